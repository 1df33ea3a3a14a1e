using System.Buffers.Binary;

namespace Nota.Infrastructure.Engine.Child.Imports.Pictures;

/// <summary>What the chunks of a PNG tell, and where its deflated pixels are.</summary>
/// <param name="Bits">Of a sample, or of an index into the palette.</param>
/// <param name="Color">PNG's type of colour: 0 gray, 2 colour, 3 palette, 4 gray and 6 colour with alpha.</param>
/// <param name="HasAlpha">Whether anything of it may be transparent.</param>
/// <param name="Palette">Of red, green and blue; empty without one.</param>
/// <param name="Data">Parts of the file that make one stream.</param>
internal sealed record PngFile(
    int Width, int Height, int Bits, int Color, bool IsInterlaced, bool HasAlpha, Range Palette, IReadOnlyList<Range> Data, int Orientation, double DpiX, double DpiY)
{
    public const int GrayColor = 0;
    public const int TrueColor = 2;
    public const int PaletteColor = 3;

    private const int HeadLength = 13;
    private const int ChunkLength = 12;
    private const double InchesInMetre = 1 / 0.0254;
    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Whether its stream is one that a PDF's filter reads.</summary>
    public bool IsPlain => !IsInterlaced && !HasAlpha && Color is GrayColor or TrueColor or PaletteColor;

    public PictureHeader ToHeader(long mostBytes) =>
        PictureHeader.Of(0, Width, Height, Color != GrayColor || HasAlpha ? 32 : Math.Max(8, Bits), Orientation, DpiX, DpiY, mostBytes);

    /// <exception cref="UnreadableSourceException">It is no PNG, or cut.</exception>
    public static PngFile Read(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Signature) || bytes.Length < Signature.Length + HeadLength + ChunkLength || !bytes[12..].StartsWith("IHDR"u8))
            throw new UnreadableSourceException("Not a PNG.");
        var data = new List<Range>();
        var png = OfHead(bytes.Slice(16, HeadLength), data);
        for (var at = Signature.Length; at + ChunkLength <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            if (length > bytes.Length - at - ChunkLength)
                break;
            var type = bytes.Slice(at + 4, 4);
            var content = new Range(at + 8, at + 8 + (int)length);
            if (type.SequenceEqual("IEND"u8))
                return data.Count > 0 ? png : throw new UnreadableSourceException("A PNG without a picture.");
            if (type.SequenceEqual("IDAT"u8))
                data.Add(content);
            else
                png = png.With(type, content, bytes[content]);
            at += ChunkLength + (int)length;
        }

        throw new UnreadableSourceException("A PNG that is cut.");
    }

    private static PngFile OfHead(ReadOnlySpan<byte> head, List<Range> data)
    {
        uint width = BinaryPrimitives.ReadUInt32BigEndian(head), height = BinaryPrimitives.ReadUInt32BigEndian(head[4..]);
        if (width > int.MaxValue || height > int.MaxValue)
            throw new UnreadableSourceException("A PNG of impossible size.");
        return new PngFile((int)width, (int)height, head[8], head[9], head[12] != 0, head[9] > PaletteColor, default, data, 1, 0, 0);
    }

    private PngFile With(ReadOnlySpan<byte> type, Range place, ReadOnlySpan<byte> content)
    {
        if (type.SequenceEqual("PLTE"u8))
            return this with { Palette = place };
        if (type.SequenceEqual("tRNS"u8))
            return this with { HasAlpha = true };
        if (type.SequenceEqual("pHYs"u8) && content.Length == 9 && content[8] == 1)
        {
            return this with
            {
                DpiX = BinaryPrimitives.ReadUInt32BigEndian(content) / InchesInMetre,
                DpiY = BinaryPrimitives.ReadUInt32BigEndian(content[4..]) / InchesInMetre,
            };
        }

        return type.SequenceEqual("eXIf"u8) && ExifData.Read(content) is { } exif ? this with { Orientation = exif.Orientation } : this;
    }
}
