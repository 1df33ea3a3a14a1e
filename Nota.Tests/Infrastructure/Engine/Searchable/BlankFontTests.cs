using System.Buffers.Binary;
using System.Text;
using Nota.Infrastructure.Engine.Child.Searchable;

namespace Nota.Tests.Infrastructure.Engine.Searchable;

public sealed class BlankFontTests
{
    [TestCase(1)]
    [TestCase(3)]
    [TestCase(65_535)]
    public void Make_Advances_IsATrueTypeFontOfSoundTables(int glyphs)
    {
        var font = BlankFont.Make([.. Enumerable.Range(0, glyphs).Select(glyph => glyph % 900)]);

        Assert.That(Checksum(font), Is.EqualTo(0xB1B0AFBA));
        var tables = Enumerable.Range(0, BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(4))).ToDictionary(
            table => Encoding.ASCII.GetString(font, 12 + (16 * table), 4), table => Table(font, 12 + (16 * table)));
        Assert.That(tables.Keys, Is.EqualTo(new[] { "glyf", "head", "hhea", "hmtx", "loca", "maxp" }));
        Assert.That(tables["hmtx"], Has.Length.EqualTo(4 * glyphs));
        Assert.That(BinaryPrimitives.ReadUInt16BigEndian(tables["hmtx"].AsSpan(4 * (glyphs - 1))), Is.EqualTo((glyphs - 1) % 900));
        Assert.That(BinaryPrimitives.ReadUInt16BigEndian(tables["maxp"].AsSpan(4)), Is.EqualTo(glyphs));
        var places = Enumerable.Range(0, glyphs + 1).Select(glyph => BinaryPrimitives.ReadUInt32BigEndian(tables["loca"].AsSpan(4 * glyph))).ToArray();
        Assert.That(places, Is.Ordered);
        Assert.That(places[^1], Is.LessThanOrEqualTo(tables["glyf"].Length));
    }

    /// <summary>The table of an entry, whose checksum is looked at.</summary>
    private static byte[] Table(byte[] font, int entry)
    {
        var table = font.AsSpan((int)BinaryPrimitives.ReadUInt32BigEndian(font.AsSpan(entry + 8)), (int)BinaryPrimitives.ReadUInt32BigEndian(font.AsSpan(entry + 12))).ToArray();
        if (!font.AsSpan(entry, 4).SequenceEqual("head"u8))
            Assert.That(Checksum(table), Is.EqualTo(BinaryPrimitives.ReadUInt32BigEndian(font.AsSpan(entry + 4))));
        return table;
    }

    private static uint Checksum(byte[] bytes)
    {
        var sum = 0u;
        for (var at = 0; at < bytes.Length; at += 4)
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at)));
        return sum;
    }
}
