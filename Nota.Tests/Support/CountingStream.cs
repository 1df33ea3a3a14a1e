namespace Nota.Tests.Support;

/// <summary>A read-only stream over bytes that counts what is read of it.</summary>
internal sealed class CountingStream(byte[] bytes) : MemoryStream(bytes, writable: false)
{
    public int Reads { get; private set; }

    public long BytesRead { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await base.ReadAsync(buffer, cancellationToken);
        Reads++;
        BytesRead += read;
        return read;
    }
}
