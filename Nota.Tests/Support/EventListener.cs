using System.Globalization;
using System.Text.Json;

namespace Nota.Tests.Support;

/// <summary>A client of the event stream that reads one event after the other.</summary>
internal sealed class EventListener : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private EventListener(HttpResponseMessage response, StreamReader reader) => (_response, _reader) = (response, reader);

    public HttpResponseMessage Response => _response;

    /// <summary>Opens the stream and returns once the service listens.</summary>
    public static async Task<EventListener> OpenAsync(HttpClient client, string query = "", long? lastEventId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/events" + query);
        if (lastEventId is { } id)
            request.Headers.Add("Last-Event-ID", id.ToString(CultureInfo.InvariantCulture));
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        var listener = new EventListener(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
        while (await listener.LineAsync() is { } line && !line.StartsWith("retry:", StringComparison.Ordinal))
        {
        }

        return listener;
    }

    /// <summary>The next event that has a name.</summary>
    public async Task<(long Id, string Kind, JsonElement Data)> NextAsync()
    {
        var (id, kind, data) = (0L, "", "");
        while (await LineAsync() is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                id = long.Parse(line.AsSpan(4), CultureInfo.InvariantCulture);
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
                kind = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                data = line[6..];
            else if (line.Length == 0 && kind.Length > 0)
                return (id, kind, await CheckedAsync(kind, data));
        }

        throw new EndOfStreamException("The stream has ended.");
    }

    /// <summary>An event's data, which must be as the API's description has it. A reset has none.</summary>
    private async Task<JsonElement> CheckedAsync(string kind, string data)
    {
        if (kind != "stream.reset" && await DescriptionChecker.FindAsync() is { } checker)
            await checker.CheckEventAsync(_response.Headers.GetValues("Nota-Version").Single(), data);
        return JsonSerializer.Deserialize<JsonElement>(data);
    }

    /// <summary>A line of the stream; null at its end.</summary>
    public async Task<string?> LineAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        return await _reader.ReadLineAsync(limit.Token);
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _response.Dispose();
        return ValueTask.CompletedTask;
    }
}
