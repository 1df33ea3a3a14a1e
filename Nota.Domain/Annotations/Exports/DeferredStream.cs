namespace Nota.Domain.Annotations.Exports;

/// <summary>
/// Makes a stream that takes asynchronous calls alone fit for a zip archive, which closes its entries by synchronous ones:
/// what those write is kept (an entry's last block and descriptor, some kilobytes) and goes out before the next
/// asynchronous write or flush. Writes only; leaves the stream open.
/// </summary>
internal sealed class DeferredStream(Stream output) : Stream
{
    private readonly MemoryStream _kept = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => _kept.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => _kept.Write(buffer);

    public override void Flush()
    {
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await ReleaseAsync(cancellationToken);
        await output.WriteAsync(buffer, cancellationToken);
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await ReleaseAsync(cancellationToken);
        await output.FlushAsync(cancellationToken);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async ValueTask ReleaseAsync(CancellationToken ct)
    {
        if (_kept.Length == 0)
            return;
        await output.WriteAsync(_kept.GetBuffer().AsMemory(0, (int)_kept.Length), ct);
        _kept.SetLength(0);
    }
}
