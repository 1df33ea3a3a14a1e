using System.Net;
using System.Net.Http.Json;

namespace Nota.Tests.Support;

/// <summary>
/// Holds every answer that a client gets against the API's description: its status, headers, content type and JSON, and the
/// JSON that was taken. What is not as described fails the very request.
/// </summary>
internal sealed class AnswerCheck(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>Larger bodies are streams for their size's sake; a smaller one of the same route is as good.</summary>
    private const int MaxBody = 2_000_000;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var given = request.Content is StringContent or JsonContent && IsJson(request.Content) ? await request.Content.ReadAsStringAsync(cancellationToken) : null;
        var response = await base.SendAsync(request, cancellationToken);
        var checker = await DescriptionChecker.FindAsync();
        if (checker is null || !response.Headers.Contains("Nota-Version") || request.Method == HttpMethod.Options)
            return response;
        if (!IsJson(response.Content) || request.Method == HttpMethod.Head)
            await CheckAsync(null);
        else
            response.Content = new WatchedContent(response.Content, MaxBody, CheckAsync);
        return response;

        Task CheckAsync(string? body) => checker.CheckAsync(request, given is { Length: < MaxBody } ? given : null, response, body);
    }

    private static bool IsJson(HttpContent content) =>
        content.Headers.ContentType?.MediaType is { } type && (type.EndsWith("/json", StringComparison.Ordinal) || type.EndsWith("+json", StringComparison.Ordinal));

    /// <summary>A body that is looked at when it has been read whole.</summary>
    private sealed class WatchedContent : HttpContent
    {
        private readonly HttpContent _inner;
        private readonly int _most;
        private readonly Func<string?, Task> _check;

        public WatchedContent(HttpContent inner, int most, Func<string?, Task> check)
        {
            (_inner, _most, _check) = (inner, most, check);
            foreach (var (name, values) in inner.Headers.NonValidated)
                Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values);
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await using var watched = await CreateContentReadStreamAsync();
            await watched.CopyToAsync(stream);
        }

        protected override async Task<Stream> CreateContentReadStreamAsync() => new WatchedStream(await _inner.ReadAsStreamAsync(), _most, _check);

        protected override bool TryComputeLength(out long length)
        {
            length = _inner.Headers.ContentLength ?? 0;
            return _inner.Headers.ContentLength is not null;
        }

        protected override void Dispose(bool disposing)
        {
            _inner.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class WatchedStream(Stream inner, int most, Func<string?, Task> check) : Stream
    {
        private readonly MemoryStream _seen = new();
        private bool _isChecked;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await inner.ReadAsync(buffer, cancellationToken);
            if (count > 0 && _seen.Length <= most)
                _seen.Write(buffer.Span[..count]);
            if (count == 0 && buffer.Length > 0 && !_isChecked)
            {
                _isChecked = true;
                await check(_seen.Length > most ? null : System.Text.Encoding.UTF8.GetString(_seen.GetBuffer(), 0, (int)_seen.Length));
            }

            return count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
