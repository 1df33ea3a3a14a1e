using Nota.Domain.Annotations;
using Nota.Domain.Geometry;
using Nota.Domain.Text;
using Nota.Tests.Support;
using static Nota.Tests.Support.TypedPage;

namespace Nota.Tests.Domain.Annotations;

/// <summary>From ranges to boxes, and from boxes alone to ranges.</summary>
[TestFixture]
internal sealed class HighlightMapperTests
{
    private static readonly TypedPage Lines = new TypedPage().Line(50, 100, "one two").Line(50, 112, "three four").Line(50, 124, "five six");

    private static readonly TypedPage Columns = new TypedPage()
        .Line(50, 100, "left one").Line(50, 112, "left two").Line(50, 124, "left six")
        .Line(300, 100, "right one").Line(300, 112, "right two").Line(300, 124, "right six");

    [Test]
    public void BoxesOf_PartOfALine_IsTheUnionOfItsCharacters() =>
        Assert.That(Points(HighlightMapper.BoxesOf(Lines.Build(), 1, 6)), Is.EqualTo(new[] { (55.0, 100.0, 80.0, 110.0) }));

    [Test]
    public void BoxesOf_SeveralLines_IsOneBoxALineInReadingOrder() => Assert.That(
        Points(HighlightMapper.BoxesOf(Columns.Build(), 18, 32)),
        Is.EqualTo(new[] { (50.0, 124.0, 90.0, 134.0), (300.0, 100.0, 325.0, 110.0) }));

    [TestCase(3, 4)]
    [TestCase(7, 8)]
    [TestCase(0, 0)]
    public void BoxesOf_NothingVisible_IsEmpty(int start, int end) =>
        Assert.That(HighlightMapper.BoxesOf(Lines.Build(), start, end), Is.Empty);

    [Test]
    public void BoxesOf_Always_HasSixDecimals() => Assert.That(
        HighlightMapper.BoxesOf(new TypedPage().Line(33.3, 77.7, "a").Build(), 0, 1),
        Is.EqualTo(new[] { new PageRect(0.055497, 0.097124, 0.063828, 0.109621) }));

    [Test]
    public void BoxesOf_OutsideThePage_Throws() =>
        Assert.That(() => HighlightMapper.BoxesOf(Lines.Build(), 0, 1_000), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void HighlightsOf_OverAPageEnd_HasBoxesOfBothPagesAndNoOther()
    {
        var pages = Pages(Lines.Build(), Lines.Build(), Lines.Build());
        var highlights = HighlightMapper.HighlightsOf(pages, 24, pages[1].Start + 3);

        Assert.That(highlights.Boxes.Select(b => b.Page), Is.EqualTo(new[] { 0, 1 }));
        Assert.That(Points(highlights.Boxes.Select(b => b.Rect)), Is.EqualTo(new[] { (75.0, 124.0, 90.0, 134.0), (50.0, 100.0, 65.0, 110.0) }));
        Assert.That(HighlightMapper.SpanOf(pages, highlights, null), Is.EqualTo(new TextSpan(24, pages[1].Start + 3)));
    }

    [Test]
    public void SpanOf_NoBoxes_IsNull() => Assert.That(HighlightMapper.SpanOf(Lines.Map(), Highlights.None, null), Is.Null);

    [TestCase(200, 100, 300, 110, TestName = "SpanOf_BoxBesideTheText_IsNull")]
    [TestCase(48, 100, 52, 110, TestName = "SpanOf_BoxThatHoldsNoCentre_IsNull")]
    public void SpanOf_BoxWithoutCharacters_IsNull(double left, double top, double right, double bottom) =>
        Assert.That(HighlightMapper.SpanOf(Lines.Map(), Highlight(Rect(left, top, right, bottom)), null), Is.Null);

    [TestCase(52, 77, "one t")]
    [TestCase(53, 77, "ne t")]
    [TestCase(52, 78, "one tw")]
    public void SpanOf_BoxCutsCharacters_TakesThoseWhoseCentreItHolds(double left, double right, string expected) =>
        Assert.That(Read(Lines, null, Rect(left, 101, right, 109)), Is.EqualTo(expected));

    [Test]
    public void SpanOf_BoxOfTheLeftColumn_DoesNotCatchTheRight() =>
        Assert.That(Read(Columns, null, Rect(48, 98, 120, 123)), Is.EqualTo("left one\nleft two"));

    [Test]
    public void SpanOf_BoxOverBothColumns_TakesNoLineThatItDoesNotTouch() =>
        Assert.That(Read(Columns, null, Rect(48, 98, 400, 111)), Is.EqualTo("right one"));

    [Test]
    public void SpanOf_BoxesWithALineBetween_TakesItIn() =>
        Assert.That(Read(Lines, null, Rect(69, 99, 90, 111), Rect(49, 123, 71, 135)), Is.EqualTo("two\nthree four\nfive"));

    [Test]
    public void SpanOf_OneBoxOverAllLines_TakesThemAll() =>
        Assert.That(Read(Lines, null, Rect(40, 98, 150, 136)), Is.EqualTo("one two\nthree four\nfive six"));

    [Test]
    public void SpanOf_BoxOverLessThanHalfOfTheNextLine_TakesOneLine() =>
        Assert.That(Read(Lines, null, Rect(40, 98, 150, 116)), Is.EqualTo("one two"));

    [Test]
    public void SpanOf_SmallLettersOfAnotherLineInTheBox_AreLeftOut()
    {
        // An index hangs from the first line into the second.
        var page = new TypedPage()
            .Characters(("H", 50, 100, 55, 110), ("2", 55, 108, 58, 113), ("O", 58, 100, 63, 110), ("=", 63, 100, 68, 110))
            .Line(50, 109, "below");
        Assert.That(Read(page, null, Rect(48, 109.5, 80, 119.5)), Is.EqualTo("below"));
    }

    [Test]
    public void SpanOf_ThinBox_TakesTheBestCoveredLine() =>
        Assert.That(Read(Lines, null, Rect(40, 104, 100, 106.5)), Is.EqualTo("one two"));

    [TestCase(5, 0, 5, 10, 14, TestName = "SpanOf_NoisyBoxes_LinesToTheRight")]
    [TestCase(-5, 0, 5, 10, -14, TestName = "SpanOf_NoisyBoxes_LinesToTheLeft")]
    [TestCase(0, 5, 10, 5, -14, TestName = "SpanOf_NoisyBoxes_LinesDown")]
    [TestCase(0, -5, 10, 5, 14, TestName = "SpanOf_NoisyBoxes_LinesUp")]
    public void SpanOf_NoisyBoxes_IsTheRange(double stepX, double stepY, double width, double height, double nextLine)
    {
        var page = new TypedPage();
        for (var i = 0; i < 4; i++)
        {
            page.Line(
                300 + (stepX == 0 ? i * nextLine : 0), 400 + (stepY == 0 ? i * nextLine : 0), "some words here", stepX, stepY, width, height);
        }

        var pages = page.Map();
        var random = new Random(3);
        foreach (var span in Ranges(pages[0].Content))
        {
            var boxes = HighlightMapper.HighlightsOf(pages, span.Start, span.End).Boxes.Select(b => new PageBox(b.Page, Shake(b.Rect, random)));
            Assert.That(HighlightMapper.SpanOf(pages, new Highlights(boxes), null), Is.EqualTo(span), $"{span}");
        }
    }

    [Test]
    public void SpanOf_BoxesOfARange_IsTheRangeWhereverLinesOverlap()
    {
        // Lines at less than half their height: every box holds centres of its neighbours.
        var pages = new TypedPage().Line(50, 100, "tight leading").Line(50, 104, "tight leading").Line(50, 108, "tight leading").Map();
        foreach (var span in Ranges(pages[0].Content))
            Assert.That(HighlightMapper.SpanOf(pages, HighlightMapper.HighlightsOf(pages, span.Start, span.End), null), Is.EqualTo(span), $"{span}");
    }

    [Test]
    public void SpanOf_LinesPrintedOverEachOther_IsOneOfThem() =>
        Assert.That(
            Read(new TypedPage().Line(50, 100, "seen").Line(50, 200, "far away").Line(51, 100, "hidden"), null, Rect(49, 99, 72, 111)),
            Is.EqualTo("seen"));

    [Test]
    public void SpanOf_HalfOfALigature_IsThatHalf() =>
        Assert.That(Read(new TypedPage().Characters(("o", 50, 100, 55, 110), ("f", 55, 100, 57.5, 110), ("i", 57.5, 100, 60, 110)), null, Rect(57, 100, 60, 110)), Is.EqualTo("i"));

    [Test]
    public void SpanOf_PairOfSurrogates_IsWhole() =>
        Assert.That(Read(new TypedPage().Line(50, 100, "a😀b"), null, Rect(56, 100, 59, 110)), Is.EqualTo("😀"));

    [Test]
    public void SpanOf_BaseWithItsMark_TakesBoth() =>
        Assert.That(Read(new TypedPage().Characters(("a", 45, 100, 50, 110), ("x\u0301", 50, 100, 55, 110)), null, Rect(50, 100, 55, 110)), Is.EqualTo("x\u0301"));

    internal static string? Read(TypedPage page, string? text, params PageRect[] boxes)
    {
        var pages = page.Map();
        return HighlightMapper.SpanOf(pages, Highlight(boxes), text) is { } span ? pages[0].Content.Text[span.Start..span.End] : null;
    }

    /// <summary>All that begin and end on a visible character.</summary>
    internal static IEnumerable<TextSpan> Ranges(LayerPage page) =>
        from start in Enumerable.Range(0, page.Text.Length)
        where !page.Boxes[start].IsEmpty
        from last in Enumerable.Range(start, page.Text.Length - start)
        where !page.Boxes[last].IsEmpty
        select new TextSpan(start, last + 1);

    internal static MappedPage[] Pages(params LayerPage[] pages)
    {
        var mapped = new MappedPage[pages.Length];
        for (var (i, start) = (0, 0); i < pages.Length; start = mapped[i++].End)
            mapped[i] = new MappedPage(i, start, pages[i]);
        return mapped;
    }

    private static IEnumerable<(double Left, double Top, double Right, double Bottom)> Points(IEnumerable<PageRect> boxes) =>
        boxes.Select(b => (Math.Round(b.X1 * 600, 1), Math.Round(b.Y1 * 800, 1), Math.Round(b.X2 * 600, 1), Math.Round(b.Y2 * 800, 1)));

    /// <summary>Up to two points either way.</summary>
    private static PageRect Shake(PageRect rect, Random random)
    {
        double Noise(double size) => ((random.NextDouble() * 4) - 2) / size;
        return new PageRect(rect.X1 + Noise(600), rect.Y1 + Noise(800), rect.X2 + Noise(600), rect.Y2 + Noise(800));
    }
}
