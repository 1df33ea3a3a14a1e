using System.Buffers.Binary;
using System.Text;

namespace Nota.Infrastructure.Spreadsheets.Drawing;

/// <summary>A TrueType font file of the system: its characters' glyphs, their widths and outlines. Source: OpenType 1.9, font file.</summary>
internal sealed class TrueTypeFont
{
    private const int HeadOfTables = 12;
    private const int TableEntry = 16;
    private const int NoGlyph = 0;

    private readonly byte[] _file;
    private readonly Dictionary<string, Range> _tables = [];
    private readonly Dictionary<int, int> _glyphs = [];
    private readonly int _metrics;
    private readonly bool _hasLongPlaces;

    private TrueTypeFont(byte[] file)
    {
        _file = file;
        for (var i = 0; i < Short(4); i++)
        {
            var entry = file.AsSpan(HeadOfTables + (i * TableEntry), TableEntry);
            var start = BinaryPrimitives.ReadInt32BigEndian(entry[8..]);
            _tables[Encoding.ASCII.GetString(entry[..4])] = start..(start + BinaryPrimitives.ReadInt32BigEndian(entry[12..]));
        }

        UnitsPerEm = Short(At("head") + 18);
        _hasLongPlaces = Short(At("head") + 50) != 0;
        Ascent = Signed(At("hhea") + 4);
        Descent = Signed(At("hhea") + 6);
        _metrics = Short(At("hhea") + 34);
        ReadCharacters(At("cmap"));
    }

    public int UnitsPerEm { get; }

    /// <summary>Font units above the baseline.</summary>
    public int Ascent { get; }

    /// <summary>Font units; below the baseline, thus negative.</summary>
    public int Descent { get; }

    /// <exception cref="InvalidDataException">It is no such font.</exception>
    public static TrueTypeFont Open(string path)
    {
        try
        {
            return new TrueTypeFont(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is ArgumentException or KeyNotFoundException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"{path} is no TrueType font.", e);
        }
    }

    /// <summary>0, the glyph for what is missing, where the font doesn't have the character.</summary>
    public int GlyphOf(int scalar) => _glyphs.GetValueOrDefault(scalar, NoGlyph);

    /// <summary>Font units.</summary>
    public int AdvanceOf(int glyph) => Short(At("hmtx") + (4 * Math.Min(glyph, _metrics - 1)));

    /// <summary>Empty for a glyph that shows nothing.</summary>
    public ReadOnlySpan<byte> OutlineOf(int glyph)
    {
        var places = At("loca");
        var (from, to) = _hasLongPlaces
            ? (Long(places + (4 * glyph)), Long(places + (4 * glyph) + 4))
            : (2 * Short(places + (2 * glyph)), 2 * Short(places + (2 * glyph) + 2));
        return _file.AsSpan(At("glyf") + from, to - from);
    }

    /// <returns>Empty if the font has no such table.</returns>
    public ReadOnlySpan<byte> Table(string name) => _tables.TryGetValue(name, out var range) ? _file.AsSpan(range) : default;

    private void ReadCharacters(int map)
    {
        // The map of all characters is preferred to that of the first 65,536.
        foreach (var format in (int[])[12, 4])
        {
            for (var i = 0; i < Short(map + 2); i++)
            {
                var table = map + Long(map + 4 + (8 * i) + 4);
                if (Short(table) != format)
                    continue;
                if (format == 12)
                    ReadGroups(table);
                else
                    ReadSegments(table);
                return;
            }
        }

        throw new KeyNotFoundException("The font has no map of Unicode characters.");
    }

    private void ReadGroups(int table)
    {
        for (var i = 0; i < Long(table + 12); i++)
        {
            var group = table + 16 + (12 * i);
            var (first, last, glyph) = (Long(group), Long(group + 4), Long(group + 8));
            for (var scalar = first; scalar <= last; scalar++)
                _glyphs[scalar] = glyph + scalar - first;
        }
    }

    private void ReadSegments(int table)
    {
        var segments = Short(table + 6) / 2;
        for (var i = 0; i < segments; i++)
        {
            var end = table + 14 + (2 * i);
            var start = end + 2 + (2 * segments);
            var (delta, offset) = (start + (2 * segments), start + (4 * segments));
            for (var scalar = Short(start); scalar <= Short(end) && scalar != 0xFFFF; scalar++)
            {
                var glyph = Short(offset) == 0 ? scalar : Short(offset + Short(offset) + (2 * (scalar - Short(start))));
                if (glyph != NoGlyph)
                    _glyphs[scalar] = (glyph + Short(delta)) & 0xFFFF;
            }
        }
    }

    private int At(string table) => _tables[table].Start.Value;

    private int Short(int at) => BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(at));

    private int Signed(int at) => BinaryPrimitives.ReadInt16BigEndian(_file.AsSpan(at));

    private int Long(int at) => BinaryPrimitives.ReadInt32BigEndian(_file.AsSpan(at));
}
