using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Nota.Tests.Support;

/// <summary>A request written by hand to a socket: begun, left hanging, dribbled or broken as no client library would.</summary>
internal sealed class RawRequest : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp);

    private RawRequest()
    {
    }

    public static async Task<RawRequest> OpenAsync(Uri address)
    {
        var request = new RawRequest();
        await request._socket.ConnectAsync(IPAddress.Loopback, address.Port);
        return request;
    }

    /// <summary>The head of a request with a body of so many bytes to come.</summary>
    public static async Task<RawRequest> BeginAsync(Uri address, string key, string method, string path, string contentType, int length, params string[] headers)
    {
        var request = await OpenAsync(address);
        string[] lines =
        [
            $"{method} {path} HTTP/1.1", "Host: localhost", $"Authorization: Bearer {key}", $"Content-Type: {contentType}",
            $"Content-Length: {length}", .. headers,
        ];
        await request.SendAsync(string.Join("\r\n", lines) + "\r\n\r\n");
        return request;
    }

    public async Task SendAsync(string text) => await _socket.SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Sends bytes one by one until the service has had enough.</summary>
    public async Task DribbleAsync(TimeSpan pause, TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        using var timer = new PeriodicTimer(pause);
        while (_socket.Available == 0 && await timer.WaitForNextTickAsync(timeout.Token))
            await SendAsync(" ");
    }

    /// <summary>Everything the service sends until it closes the connection.</summary>
    public async Task<(int Status, string Head, JsonElement Body)> AnswerToTheEndAsync()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var received = new MemoryStream();
        var buffer = new byte[8192];
        try
        {
            while (await _socket.ReceiveAsync(buffer, timeout.Token) is > 0 and var read)
                received.Write(buffer, 0, read);
        }
        catch (SocketException) when (received.Length > 0)
        {
            // Closed with bytes of ours unread.
        }

        var text = Encoding.UTF8.GetString(received.ToArray());
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Assert.That(end, Is.GreaterThan(0), text);
        var body = text[(end + 4)..];
        return (int.Parse(text.Split(' ')[1]), text[..end], body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body));
    }

    public void Dispose() => _socket.Dispose();
}
