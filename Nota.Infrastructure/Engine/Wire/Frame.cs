using System.Buffers.Binary;

namespace Nota.Infrastructure.Engine.Wire;

/// <summary>A message on a pipe: its length (4 bytes, little endian), then that many bytes, at most <see cref="MaxLength"/>.</summary>
internal static class Frame
{
    public const int MaxLength = 64 * 1024;
    private const int HeadLength = 4;

    /// <summary>Head and message in one buffer, so that one write sends them.</summary>
    public static byte[] Wrap(ReadOnlySpan<byte> message)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(message.Length, MaxLength, nameof(message));
        var bytes = new byte[HeadLength + message.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, message.Length);
        message.CopyTo(bytes.AsSpan(HeadLength));
        return bytes;
    }

    /// <summary>The next message, or null where the pipe ends.</summary>
    /// <exception cref="InvalidDataException">The length is out of range, or the pipe ends inside a message.</exception>
    public static async Task<byte[]?> ReadAsync(Stream pipe, CancellationToken ct)
    {
        var head = new byte[HeadLength];
        var read = await pipe.ReadAtLeastAsync(head, HeadLength, throwOnEndOfStream: false, ct);
        if (read == 0)
            return null;
        var message = new byte[LengthOf(head, read)];
        if (await pipe.ReadAtLeastAsync(message, message.Length, throwOnEndOfStream: false, ct) < message.Length)
            throw new InvalidDataException("The pipe ended inside a message.");
        return message;
    }

    /// <inheritdoc cref="ReadAsync"/>
    public static byte[]? Read(Stream pipe)
    {
        var head = new byte[HeadLength];
        var read = pipe.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false);
        if (read == 0)
            return null;
        var message = new byte[LengthOf(head, read)];
        if (pipe.ReadAtLeast(message, message.Length, throwOnEndOfStream: false) < message.Length)
            throw new InvalidDataException("The pipe ended inside a message.");
        return message;
    }

    private static int LengthOf(byte[] head, int read)
    {
        if (read < HeadLength)
            throw new InvalidDataException("The pipe ended inside a message.");
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        return length is > 0 and <= MaxLength ? length : throw new InvalidDataException($"A message of {length} bytes.");
    }
}
