using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Nota.Infrastructure.Data;

namespace Nota.Api.Http;

/// <summary>
/// The certificate for HTTPS where none is configured (<c>Kestrel:Certificates:Default</c>): self-signed for this machine,
/// made on the first start and kept in the data folder, readable by the service alone.
/// </summary>
internal sealed class ServerCertificate(IOptions<StorageOptions> storage, TimeProvider time)
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);
    private readonly Lock _gate = new();
    private X509Certificate2? _current;

    public static Func<ConnectionContext?, string?, X509Certificate2?> Selector(IServiceProvider services) =>
        (_, _) => services.GetRequiredService<ServerCertificate>().Get();

    private string Path => System.IO.Path.Combine(storage.Value.FullPath, "https.pfx");

    private X509Certificate2 Get()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_current is null || _current.NotAfter - RenewBefore < now.LocalDateTime)
                _current = Load(now) ?? Create(now);
            return _current;
        }
    }

    private X509Certificate2? Load(DateTimeOffset now)
    {
        if (!File.Exists(Path))
            return null;
        try
        {
            var found = X509CertificateLoader.LoadPkcs12FromFile(Path, null);
            return found.NotAfter - RenewBefore < now.LocalDateTime ? null : found;
        }
        catch (CryptographicException)
        {
            // Cut off while it was written, or replaced by something else: a new one takes its place.
            return null;
        }
    }

    private X509Certificate2 Create(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost, O=Nota (self-signed)", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName(Dns.GetHostName());
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(825));
        var pfx = made.Export(X509ContentType.Pfx);
        Save(pfx);
        return X509CertificateLoader.LoadPkcs12(pfx, null);
    }

    /// <summary>Whole or not at all, and for the service's own eyes.</summary>
    private void Save(byte[] pfx)
    {
        var temporary = Path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(temporary, options))
        {
            file.Write(pfx);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, Path, overwrite: true);
    }
}
