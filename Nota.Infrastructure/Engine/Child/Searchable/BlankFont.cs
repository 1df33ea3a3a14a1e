using System.Buffers.Binary;
using System.Text;

namespace Nota.Infrastructure.Engine.Child.Searchable;

/// <summary>
/// Makes a TrueType font whose glyphs show nothing. Each is two contours of one point, at the top and at the bottom of the
/// line: they draw no ink, but give the glyph the line's height, which readers take for the character's.
/// </summary>
internal static class BlankFont
{
    /// <summary>1/1000 em above the baseline.</summary>
    public const int Ascent = 800;

    /// <summary>1/1000 em; below the baseline.</summary>
    public const int Descent = -200;

    private const int Em = 1000;
    private const uint ChecksumOfFile = 0xB1B0AFBA;
    private const int TableEntry = 16;

    /// <summary>Two contours, their box, their last points, no instructions, then flags, y of the first point and the way to the second.</summary>
    private static readonly byte[] Glyph = GlyphBytes();

    /// <param name="advances">1/1000 em, by glyph; at most 65,535.</param>
    public static byte[] Make(IReadOnlyList<int> advances)
    {
        // In the order of their names, as the format asks for.
        (string Name, byte[] Content)[] tables =
        [
            ("glyf", Glyphs(advances.Count)), ("head", Head()), ("hhea", HorizontalHead(advances)), ("hmtx", Widths(advances)),
            ("loca", Places(advances.Count)), ("maxp", Profile(advances.Count)),
        ];
        var font = new Writer();
        font.Long(0x00010000);
        // The search hints of six tables.
        font.Shorts(tables.Length, 64, 2, (tables.Length * TableEntry) - 64);
        var at = 12 + (tables.Length * TableEntry);
        foreach (var (name, content) in tables)
        {
            font.Bytes(Encoding.ASCII.GetBytes(name));
            font.Long(Checksum(content));
            font.Long((uint)at);
            font.Long((uint)content.Length);
            at += content.Length;
        }

        var head = tables.TakeWhile(table => table.Name != "head").Sum(table => table.Content.Length) + 12 + (tables.Length * TableEntry);
        foreach (var (_, content) in tables)
            font.Bytes(content);
        var bytes = font.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(head + 8), unchecked(ChecksumOfFile - Checksum(bytes)));
        return bytes;
    }

    private static byte[] GlyphBytes()
    {
        const int OnCurve = 1, ShortY = 4, SameX = 16;
        var glyph = new Writer();
        glyph.Shorts(2, 0, Descent, 0, Ascent, 0, 1, 0);
        glyph.Bytes([OnCurve | ShortY | SameX, OnCurve | SameX, -Descent]);
        glyph.Shorts(Ascent - Descent);
        return glyph.ToArray();
    }

    /// <summary>The first glyph, of no character, is empty.</summary>
    private static byte[] Glyphs(int count)
    {
        var glyphs = new byte[Math.Max(1, count - 1) * Glyph.Length];
        for (var at = 0; at < glyphs.Length; at += Glyph.Length)
            Glyph.CopyTo(glyphs, at);
        return glyphs;
    }

    private static byte[] Places(int count)
    {
        var places = new Writer();
        places.Long(0);
        for (var glyph = 0; glyph < count; glyph++)
            places.Long((uint)(glyph * Glyph.Length));
        return places.ToArray();
    }

    private static byte[] Head()
    {
        var head = new Writer();
        head.Long(0x00010000, 0x00010000, 0, 0x5F0F3CF5);
        head.Shorts(0, Em);
        head.Long(0, 0, 0, 0);
        // The box, no style, readable from 8 pixels, left to right, long places.
        head.Shorts(0, Descent, 0, Ascent, 0, 8, 2, 1, 0);
        return head.ToArray();
    }

    private static byte[] HorizontalHead(IReadOnlyList<int> advances)
    {
        var head = new Writer();
        head.Long(0x00010000);
        head.Shorts(Ascent, Descent, 0, advances.Max(), 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, advances.Count);
        return head.ToArray();
    }

    private static byte[] Widths(IReadOnlyList<int> advances)
    {
        var widths = new Writer();
        foreach (var advance in advances)
            widths.Shorts(advance, 0);
        return widths.ToArray();
    }

    private static byte[] Profile(int count)
    {
        var profile = new Writer();
        profile.Long(0x00010000);
        profile.Shorts(count, 2, 2, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
        return profile.ToArray();
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (; bytes.Length >= 4; bytes = bytes[4..])
            sum += BinaryPrimitives.ReadUInt32BigEndian(bytes);
        return sum;
    }

    /// <summary>Big-endian numbers; every table is padded to four bytes.</summary>
    private sealed class Writer
    {
        private readonly List<byte> _bytes = [];

        public void Long(params ReadOnlySpan<uint> numbers)
        {
            Span<byte> bytes = stackalloc byte[4];
            foreach (var number in numbers)
            {
                BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
                _bytes.AddRange(bytes);
            }
        }

        public void Shorts(params ReadOnlySpan<int> numbers)
        {
            Span<byte> bytes = stackalloc byte[2];
            foreach (var number in numbers)
            {
                BinaryPrimitives.WriteInt16BigEndian(bytes, unchecked((short)number));
                _bytes.AddRange(bytes);
            }
        }

        public void Bytes(ReadOnlySpan<byte> bytes) => _bytes.AddRange(bytes);

        public byte[] ToArray()
        {
            while (_bytes.Count % 4 != 0)
                _bytes.Add(0);
            return [.. _bytes];
        }
    }
}
