using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Tests.Support;

/// <summary>Sound pages of text layers, at random.</summary>
internal static class LayerPages
{
    /// <summary>From ASCII through two, three and four bytes of UTF-8; right to left, combining, unassigned and replaced ones too.</summary>
    private static readonly string[] Characters =
        ["a", "e", "M", "i", "7", ".", "-", "é", "ß", "ж", "ש", "م", "\u0301", "漢", "字", "\uFFFD", "\u00AD", "\u0378", "😀", "𝒳", "\U0010FFFD"];

    private static readonly Gen<PageGeometry> Geometry =
        from width in Gen.Choose(0, 2_000_000)
        from height in Gen.Choose(0, 2_000_000)
        from quarter in Gen.Choose(0, 3)
        select new PageGeometry(width / 100.0, height / 100.0, quarter * 90);

    private static readonly Gen<ushort> Coordinate = Gen.Choose(0, ushort.MaxValue).Select(n => (ushort)n);

    /// <summary>Boxes as lines of type have them, or anywhere.</summary>
    private static readonly Gen<PackedBox> WildBox =
        from x in Gen.Two(Coordinate).Where(x => x.Item1 != x.Item2)
        from y in Gen.Two(Coordinate).Where(y => y.Item1 != y.Item2)
        select new PackedBox(Math.Min(x.Item1, x.Item2), Math.Min(y.Item1, y.Item2), Math.Max(x.Item1, x.Item2), Math.Max(y.Item1, y.Item2));

    private static readonly Gen<string> Word = Gen.Elements(Characters).NonEmptyListOf().Select(characters => string.Concat(characters));

    private static readonly Gen<string> Line = Word.NonEmptyListOf().Select(words => string.Join(' ', words) + "\n");

    public static Gen<LayerPage> Page { get; } =
        from lines in Line.ListOf()
        let text = string.Concat(lines) + LayerPage.PageEnd
        from tidy in Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)))
        from boxes in tidy ? Gen.Constant(Typeset(text)) : WildBox.ArrayOf(text.Length).Select(wild => OnlyVisible(text, wild))
        from geometry in Geometry
        from recognised in Gen.Elements(true, false)
        from confidences in Gen.Choose(0, byte.MaxValue).Select(n => (byte)n).ArrayOf(text.Length)
        from error in Gen.Frequency((9, Gen.Constant<string?>(null)), (1, Gen.Elements<string?>("The page took too long.", "Unreadable — “page”")))
        select new LayerPage(geometry, text, boxes, recognised ? confidences : null, error);

    public static Gen<LayerPage[]> Document { get; } = Page.NonEmptyListOf().Select(pages => pages.ToArray());

    /// <summary>A page of so many code units of Latin text, set in lines of even height, as large documents have them.</summary>
    public static LayerPage Prose(int seed, int length)
    {
        var random = new Random(seed);
        var text = new StringBuilder(length);
        var column = 0;
        while (text.Length < length - 1)
        {
            for (var letters = random.Next(1, 11); letters > 0; letters--, column++)
                text.Append("etaoinshrdlucmfwypvbgkETAOIN.,"[(int)(30 * Math.Pow(random.NextDouble(), 2))]);
            text.Append(column > 75 ? '\n' : ' ');
            column = column > 75 ? 0 : column + 1;
        }

        text.Length = length - 1;
        text[^1] = '\n';
        text.Append(LayerPage.PageEnd);
        return new LayerPage(new PageGeometry(595.28, 841.89, 0), text.ToString(), Typeset(text.ToString()));
    }

    /// <summary>Boxes along lines, a fixed advance a character and a rounding error here and there.</summary>
    private static PackedBox[] Typeset(string text)
    {
        var boxes = new PackedBox[text.Length];
        var (x, y) = (7_000.3, 5_000.0);
        for (var i = 0; i < text.Length; i++)
        {
            var advance = 400 + text[i] * 37 % 300 + 0.37;
            if (text[i] == '\n')
                (x, y) = (7_000.3, y + 950.4 > 60_000 ? 5_000 : y + 950.4);
            else if (text[i] == ' ')
                x += 265.7;
            else if (text[i] != LayerPage.PageEnd)
            {
                if (x > 62_000)
                    x = 7_000.3;
                boxes[i] = new PackedBox((ushort)x, (ushort)y, (ushort)(x + advance), (ushort)(y + 820));
                if (char.IsHighSurrogate(text[i]))
                    boxes[++i] = boxes[i - 1];
                x += advance;
            }
        }

        return boxes;
    }

    private static PackedBox[] OnlyVisible(string text, PackedBox[] boxes)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is ' ' or '\n' or LayerPage.PageEnd)
                boxes[i] = default;
            else if (char.IsLowSurrogate(text[i]))
                boxes[i] = boxes[i - 1];
        }

        return boxes;
    }
}
