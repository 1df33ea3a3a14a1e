using System.Buffers.Binary;
using System.IO.Compression;

namespace Nota.Domain.Text;

/// <summary>
/// A stretch of a layer file that is read alone: one byte how it is packed (0 as it is, 1 Brotli), four bytes CRC-32C of
/// what follows, then the content. It is packed only where that makes it smaller, so a section is never longer than its
/// content and the five bytes, and unpacking never makes more than its reader expects.
/// </summary>
internal static class TextLayerSection
{
    public const int Overhead = 5;
    private const byte Plain = 0;
    private const byte Brotli = 1;

    /// <summary>Shorter content is not worth a dictionary's start.</summary>
    private const int WorthPacking = 64;

    /// <summary>Puts content into a section, packed if that makes it smaller.</summary>
    /// <returns>Length of the section in <paramref name="section"/>, which holds the content and <see cref="Overhead"/>.</returns>
    public static int Pack(ReadOnlySpan<byte> content, Span<byte> section) => Write(content, section, content.Length >= WorthPacking);

    /// <summary>Puts content into a section as it is.</summary>
    /// <inheritdoc cref="Pack" path="/returns"/>
    public static int Store(ReadOnlySpan<byte> content, Span<byte> section) => Write(content, section, pack: false);

    /// <returns>Length of the content in <paramref name="content"/>.</returns>
    /// <exception cref="InvalidDataException">Damaged, or more content than there is room.</exception>
    public static int Unpack(ReadOnlySpan<byte> section, Span<byte> content)
    {
        if (section.Length < Overhead)
            throw new InvalidDataException("A section of the text layer is cut short.");
        var body = section[Overhead..];
        if (BinaryPrimitives.ReadUInt32LittleEndian(section[1..]) != TextLayerChecksum.Of(body))
            throw new InvalidDataException("A section of the text layer is damaged.");
        if (section[0] == Plain && body.Length <= content.Length)
        {
            body.CopyTo(content);
            return body.Length;
        }

        var decoder = new BrotliDecoder();
        try
        {
            if (section[0] == Brotli
                && decoder.Decompress(body, content, out var read, out var written) == System.Buffers.OperationStatus.Done
                && read == body.Length)
            {
                return written;
            }
        }
        finally
        {
            decoder.Dispose();
        }

        throw new InvalidDataException("A section of the text layer can't be unpacked.");
    }

    private static int Write(ReadOnlySpan<byte> content, Span<byte> section, bool pack)
    {
        var body = section.Slice(Overhead, content.Length);
        var packed = pack && BrotliEncoder.TryCompress(content, body[..^1], out var length, quality: 0, window: 16)
            ? length
            : 0;
        section[0] = packed > 0 ? Brotli : Plain;
        if (packed == 0)
            content.CopyTo(body);
        else
            body = body[..packed];

        BinaryPrimitives.WriteUInt32LittleEndian(section[1..], TextLayerChecksum.Of(body));
        return Overhead + body.Length;
    }
}
