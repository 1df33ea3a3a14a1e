using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Nota.Infrastructure.Blobs;

namespace Nota.Tests.Support;

/// <summary>An object store on loopback (s3rver), with one bucket.</summary>
internal sealed class S3Server : IDisposable
{
    public const string Bucket = "nota";
    private const string Credential = "S3RVER";
    private readonly TempFolder _folder = new();
    private readonly Process _process;

    private S3Server(string program)
    {
        var port = FreePort();
        Endpoint = $"http://127.0.0.1:{port}";
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true };
        // Its listings name where to go on by a cipher that OpenSSL counts as old.
        foreach (var argument in new[] { "--openssl-legacy-provider", program, "-d", _folder.Path, "-a", "127.0.0.1", "-p", $"{port}", "--silent", "--configure-bucket", Bucket })
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        // Nobody reads what it says; a full pipe would stop it.
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Endpoint { get; }

    /// <summary>Settings of a service that keeps its blobs here.</summary>
    public string[] Settings =>
    [
        "Nota:Blobs:Provider=S3", $"Nota:Blobs:Endpoint={Endpoint}", $"Nota:Blobs:Bucket={Bucket}",
        $"Nota:Blobs:AccessKey={Credential}", $"Nota:Blobs:SecretKey={Credential}",
    ];

    public static async Task<S3Server> StartAsync()
    {
        var server = new S3Server(NodeTools.Find("s3rver/bin/s3rver.js"));
        using var http = new HttpClient();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(server.Endpoint, limit.Token);
                return server;
            }
            catch (HttpRequestException) when (!server._process.HasExited)
            {
                await Task.Delay(20, limit.Token);
            }
        }
    }

    public BlobOptions Options(string prefix = "") => new()
    {
        Provider = BlobProvider.S3,
        Endpoint = Endpoint,
        Bucket = Bucket,
        AccessKey = Credential,
        SecretKey = Credential,
        Prefix = prefix,
    };

    /// <summary>Files in which the server keeps the bytes of objects.</summary>
    public IReadOnlyList<string> Objects(string prefix = "") =>
    [
        .. Directory.EnumerateFiles(Path.Combine(_folder.Path, Bucket), "*_object", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Path.Combine(_folder.Path, Bucket), f))
            .Where(f => f.StartsWith(prefix, StringComparison.Ordinal)),
    ];

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
        _folder.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
