namespace Nota.Domain.Documents;

/// <summary>Reads through to another stream, counting bytes and telling of each read; doesn't own the other.</summary>
/// <param name="headLength">First bytes that are kept.</param>
internal sealed class CountedStream(Stream inner, Action<int> onRead, int headLength = 0) : Stream
{
    private readonly byte[] _head = new byte[headLength];

    /// <summary>How what was read begins.</summary>
    public ReadOnlyMemory<byte> Head => _head.AsMemory(0, (int)Math.Min(Count, _head.Length));

    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Count;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Note(await inner.ReadAsync(buffer, cancellationToken), buffer);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Note(inner.Read(buffer, offset, count), buffer.AsMemory(offset));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Note(int read, ReadOnlyMemory<byte> buffer)
    {
        if (Count < _head.Length)
            buffer[..(int)Math.Min(read, _head.Length - Count)].CopyTo(_head.AsMemory((int)Count));
        Count += read;
        onRead(read);
        return read;
    }
}
