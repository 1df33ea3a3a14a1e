using System.Buffers.Binary;
using System.Text;

namespace Nota.Infrastructure.Spreadsheets.Drawing;

/// <summary>Makes a font file of some glyphs of another, in a given order, with the parts that they are composed of behind them.</summary>
internal sealed class FontSubset
{
    private const uint ChecksumOfFile = 0xB1B0AFBA;
    private const int TableEntry = 16;

    /// <summary>Where in an outline the first part of a composed glyph is described.</summary>
    private const int FirstPart = 10;

    private const int WideNumbers = 1, HasScale = 8, MoreParts = 32, HasTwoScales = 64, HasMatrix = 128;

    private readonly TrueTypeFont _font;
    private readonly List<int> _glyphs;
    private readonly Dictionary<int, int> _parts = [];

    private FontSubset(TrueTypeFont font, IEnumerable<int> glyphs) => (_font, _glyphs) = (font, [.. glyphs]);

    /// <param name="glyphs">Of the font, by their number in the subset; the first is that of no character. A glyph may come twice.</param>
    public static byte[] Make(TrueTypeFont font, IEnumerable<int> glyphs) => new FontSubset(font, glyphs).Make();

    private byte[] Make()
    {
        using var outlines = new MemoryStream();
        var places = new List<uint> { 0 };
        // The list grows by the parts of composed glyphs while it is walked.
        for (var i = 0; i < _glyphs.Count; i++)
        {
            outlines.Write(Renumbered(_font.OutlineOf(_glyphs[i])));
            while (outlines.Length % 4 != 0)
                outlines.WriteByte(0);
            places.Add((uint)outlines.Length);
        }

        var head = _font.Table("head").ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        // In the order of their names, as the format asks for. The first three carry what hints in outlines refer to.
        List<(string Name, byte[] Content)> tables =
        [
            ("cvt ", _font.Table("cvt ").ToArray()), ("fpgm", _font.Table("fpgm").ToArray()), ("glyf", outlines.ToArray()), ("head", head),
            ("hhea", WithCount("hhea", 34)), ("hmtx", Widths()), ("loca", Places(places)), ("maxp", WithCount("maxp", 4)),
            ("prep", _font.Table("prep").ToArray()),
        ];
        tables.RemoveAll(static table => table.Content.Length == 0);
        return Join(tables);
    }

    /// <summary>An outline that names its parts as the subset numbers them.</summary>
    private byte[] Renumbered(ReadOnlySpan<byte> outline)
    {
        var bytes = outline.ToArray();
        if (bytes.Length < FirstPart || BinaryPrimitives.ReadInt16BigEndian(bytes) >= 0)
            return bytes;
        for (var at = FirstPart; ;)
        {
            var flags = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));
            var part = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 2));
            if (!_parts.TryGetValue(part, out var number))
            {
                _parts[part] = number = _glyphs.Count;
                _glyphs.Add(part);
            }

            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at + 2), (ushort)number);
            if ((flags & MoreParts) == 0)
                return bytes;
            at += 4 + ((flags & WideNumbers) != 0 ? 4 : 2)
                + ((flags & HasScale) != 0 ? 2 : (flags & HasTwoScales) != 0 ? 4 : (flags & HasMatrix) != 0 ? 8 : 0);
        }
    }

    private byte[] WithCount(string table, int at)
    {
        var bytes = _font.Table(table).ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), (ushort)_glyphs.Count);
        return bytes;
    }

    private byte[] Widths()
    {
        var bytes = new byte[4 * _glyphs.Count];
        for (var i = 0; i < _glyphs.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4 * i), (ushort)_font.AdvanceOf(_glyphs[i]));
            // The left bearing is the outline's least x, as the font's head says it is.
            if (_font.OutlineOf(_glyphs[i]) is { Length: >= 4 } outline)
                outline.Slice(2, 2).CopyTo(bytes.AsSpan((4 * i) + 2));
        }

        return bytes;
    }

    private static byte[] Places(List<uint> places)
    {
        var bytes = new byte[4 * places.Count];
        for (var i = 0; i < places.Count; i++)
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4 * i), places[i]);
        return bytes;
    }

    private static byte[] Join(List<(string Name, byte[] Content)> tables)
    {
        var start = 12 + (tables.Count * TableEntry);
        var file = new byte[start + tables.Sum(static table => Padded(table.Content.Length))];
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        var (power, log) = (1, 0);
        for (; power * 2 <= tables.Count; power *= 2)
            log++;
        Shorts(file.AsSpan(4), tables.Count, power * TableEntry, log, (tables.Count - power) * TableEntry);
        var (at, head) = (start, 0);
        for (var i = 0; i < tables.Count; i++)
        {
            var (name, content) = tables[i];
            content.CopyTo(file, at);
            var entry = file.AsSpan(12 + (i * TableEntry), TableEntry);
            Encoding.ASCII.GetBytes(name, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Checksum(file.AsSpan(at, Padded(content.Length))));
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], at);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], content.Length);
            head = name == "head" ? at : head;
            at += Padded(content.Length);
        }

        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), unchecked(ChecksumOfFile - Checksum(file)));
        return file;
    }

    private static int Padded(int length) => (length + 3) & ~3;

    private static void Shorts(Span<byte> bytes, params ReadOnlySpan<int> numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteUInt16BigEndian(bytes[(2 * i)..], (ushort)numbers[i]);
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (; bytes.Length >= 4; bytes = bytes[4..])
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(bytes));
        return sum;
    }
}
