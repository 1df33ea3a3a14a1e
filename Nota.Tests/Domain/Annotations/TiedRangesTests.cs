using FsCheck;
using FsCheck.Fluent;
using Nota.Domain.Annotations;
using Nota.Domain.Geometry;
using Nota.Domain.Text;
using Nota.Tests.Support;
using static Nota.Tests.Domain.Annotations.HighlightMapperTests;

namespace Nota.Tests.Domain.Annotations;

/// <summary>Ranges that have the same boxes but for millionths, and what these tell.</summary>
[TestFixture]
internal sealed class TiedRangesTests
{
    private static readonly TypedPage Overprinted =
        new TypedPage().Line(50, 100, "bold", stepX: 0).Line(50, 112, "and thin").Line(50, 124, "heavy", stepX: 0);

    /// <summary>One to three lines, each with a band of the page of its own, of letters whose boxes lie over each other.</summary>
    private static readonly Gen<LayerPage> Crowded =
        from lines in Gen.Choose(1, 3)
        from letters in Gen.Elements("a", "b", " ", "😀", "\u0301").ListOf(12).ArrayOf(lines)
        from corners in Gen.Choose(0, 5).ArrayOf(lines * 12 * 4)
        select PageOf([.. letters.Select(l => l.ToArray())], corners);

    private static IEnumerable<TestCaseData> Pages()
    {
        // Displayed: abc, then three Hebrew letters from the right, then def.
        yield return new TestCaseData(new TypedPage().Characters(
            ("a", 50, 100, 55, 110), ("b", 55, 100, 60, 110), ("\u05D0", 75, 100, 80, 110), ("\u05D1", 70, 100, 75, 110),
            ("\u05D2", 65, 100, 70, 110), ("d", 85, 100, 90, 110), ("e", 90, 100, 95, 110))).SetArgDisplayNames("both directions");
        yield return new TestCaseData(Overprinted).SetArgDisplayNames("overprinted");
        yield return new TestCaseData(new TypedPage().Characters(
            ("a", 45, 100, 50, 110), ("x\u0301\u0323", 50, 100, 55, 110), ("y\u0301", 55, 100, 60, 110))).SetArgDisplayNames("marks");
        yield return new TestCaseData(new TypedPage().Characters(
            ("1", 50, 100, 55, 105), ("2", 55, 100, 60, 105), ("3", 50, 106, 55, 111), ("4", 55, 106, 60, 111), ("5", 60, 102, 65, 108)))
            .SetArgDisplayNames("a stacked fraction");
        yield return new TestCaseData(new TypedPage().Characters(
            ("o", 50, 100, 55, 110), ("n", 55, 100, 60, 110), ("o", 50, 100, 55, 110), ("n", 55, 100, 60, 110), ("!", 60, 100, 65, 110)))
            .SetArgDisplayNames("a word printed twice");
    }

    [TestCaseSource(nameof(Pages))]
    public void SpanOf_BoxesOfAnyRange_IsTheRange(TypedPage page)
    {
        var pages = page.Map();
        foreach (var span in Ranges(pages[0].Content))
            Assert.That(HighlightMapper.SpanOf(pages, HighlightMapper.HighlightsOf(pages, span.Start, span.End), null), Is.EqualTo(span), $"{span}");
    }

    [TestCaseSource(nameof(Pages))]
    public void BoxesOf_AnyRange_LieWithinTheUnionByLessThanHalfAUnit(TypedPage page)
    {
        var layer = page.Build();
        foreach (var span in Ranges(layer).Where(span => !layer.Text[span.Start..span.End].Contains('\n')))
        {
            var union = Highlights.Rounded(PackedBoxes.Union(layer.Boxes.AsSpan(span.Start, span.Length)));
            var box = HighlightMapper.BoxesOf(layer, span.Start, span.End).Single();
            Assert.That(
                new[] { box.X1 - union.X1, box.Y1 - union.Y1, union.X2 - box.X2, union.Y2 - box.Y2 },
                Is.All.InRange(-1e-12, 0.0000061),
                $"{span}");
        }
    }

    [Test]
    public void BoxesOf_LongestOfTheRangesWithOneBox_IsTheirUnion()
    {
        var page = Overprinted.Build();
        Assert.That(HighlightMapper.BoxesOf(page, 0, 4), Is.EqualTo(new[] { Highlights.Rounded(page.Boxes[0]) }));
        Assert.That(HighlightMapper.BoxesOf(page, 0, 3), Is.Not.EqualTo(HighlightMapper.BoxesOf(page, 0, 4)));
    }

    [Test]
    public void SpanOf_BoxThatTellsOfNoRange_IsTheLongest()
    {
        var pages = Overprinted.Map();
        var box = TieCode.Write(pages[0].Content.Boxes[0], TieCode.Count - 1);
        Assert.That(HighlightMapper.SpanOf(pages, TypedPage.Highlight(box), null), Is.EqualTo(new TextSpan(0, 4)));
    }

    [Test]
    public void SpanOf_LineOfThousandsOfLettersOnOnePlace_IsQuickAndHasTheSameBoxes()
    {
        var pages = new TypedPage().Line(50, 100, new string('x', 20_000), stepX: 0).Map();
        foreach (var span in new[] { new TextSpan(0, 20_000), new TextSpan(1, 20_000), new TextSpan(2_400, 20_000), new TextSpan(9_000, 9_001) })
        {
            var boxes = HighlightMapper.HighlightsOf(pages, span.Start, span.End);
            var found = HighlightMapper.SpanOf(pages, boxes, null)!.Value;
            Assert.That(HighlightMapper.HighlightsOf(pages, found.Start, found.End), Is.EqualTo(boxes), $"{span}");
            Assert.That(found, Is.EqualTo(span.Start == 9_000 ? new TextSpan(0, 20_000) : span), $"{span}");
        }
    }

    [Test]
    public void SpanOf_BoxesOfAnyRangeOfCrowdedLines_IsTheRange() => Prop.ForAll(Crowded.ToArbitrary(), page =>
    {
        MappedPage[] pages = [new MappedPage(0, 0, page)];
        foreach (var span in Ranges(page).Where(s => !char.IsLowSurrogate(page.Text[s.Start]) && !char.IsHighSurrogate(page.Text[s.End - 1])))
            Assert.That(HighlightMapper.SpanOf(pages, HighlightMapper.HighlightsOf(pages, span.Start, span.End), null), Is.EqualTo(span), $"{span}");
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Read_WhatWasWritten_IsBoxAndNumber() => Prop.ForAll(
        (from corners in Gen.Choose(0, ushort.MaxValue).ArrayOf(4)
         from tie in Gen.Choose(0, TieCode.Count - 1)
         where corners[0] != corners[1] && corners[2] != corners[3]
         select (Box: BoxOf(corners[0], corners[2], corners[1], corners[3]), Tie: tie)).ToArbitrary(),
        x =>
        {
            var rect = TieCode.Write(x.Box, x.Tie);
            Assert.That(TieCode.Read(rect), Is.EqualTo(x));
            Assert.That(rect.X1 < rect.X2 && rect.Y1 < rect.Y2, Is.True, $"{rect}");
        }).QuickCheckThrowOnFailure();

    private static LayerPage PageOf(string[][] lines, int[] corners)
    {
        var (text, boxes, next) = ("", new List<PackedBox>(), 0);
        for (var line = 0; line < lines.Length; line++)
        {
            foreach (var letter in lines[line])
            {
                var (x, y, width, height) = (corners[next], corners[next + 1], corners[next + 2] + 1, corners[next + 3] + 1);
                next += 4;
                var top = (line * 100) + y;
                text += letter;
                boxes.AddRange(Enumerable.Repeat(letter == " " ? default : BoxOf(x, top, x + width, top + height), letter.Length));
            }

            text += "\n";
            boxes.Add(default);
        }

        return new LayerPage(new PageGeometry(600, 800, 0), text + "\f", [.. boxes, default]);
    }

    private static PackedBox BoxOf(int x1, int y1, int x2, int y2) =>
        new((ushort)Math.Min(x1, x2), (ushort)Math.Min(y1, y2), (ushort)Math.Max(x1, x2), (ushort)Math.Max(y1, y2));
}
