using Amazon.S3.Model;

namespace Nota.Infrastructure.Blobs.S3;

/// <summary>
/// An object read by ranges. A read at a new place asks for just what the caller wants, so that a small read stays a small
/// request; whoever reads on gets ever longer ranges, each passed through as it arrives. Not thread-safe.
/// </summary>
internal sealed class S3ReadStream(ObjectBucket bucket, string key, long length) : Stream
{
    private const int Growth = 4;
    private const long LongestRange = 16 * 1024 * 1024;

    /// <summary>How often a connection that breaks within a range is made anew before the read fails.</summary>
    private const int Reconnections = 2;

    private static readonly TimeSpan ReadTime = TimeSpan.FromSeconds(30);
    private long _position;
    private GetObjectResponse? _range;
    private long _rangeAt;
    private long _rangeEnd;
    private long _rangeLength;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length == 0 || _position >= length)
            return 0;
        for (var broken = 0; ; broken++)
        {
            try
            {
                var range = await RangeAsync(buffer.Length, cancellationToken);
                var read = await ReadAsync(range, buffer, cancellationToken);
                _position += read;
                _rangeAt = _position;
                return read;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is IOException or OperationCanceledException or HttpRequestException)
            {
                EndRange();
                if (broken == Reconnections)
                    throw Domain.NotaException.Unavailable($"{ObjectBucket.Reason(e)}; it could not be read.", TimeSpan.FromSeconds(10), e);
            }
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => length + offset,
    };

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("An object is read asynchronously only.");

    public override void Flush() => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            EndRange();
        base.Dispose(disposing);
    }

    /// <summary>The range that stands at the position: the one that is open, or a new one.</summary>
    private async Task<Stream> RangeAsync(int wanted, CancellationToken ct)
    {
        if (_range is { } open && _rangeAt == _position && _position < _rangeEnd)
            return open.ResponseStream;
        var readsOn = _rangeLength > 0 && _rangeAt == _position;
        var count = Math.Min(readsOn ? Math.Max(wanted, Math.Min(_rangeLength * Growth, LongestRange)) : wanted, length - _position);
        EndRange();
        _range = await bucket.GetAsync(key, _position, _position + count - 1, ct);
        (_rangeAt, _rangeEnd, _rangeLength) = (_position, _position + count, count);
        return _range.ResponseStream;
    }

    private async ValueTask<int> ReadAsync(Stream range, Memory<byte> buffer, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(ReadTime);
        var read = await range.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _rangeEnd - _position)], limit.Token);
        return read > 0 ? read : throw new EndOfStreamException("The object store ended its answer early.");
    }

    private void EndRange()
    {
        _range?.Dispose();
        _range = null;
    }
}
