using System.Buffers.Binary;
using System.Text;
using Nota.Infrastructure.Spreadsheets.Drawing;

namespace Nota.Tests.Infrastructure.Spreadsheets.Drawing;

/// <summary>Subsets of the font that sheets are drawn in, taken apart by the format's own rules: OpenType 1.9, font file.</summary>
[TestFixture]
internal sealed class FontSubsetTests
{
    private const int FirstPart = 10;

    private static readonly TrueTypeFont Font = TrueTypeFont.Open("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");

    [Test]
    public void Make_SomeGlyphs_IsAFontOfTheseInTheirOrder()
    {
        int[] glyphs = [0, .. "zA é".Select(c => Font.GlyphOf(c)), Font.GlyphOf('A')];

        var subset = FontSubset.Make(Font, glyphs);

        var tables = TablesOf(subset);
        Assert.That(tables.Keys, Is.Ordered.Using((System.Collections.IComparer)StringComparer.Ordinal).And.SupersetOf(new[] { "glyf", "head", "hhea", "hmtx", "loca", "maxp" }));
        Assert.That(Checksum(subset), Is.EqualTo(0xB1B0AFBA), "of the whole file");
        var count = BinaryPrimitives.ReadUInt16BigEndian(subset.AsSpan(tables["maxp"].Start.Value + 4));
        Assert.That(count, Is.GreaterThan(glyphs.Length), "the parts of é come besides");
        Assert.That(BinaryPrimitives.ReadUInt16BigEndian(subset.AsSpan(tables["hhea"].Start.Value + 34)), Is.EqualTo(count));
        for (var i = 0; i < glyphs.Length; i++)
        {
            AssertSameShape(subset, tables, i, glyphs[i]);
            Assert.That(BinaryPrimitives.ReadUInt16BigEndian(subset.AsSpan(tables["hmtx"].Start.Value + (4 * i))), Is.EqualTo(Font.AdvanceOf(glyphs[i])));
        }
    }

    [Test]
    public void Make_NoGlyphButTheFirst_IsAFont() => Assert.That(Checksum(FontSubset.Make(Font, [0])), Is.EqualTo(0xB1B0AFBA));

    /// <summary>A glyph of the subset looks as one of the font: the same outline, or parts that look the same.</summary>
    private static void AssertSameShape(byte[] subset, Dictionary<string, Range> tables, int glyph, int original)
    {
        var places = tables["loca"].Start.Value + (4 * glyph);
        var from = BinaryPrimitives.ReadInt32BigEndian(subset.AsSpan(places));
        var to = BinaryPrimitives.ReadInt32BigEndian(subset.AsSpan(places + 4));
        ReadOnlySpan<byte> mine = subset.AsSpan(tables["glyf"])[from..to], theirs = Font.OutlineOf(original);
        Assert.That(mine.Length, Is.InRange(theirs.Length, theirs.Length + 3));
        if (theirs.Length < FirstPart || BinaryPrimitives.ReadInt16BigEndian(theirs) >= 0)
        {
            Assert.That(mine[..theirs.Length].SequenceEqual(theirs));
            return;
        }

        // The first part at least; each of them stands at its own number.
        Assert.That(mine[..(FirstPart + 2)].SequenceEqual(theirs[..(FirstPart + 2)]));
        AssertSameShape(
            subset, tables, BinaryPrimitives.ReadUInt16BigEndian(mine[(FirstPart + 2)..]), BinaryPrimitives.ReadUInt16BigEndian(theirs[(FirstPart + 2)..]));
    }

    private static Dictionary<string, Range> TablesOf(byte[] file)
    {
        var tables = new Dictionary<string, Range>();
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(4)); i++)
        {
            var entry = file.AsSpan(12 + (16 * i), 16);
            var (start, length) = (BinaryPrimitives.ReadInt32BigEndian(entry[8..]), BinaryPrimitives.ReadInt32BigEndian(entry[12..]));
            var name = Encoding.ASCII.GetString(entry[..4]);
            tables[name] = start..(start + length);
            // The head's own was made before the whole file's was written into it.
            if (name != "head")
                Assert.That(Checksum(file.AsSpan(start, (length + 3) & ~3)), Is.EqualTo(BinaryPrimitives.ReadUInt32BigEndian(entry[4..])), name);
        }

        return tables;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (; bytes.Length >= 4; bytes = bytes[4..])
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(bytes));
        return sum;
    }
}
