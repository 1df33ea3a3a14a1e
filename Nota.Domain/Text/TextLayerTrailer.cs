using System.Buffers.Binary;
using System.Text;

namespace Nota.Domain.Text;

/// <summary>How a layer file begins: <c>NOTALAYR</c> and the format's version, so that a stranger can tell what it is.</summary>
internal static class TextLayerHead
{
    public const int Size = 10;
    public const ushort Version = 1;

    public static ReadOnlySpan<byte> Magic => "NOTALAYR"u8;

    public static void Write(Span<byte> output)
    {
        Magic.CopyTo(output);
        BinaryPrimitives.WriteUInt16LittleEndian(output[Magic.Length..], Version);
    }

    public static bool IsHead(ReadOnlySpan<byte> input) =>
        input[..Magic.Length].SequenceEqual(Magic) && BinaryPrimitives.ReadUInt16LittleEndian(input[Magic.Length..]) == Version;
}

/// <summary>
/// How a layer file ends: producer (ASCII), then 46 fixed bytes, little-endian: length of the producer, offset of the
/// index, first page and count of pages, total extent, version, CRC-32C of all that, and <c>NOTALAYR</c> again.
/// </summary>
internal sealed record TextLayerTrailer(string Producer, long IndexOffset, int FirstPage, int PageCount, TextExtent Total)
{
    public const int FixedSize = 46;
    public const int MaxSize = FixedSize + TextLayerLimits.ProducerCharacters;

    public int Size => Producer.Length + FixedSize;

    public static bool IsProducer(string producer) =>
        producer.Length is > 0 and <= TextLayerLimits.ProducerCharacters && producer.All(c => c is >= ' ' and <= '~');

    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        Encoding.ASCII.GetBytes(Producer, bytes);
        var fixedPart = bytes.AsSpan(Producer.Length);
        BinaryPrimitives.WriteInt32LittleEndian(fixedPart, Producer.Length);
        BinaryPrimitives.WriteInt64LittleEndian(fixedPart[4..], IndexOffset);
        BinaryPrimitives.WriteInt32LittleEndian(fixedPart[12..], FirstPage);
        BinaryPrimitives.WriteInt32LittleEndian(fixedPart[16..], PageCount);
        BinaryPrimitives.WriteInt32LittleEndian(fixedPart[20..], Total.Utf16);
        BinaryPrimitives.WriteInt32LittleEndian(fixedPart[24..], Total.CodePoints);
        BinaryPrimitives.WriteInt32LittleEndian(fixedPart[28..], Total.Utf8);
        BinaryPrimitives.WriteUInt16LittleEndian(fixedPart[32..], TextLayerHead.Version);
        BinaryPrimitives.WriteUInt32LittleEndian(fixedPart[34..], TextLayerChecksum.Of(bytes.AsSpan(0, bytes.Length - 12)));
        TextLayerHead.Magic.CopyTo(fixedPart[38..]);
        return bytes;
    }

    /// <param name="tail">The file's last bytes, <see cref="MaxSize"/> of them or the whole file.</param>
    /// <param name="fileLength">Bytes of the whole file.</param>
    /// <exception cref="InvalidDataException">No layer file, one of a newer format, or damaged.</exception>
    public static TextLayerTrailer Read(ReadOnlySpan<byte> tail, long fileLength)
    {
        if (tail.Length < FixedSize || !tail[^8..].SequenceEqual(TextLayerHead.Magic))
            throw new InvalidDataException("This is not a text layer, or its end is missing.");
        var fixedPart = tail[^FixedSize..];
        var producerLength = BinaryPrimitives.ReadInt32LittleEndian(fixedPart);
        if (producerLength is < 1 or > TextLayerLimits.ProducerCharacters || producerLength > tail.Length - FixedSize)
            throw new InvalidDataException("The text layer's end is damaged.");
        var whole = tail[^(FixedSize + producerLength)..];
        if (BinaryPrimitives.ReadUInt32LittleEndian(fixedPart[34..]) != TextLayerChecksum.Of(whole[..^12]))
            throw new InvalidDataException("The text layer's end is damaged.");
        var version = BinaryPrimitives.ReadUInt16LittleEndian(fixedPart[32..]);
        if (version != TextLayerHead.Version)
            throw new InvalidDataException($"The text layer has format {version}; this program reads {TextLayerHead.Version}.");
        var trailer = new TextLayerTrailer(
            Encoding.ASCII.GetString(whole[..producerLength]),
            BinaryPrimitives.ReadInt64LittleEndian(fixedPart[4..]),
            BinaryPrimitives.ReadInt32LittleEndian(fixedPart[12..]),
            BinaryPrimitives.ReadInt32LittleEndian(fixedPart[16..]),
            new TextExtent(
                BinaryPrimitives.ReadInt32LittleEndian(fixedPart[20..]),
                BinaryPrimitives.ReadInt32LittleEndian(fixedPart[24..]),
                BinaryPrimitives.ReadInt32LittleEndian(fixedPart[28..])));
        if (!IsProducer(trailer.Producer) || trailer.FirstPage < 0 || trailer.PageCount < 1
            || trailer.IndexOffset != fileLength - trailer.Size - (long)trailer.PageCount * TextLayerEntry.Size
            || trailer.IndexOffset < TextLayerHead.Size)
            throw new InvalidDataException("The text layer's end contradicts its length.");
        return trailer;
    }
}
