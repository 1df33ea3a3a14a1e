using System.Net;
using System.Net.Http.Headers;
using Nota.Domain.Outgoing;
using Nota.Domain.Ports;

namespace Nota.Infrastructure.Outgoing;

/// <inheritdoc cref="IOutgoing"/>
internal sealed class OutgoingClient : IOutgoing, IDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly OutgoingRules _rules;
    private readonly CheckedConnections _connections;
    private readonly HttpClient _client;
    private readonly TimeProvider _time;

    public OutgoingClient(OutgoingRules rules, IHostResolver resolver, TimeProvider time)
    {
        (_rules, _time) = (rules, time);
        _connections = new CheckedConnections(rules, resolver);
        _client = new HttpClient(_connections.NewHandler()) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public Task RequireAllowedAsync(Uri url, CancellationToken ct) => WithinTimeAsync(token => _connections.ResolveAsync(url, token), ct);

    public Task<Uri> DownloadAsync(Uri url, Stream target, long maxBytes, CancellationToken ct) =>
        WithinTimeAsync(token => FollowAsync(url, target, maxBytes, token), ct);

    public Task<int> PostAsync(Uri url, ReadOnlyMemory<byte> json, IReadOnlyDictionary<string, string> headers, CancellationToken ct) =>
        WithinTimeAsync(
            async token =>
            {
                using var request = NewRequest(HttpMethod.Post, url);
                request.Content = new ReadOnlyMemoryContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
                foreach (var (name, value) in headers)
                    request.Headers.Add(name, value);
                using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
                return (int)answer.StatusCode;
            },
            ct);

    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage NewRequest(HttpMethod method, Uri url)
    {
        // A form that may not be asked is refused before a connection is thought of.
        if (!OutgoingRules.IsAllowedForm(url))
            throw new AddressRefusedException("Only http and https URLs without credentials are asked.");
        var request = new HttpRequestMessage(method, url);
        request.Headers.UserAgent.ParseAdd("Nota");
        return request;
    }

    private async Task<Uri> FollowAsync(Uri url, Stream target, long maxBytes, CancellationToken ct)
    {
        for (var redirects = 0; redirects <= _rules.MaxRedirects; redirects++)
        {
            using var request = NewRequest(HttpMethod.Get, url);
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            if (answer.StatusCode is HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)
            {
                url = new Uri(url, answer.Headers.Location ?? throw new OutgoingFailedException("The host redirects to nowhere."));
                continue;
            }

            if (answer.StatusCode != HttpStatusCode.OK)
                throw new OutgoingFailedException($"The host answered {(int)answer.StatusCode}.");
            await CopyAsync(answer.Content, target, maxBytes, ct);
            return url;
        }

        throw new OutgoingFailedException($"The host redirects more than {_rules.MaxRedirects} times.");
    }

    private static async Task CopyAsync(HttpContent content, Stream target, long maxBytes, CancellationToken ct)
    {
        if (content.Headers.ContentLength > maxBytes)
            throw TooMuch(maxBytes);
        await using var source = await content.ReadAsStreamAsync(ct);
        var buffer = new byte[BufferSize];
        long copied = 0;
        while (await ReadAsync(source, buffer, ct) is > 0 and var read)
        {
            copied += read;
            if (copied > maxBytes)
                throw TooMuch(maxBytes);
            await target.WriteAsync(buffer.AsMemory(0, read), ct);
        }
    }

    /// <summary>What the host does wrong is told from what the target does.</summary>
    private static async Task<int> ReadAsync(Stream source, byte[] buffer, CancellationToken ct)
    {
        try
        {
            return await source.ReadAsync(buffer, ct);
        }
        catch (IOException e)
        {
            throw new OutgoingFailedException("The host broke off its answer.", e);
        }
    }

    private static OutgoingFailedException TooMuch(long maxBytes) => new($"The host sends more than {maxBytes} bytes.");

    /// <summary>Ends what takes too long, and says what went wrong in words of this port.</summary>
    private async Task<T> WithinTimeAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(_rules.Time, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            return await ask(both.Token);
        }
        catch (Exception e) when (Inner<AddressRefusedException>(e) is { } refused)
        {
            throw new AddressRefusedException(refused.Message, e);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new OutgoingFailedException("The host did not answer in time.", e);
        }
        catch (HttpRequestException e)
        {
            throw new OutgoingFailedException(Inner<OutgoingFailedException>(e)?.Message ?? "The host could not be asked.", e);
        }
    }

    /// <summary>What a connection threw comes wrapped.</summary>
    private static TFound? Inner<TFound>(Exception? e) where TFound : Exception
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is TFound found)
                return found;
        }

        return null;
    }
}
