using System.Buffers.Binary;
using Nota.Domain.Geometry;

namespace Nota.Domain.Text;

/// <summary>
/// A page in the index of a layer file, 68 bytes, little-endian, closed by a CRC-32C that is seeded with the page's place
/// in the file. The page's sections lie one after the other: text, boxes, confidences, error; length 0 where there is none.
/// </summary>
internal readonly record struct TextLayerEntry(
    long Offset,
    int TextBytes,
    int BoxBytes,
    int ConfidenceBytes,
    int ErrorBytes,
    PageGeometry Geometry,
    TextExtent Start,
    TextExtent Length)
{
    public const int Size = 68;

    public long SectionBytes => (long)TextBytes + BoxBytes + ConfidenceBytes + ErrorBytes;

    public TextExtent End => Start + Length;

    public void Write(Span<byte> output, int place)
    {
        BinaryPrimitives.WriteInt64LittleEndian(output, Offset);
        BinaryPrimitives.WriteInt32LittleEndian(output[8..], TextBytes);
        BinaryPrimitives.WriteInt32LittleEndian(output[12..], BoxBytes);
        BinaryPrimitives.WriteInt32LittleEndian(output[16..], ConfidenceBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(output[20..], (ushort)ErrorBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(output[22..], (ushort)Geometry.Rotation);
        BinaryPrimitives.WriteDoubleLittleEndian(output[24..], Geometry.Width);
        BinaryPrimitives.WriteDoubleLittleEndian(output[32..], Geometry.Height);
        WriteExtent(output[40..], Start);
        WriteExtent(output[52..], Length);
        BinaryPrimitives.WriteUInt32LittleEndian(output[64..], TextLayerChecksum.Of(output[..64], (uint)place));
    }

    /// <exception cref="InvalidDataException">Damaged, or beyond what a page may be.</exception>
    public static TextLayerEntry Read(ReadOnlySpan<byte> input, int place, TextLayerLimits limits)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(input[64..]) != TextLayerChecksum.Of(input[..64], (uint)place))
            throw new InvalidDataException("The text layer's index is damaged.");
        var geometry = new PageGeometry(
            BinaryPrimitives.ReadDoubleLittleEndian(input[24..]),
            BinaryPrimitives.ReadDoubleLittleEndian(input[32..]),
            BinaryPrimitives.ReadUInt16LittleEndian(input[22..]));
        var entry = new TextLayerEntry(
            BinaryPrimitives.ReadInt64LittleEndian(input),
            BinaryPrimitives.ReadInt32LittleEndian(input[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(input[12..]),
            BinaryPrimitives.ReadInt32LittleEndian(input[16..]),
            BinaryPrimitives.ReadUInt16LittleEndian(input[20..]),
            geometry,
            ReadExtent(input[40..]),
            ReadExtent(input[52..]));
        var breach = entry.FindBreach(limits) ?? TextLayerInvariants.FindBreach(geometry);
        return breach is null ? entry : throw new InvalidDataException($"The text layer's index is wrong: {breach}.");
    }

    private string? FindBreach(TextLayerLimits limits)
    {
        if (Length.Utf16 < 1 || Length.Utf16 > limits.PageCharacters)
            return "too many characters on a page";
        if (Length.CodePoints < 1 || Length.CodePoints > Length.Utf16 || Length.Utf8 < Length.Utf16 || Length.Utf8 > 3 * Length.Utf16)
            return "counts that contradict each other";
        if (Start.Utf16 < 0 || Start.Utf16 > limits.DocumentCharacters - Length.Utf16
            || Start.CodePoints < 0 || Start.CodePoints > Start.Utf16 || Start.Utf8 < Start.Utf16 || Start.Utf8 / 3 > Start.Utf16)
            return "too many characters in the document";
        if (Offset < TextLayerHead.Size
            || !IsSection(TextBytes, Length.Utf8) || TextBytes == 0
            || !IsSection(BoxBytes, TextLayerBoxes.MaxEncodedLength(Length.CodePoints))
            || !IsSection(ConfidenceBytes, Length.Utf16)
            || !IsSection(ErrorBytes, 3 * TextLayerLimits.ErrorCharacters))
            return "impossible section lengths";
        return null;
    }

    private static bool IsSection(int bytes, int content) =>
        bytes == 0 || (bytes > TextLayerSection.Overhead && bytes <= TextLayerSection.Overhead + content);

    private static void WriteExtent(Span<byte> output, TextExtent extent)
    {
        BinaryPrimitives.WriteInt32LittleEndian(output, extent.Utf16);
        BinaryPrimitives.WriteInt32LittleEndian(output[4..], extent.CodePoints);
        BinaryPrimitives.WriteInt32LittleEndian(output[8..], extent.Utf8);
    }

    private static TextExtent ReadExtent(ReadOnlySpan<byte> input) => new(
        BinaryPrimitives.ReadInt32LittleEndian(input),
        BinaryPrimitives.ReadInt32LittleEndian(input[4..]),
        BinaryPrimitives.ReadInt32LittleEndian(input[8..]));
}
