using System.Net;
using System.Net.Sockets;
using Nota.Domain.Outgoing;

namespace Nota.Infrastructure.Outgoing;

/// <summary>Connects to hosts of the public internet and of the allow-list: what is checked is what is connected to.</summary>
internal sealed class CheckedConnections(OutgoingRules rules, IHostResolver resolver)
{
    /// <summary>A handler that goes no other way: no proxy, no redirects, no decompression, no cookies, no credentials.</summary>
    public SocketsHttpHandler NewHandler() => new()
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        PreAuthenticate = false,
        MaxResponseHeadersLength = 64,
        MaxResponseDrainSize = 0,
        // A connection that outlives its check would serve requests that nothing checked.
        PooledConnectionLifetime = TimeSpan.Zero,
        ConnectCallback = ConnectAsync,
    };

    /// <summary>The addresses of a URL's host; none where it has none now.</summary>
    /// <exception cref="AddressRefusedException">One of them is none to go to.</exception>
    public async Task<IPAddress[]> ResolveAsync(Uri url, CancellationToken ct)
    {
        if (!OutgoingRules.IsAllowedForm(url))
            throw new AddressRefusedException("Only http and https URLs without credentials are asked.");
        IPAddress[] addresses;
        try
        {
            // A name with a dot at its end is the same name, which not every resolver knows.
            var host = url.IdnHost.TrimEnd('.');
            addresses = IPAddress.TryParse(host, out var given) ? [given] : await resolver.ResolveAsync(host, ct);
        }
        catch (SocketException)
        {
            return [];
        }

        // One that also names a closed address is not asked at all: which of them it means is its own choice.
        return rules.Allows(url) || addresses.All(AddressRule.IsPublic)
            ? addresses
            : throw new AddressRefusedException("The address is not one of the public internet.");
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var addresses = await ResolveAsync(context.InitialRequestMessage.RequestUri!, ct);
        if (addresses.Length == 0)
            throw new OutgoingFailedException("The host has no address.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
