using System.Buffers.Binary;

namespace Nota.Infrastructure.Engine.Child.Imports.Pictures;

/// <summary>The wanted fields of a TIFF directory.</summary>
/// <param name="Next">Where the next directory is; 0 after the last.</param>
internal sealed record TiffDirectory(IReadOnlyDictionary<TiffTag, TiffField> Fields, long Next);

/// <summary>A field's values: their type, number and place in the file.</summary>
internal readonly record struct TiffField(int Type, long Count, long At);

/// <summary>The fields that are looked at; others are left to libtiff.</summary>
internal enum TiffTag
{
    SubfileType = 254,
    Width = 256,
    Height = 257,
    BitsPerSample = 258,
    Photometric = 262,
    StripOffsets = 273,
    Orientation = 274,
    SamplesPerPixel = 277,
    StripByteCounts = 279,
    XResolution = 282,
    YResolution = 283,
    ResolutionUnit = 296,
    TileOffsets = 324,
    TileByteCounts = 325,
    SampleFormat = 339,
}

/// <summary>
/// The structure of TIFF 6.0 and BigTIFF, in which EXIF comes too: directories of fields, chained. Nothing in it is trusted.
/// </summary>
internal readonly ref struct TiffReader
{
    private const int Byte = 1;
    private const int Short = 3;
    private const int Long = 4;
    private const int Rational = 5;
    private const int Long8 = 16;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly bool _isLittle;
    private readonly bool _isBig;

    private TiffReader(ReadOnlySpan<byte> bytes, bool isLittle, bool isBig)
    {
        _bytes = bytes;
        (_isLittle, _isBig) = (isLittle, isBig);
    }

    /// <summary>Where the first directory is.</summary>
    public long First => Number(_isBig ? 8 : 4, _isBig ? 8 : 4);

    /// <returns>Whether it begins as TIFF does.</returns>
    public static bool TryOpen(ReadOnlySpan<byte> bytes, out TiffReader reader)
    {
        var isLittle = bytes.StartsWith("II"u8);
        reader = default;
        if (bytes.Length < 8 || (!isLittle && !bytes.StartsWith("MM"u8)))
            return false;
        var version = isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]) : BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        reader = new TiffReader(bytes, isLittle, version == 43);
        return version is 42 or 43;
    }

    /// <exception cref="UnreadableSourceException">There is none.</exception>
    public TiffDirectory Read(long at)
    {
        var (head, entry, offset) = _isBig ? (8, 20, 8) : (2, 12, 4);
        var count = Number(at, head);
        at += head;
        if (count > _bytes.Length / entry)
            throw new UnreadableSourceException("A directory that is longer than the file.");
        var fields = new Dictionary<TiffTag, TiffField>();
        for (var i = 0L; i < count; i++, at += entry)
        {
            var tag = (TiffTag)Number(at, 2);
            if (!Enum.IsDefined(tag))
                continue;
            var (type, values) = ((int)Number(at + 2, 2), Number(at + 4, offset));
            var valuesAt = at + 4 + offset;
            if (SizeOf(type) == 0 || values < 1 || values > _bytes.Length)
                continue;
            fields[tag] = new TiffField(type, values, SizeOf(type) * values <= offset ? valuesAt : Number(valuesAt, offset));
        }

        return new TiffDirectory(fields, at <= _bytes.Length - offset ? Number(at, offset) : 0);
    }

    /// <summary>A field's value, or what stands for it where there is none.</summary>
    /// <param name="index">Of the value, where there are several.</param>
    /// <exception cref="UnreadableSourceException">It lies beyond the file.</exception>
    public long Integer(TiffDirectory directory, TiffTag tag, long otherwise, long index = 0) =>
        directory.Fields.TryGetValue(tag, out var field) && field.Type != Rational && index < field.Count
            ? Number(field.At + (index * SizeOf(field.Type)), SizeOf(field.Type))
            : otherwise;

    /// <summary>Dots an inch across and down; 0 where they are not told.</summary>
    public (double X, double Y) Resolution(TiffDirectory directory)
    {
        var unit = Integer(directory, TiffTag.ResolutionUnit, 2) switch { 2 => 1, 3 => 2.54, _ => 0 };
        return (unit * Fraction(directory, TiffTag.XResolution), unit * Fraction(directory, TiffTag.YResolution));
    }

    private double Fraction(TiffDirectory directory, TiffTag tag)
    {
        if (!directory.Fields.TryGetValue(tag, out var field) || field.Type != Rational)
            return 0;
        var (over, under) = (Number(field.At, 4), Number(field.At + 4, 4));
        return under == 0 ? 0 : (double)over / under;
    }

    private static int SizeOf(int type) => type switch { Byte => 1, Short => 2, Long => 4, Rational => 8, Long8 => 8, _ => 0 };

    private long Number(long at, int size)
    {
        if (at < 0 || at > _bytes.Length - size)
            throw new UnreadableSourceException("A directory beyond the end of the file.");
        var bytes = _bytes.Slice((int)at, size);
        var value = size switch
        {
            1 => bytes[0],
            2 => _isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes),
            4 => _isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes),
            _ => _isLittle ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : BinaryPrimitives.ReadInt64BigEndian(bytes),
        };
        return value >= 0 ? value : throw new UnreadableSourceException("A number beyond reason.");
    }
}
