using System.Buffers.Binary;

namespace Nota.Infrastructure.Engine.Child.Imports.Pictures;

/// <summary>What the markers of a JPEG tell before its pixels begin.</summary>
/// <param name="Frame">The marker of its kind: C0 baseline, C1 extended, C2 progressive, others.</param>
/// <param name="Bits">Of a sample.</param>
/// <param name="Components">1 gray, 3 colour, 4 inks.</param>
/// <param name="HasAdobeMarker">Then inks are stored inverted.</param>
/// <param name="Orientation">As EXIF tells; 1 if it does not.</param>
internal sealed record JpegFile(int Frame, int Bits, int Width, int Height, int Components, bool HasAdobeMarker, int Orientation, double DpiX, double DpiY)
{
    private const byte Start = 0xD8;
    private const byte End = 0xD9;
    private const byte Scan = 0xDA;
    private const byte App0 = 0xE0;
    private const byte App1 = 0xE1;
    private const byte App14 = 0xEE;

    /// <summary>Of components, whether every reader of PDFs knows them.</summary>
    public bool IsCommon => Frame is 0xC0 or 0xC1 or 0xC2 && Bits == 8 && Components is 1 or 3 or 4;

    public PictureHeader ToHeader(long mostBytes) => PictureHeader.Of(0, Width, Height, Components == 1 ? 8 : 32, Orientation, DpiX, DpiY, mostBytes);

    /// <exception cref="UnreadableSourceException">It is no JPEG.</exception>
    public static JpegFile Read(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, Start, 0xFF]))
            throw new UnreadableSourceException("Not a JPEG.");
        var file = new JpegFile(0, 0, 0, 0, 0, false, 1, 0, 0);
        for (var at = 2; FindSegment(bytes, ref at, out var marker, out var length); at += 2 + length)
            file = file.With(marker, bytes.Slice(at + 4, length - 2));
        return file.Frame != 0 ? file : throw new UnreadableSourceException("A JPEG without a picture.");
    }

    /// <summary>
    /// The same without what stands between its segments, and with an end: cameras leave bytes there or the end out, of which decoders
    /// complain though the picture is whole. Null if it has no picture.
    /// </summary>
    public static byte[]? Mended(ReadOnlySpan<byte> bytes)
    {
        using var mended = new MemoryStream(bytes.Length + 2);
        mended.Write(bytes[..2]);
        var at = 2;
        byte marker;
        for (; FindSegment(bytes, ref at, out marker, out var length); at += 2 + length)
            mended.Write(bytes.Slice(at, 2 + length));
        if (marker != Scan)
            return null;
        mended.Write(bytes[at..]);
        if (bytes[at..].IndexOf((ReadOnlySpan<byte>)[0xFF, End]) < 0)
            mended.Write([0xFF, End]);
        return mended.ToArray();
    }

    /// <summary>The next segment's place; what is no marker is passed over, as decoders do.</summary>
    /// <param name="length">Of what follows the marker.</param>
    /// <returns>False where the pixels begin, or the file ends.</returns>
    private static bool FindSegment(ReadOnlySpan<byte> bytes, ref int at, out byte marker, out int length)
    {
        while (at + 4 <= bytes.Length && (bytes[at] != 0xFF || bytes[at + 1] is 0 or 0xFF))
            at++;
        (marker, length) = (0, 0);
        if (at + 4 > bytes.Length)
            return false;
        marker = bytes[at + 1];
        length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        return marker is not (Scan or End) && length >= 2 && length <= bytes.Length - at - 2;
    }

    private JpegFile With(byte marker, ReadOnlySpan<byte> segment) => marker switch
    {
        App0 => WithDensity(segment),
        App1 => WithExif(segment),
        App14 => segment.StartsWith("Adobe"u8) ? this with { HasAdobeMarker = true } : this,
        >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) when Frame == 0 && segment.Length >= 6 => this with
        {
            Frame = marker,
            Bits = segment[0],
            Height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]),
            Width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]),
            Components = segment[5],
        },
        _ => this,
    };

    private JpegFile WithDensity(ReadOnlySpan<byte> segment)
    {
        if (segment.Length < 12 || !segment.StartsWith("JFIF\0"u8))
            return this;
        var inch = segment[7] switch { 1 => 1, 2 => 2.54, _ => 0 };
        return this with
        {
            DpiX = inch * BinaryPrimitives.ReadUInt16BigEndian(segment[8..]),
            DpiY = inch * BinaryPrimitives.ReadUInt16BigEndian(segment[10..]),
        };
    }

    private JpegFile WithExif(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith("Exif\0\0"u8) || ExifData.Read(segment[6..]) is not { } exif)
            return this;
        var known = DpiX > 0 && DpiY > 0;
        return this with { Orientation = exif.Orientation, DpiX = known ? DpiX : exif.DpiX, DpiY = known ? DpiY : exif.DpiY };
    }
}
