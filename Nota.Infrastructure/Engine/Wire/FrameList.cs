using System.Buffers.Binary;
using Nota.Domain.Geometry;

namespace Nota.Infrastructure.Engine.Wire;

/// <summary>Page frames in a file: for each its crop box (left, bottom, right, top; doubles) and rotation (4 bytes), little endian.</summary>
internal static class FrameList
{
    private const int Size = 36;

    public static void Write(Stream output, IEnumerable<PageFrame> frames)
    {
        Span<byte> bytes = stackalloc byte[Size];
        foreach (var (crop, rotation) in frames)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, crop.Left);
            BinaryPrimitives.WriteDoubleLittleEndian(bytes[8..], crop.Bottom);
            BinaryPrimitives.WriteDoubleLittleEndian(bytes[16..], crop.Right);
            BinaryPrimitives.WriteDoubleLittleEndian(bytes[24..], crop.Top);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[32..], rotation);
            output.Write(bytes);
        }
    }

    /// <exception cref="InvalidDataException">It is no list of so many frames.</exception>
    public static async Task<IReadOnlyList<PageFrame>> ReadAsync(Stream input, int count, CancellationToken ct)
    {
        if (input.Length != (long)count * Size)
            throw new InvalidDataException($"{input.Length} bytes for {count} page frames.");
        var bytes = new byte[count * Size];
        await input.ReadExactlyAsync(bytes, ct);
        var frames = new PageFrame[count];
        for (var i = 0; i < count; i++)
            frames[i] = Read(bytes.AsSpan(i * Size, Size));
        return frames;
    }

    private static PageFrame Read(ReadOnlySpan<byte> bytes)
    {
        var crop = new PdfRect(
            BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            BinaryPrimitives.ReadDoubleLittleEndian(bytes[8..]),
            BinaryPrimitives.ReadDoubleLittleEndian(bytes[16..]),
            BinaryPrimitives.ReadDoubleLittleEndian(bytes[24..]));
        var rotation = BinaryPrimitives.ReadInt32LittleEndian(bytes[32..]);
        var isSound = crop.Width > 0 && crop.Height > 0 && double.IsFinite(crop.Width) && double.IsFinite(crop.Height)
            && (rotation is 0 or 90 or 180 or 270);
        return isSound ? new PageFrame(crop, rotation) : throw new InvalidDataException("A page frame without an area.");
    }
}
