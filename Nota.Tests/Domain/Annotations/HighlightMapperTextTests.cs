using Nota.Domain.Annotations;
using Nota.Domain.Text;
using Nota.Tests.Support;
using static Nota.Tests.Domain.Annotations.HighlightMapperTests;
using static Nota.Tests.Support.TypedPage;
using LayerPages = Nota.Tests.Support.LayerPages;

namespace Nota.Tests.Domain.Annotations;

/// <summary>From boxes and the text that they are said to cover to ranges.</summary>
[TestFixture]
internal sealed class HighlightMapperTextTests
{
    private static readonly TypedPage Prose = new TypedPage().Line(50, 100, "the quick brown fox and").Line(50, 112, "the quick brown dog");

    [TestCase("seen")]
    [TestCase("veil")]
    public void SpanOf_TextsPrintedOverEachOther_IsTheOneGiven(string text) =>
        Assert.That(
            Read(new TypedPage().Line(50, 100, "seen").Line(50, 200, "far away").Line(50, 100, "veil"), text, Rect(50, 100, 70, 110)),
            Is.EqualTo(text));

    [TestCase("quick brown", "quick brown")]
    [TestCase(" quick \u00A0 brown\n", "quick brown")]
    [TestCase("brown", "brown")]
    [TestCase("the quick brown fox", "the quick brown fox")]
    public void SpanOf_BoxSlightlyOff_IsTheEqualRangeThatItOverlaps(string text, string expected) =>
        Assert.That(Read(Prose, text, Rect(66, 99, 137, 109)), Is.EqualTo(expected));

    [Test]
    public void SpanOf_TextTwiceOnThePage_IsTheOneUnderTheBox()
    {
        var pages = Prose.Map();
        Assert.That(HighlightMapper.SpanOf(pages, Highlight(Rect(72, 114, 124, 120)), "quick brown"), Is.EqualTo(new TextSpan(28, 39)));
    }

    [TestCase("dog")]
    [TestCase("slow red")]
    [TestCase(" \n ")]
    [TestCase("")]
    public void SpanOf_TextNotUnderTheBox_IsWhatTheBoxCovers(string text) =>
        Assert.That(Read(Prose, text, Rect(70, 100, 95, 110)), Is.EqualTo("quick"));

    [TestCase("brown", "the quick brown fox and")]
    [TestCase("quick brown fox", "quick brown fox")]
    public void SpanOf_BoxOfALineAndPartOfItsText_IsThePartIfItIsMostOfIt(string text, string expected) =>
        Assert.That(Read(Prose, text, [.. HighlightMapper.BoxesOf(Prose.Build(), 0, 23)]), Is.EqualTo(expected));

    [Test]
    public void SpanOf_BoxDrawnAroundAParagraphAndAWordOfIt_IsTheWord() =>
        Assert.That(Read(Prose, "dog", Rect(40, 98, 170, 125)), Is.EqualTo("dog"));

    [Test]
    public void SpanOf_TextOverALineEnd_FindsIt() =>
        Assert.That(Read(Prose, "fox and the quick", Rect(129, 99, 170, 111), Rect(48, 111, 96, 123)), Is.EqualTo("fox and\nthe quick"));

    [Test]
    public void SpanOf_TextOverAPageEnd_FindsIt()
    {
        var pages = Pages(Prose.Build(), Prose.Build());
        var boxes = new Highlights([new PageBox(0, Rect(121, 113, 147, 121)), new PageBox(1, Rect(51, 101, 64, 109))]);
        Assert.That(HighlightMapper.SpanOf(pages, boxes, "brown dog the"), Is.EqualTo(new TextSpan(34, pages[1].Start + 3)));
    }

    [Test]
    public void SpanOf_BoxesOfALongDocument_IsAllOfIt()
    {
        var pages = Pages([.. Enumerable.Range(0, 60).Select(i => LayerPages.Prose(i, 2_000))]);
        var text = string.Concat(pages.Select(p => p.Content.Text));
        var all = new TextSpan(0, text.TrimEnd('\n', '\f', ' ').Length);
        var boxes = HighlightMapper.HighlightsOf(pages, all.Start, all.End);
        var drawn = new Highlights(boxes.Boxes.Select(b => b with { Rect = b.Rect with { X1 = b.Rect.X1 - 0.0002 } }));

        Assert.That(HighlightMapper.SpanOf(pages, boxes, null), Is.EqualTo(all));
        Assert.That(HighlightMapper.SpanOf(pages, drawn, null), Is.EqualTo(all));
        Assert.That(HighlightMapper.SpanOf(pages, drawn, text), Is.EqualTo(all));
    }

    [TestCase("x", 1)]
    [TestCase("x\u0301", 2)]
    public void SpanOf_BaseWithItsMark_IsAsTheTextSays(string text, int length) =>
        Assert.That(
            Read(new TypedPage().Characters(("a", 45, 100, 50, 110), ("x\u0301", 50, 100, 55, 110)), text, Rect(50, 100, 55, 110)),
            Has.Length.EqualTo(length));

    [Test]
    public void SpanOf_TextDecomposed_IsComparedComposed() =>
        Assert.That(Read(new TypedPage().Line(50, 100, "un été gris"), "e\u0301te\u0301", Rect(60, 100, 83, 110)), Is.EqualTo("été"));

    [Test]
    public void SpanOf_TextWithHalfAPair_IsTakenForUnreadable() =>
        Assert.That(Read(new TypedPage().Line(50, 100, "a \uFFFD b"), "a \uD83D", Rect(50, 100, 75, 110)), Is.EqualTo("a \uFFFD"));

    [Test]
    public void SpanOf_LineOfBothDirections_IsTheRangeIfTheTextIsGiven()
    {
        // Displayed: abc, then three Hebrew letters from the right, then def.
        var pages = new TypedPage().Characters(
            ("a", 50, 100, 55, 110), ("b", 55, 100, 60, 110), ("\u05D0", 75, 100, 80, 110), ("\u05D1", 70, 100, 75, 110),
            ("\u05D2", 65, 100, 70, 110), ("d", 85, 100, 90, 110), ("e", 90, 100, 95, 110)).Map();
        foreach (var span in Ranges(pages[0].Content))
        {
            var highlights = HighlightMapper.HighlightsOf(pages, span.Start, span.End);
            Assert.That(HighlightMapper.SpanOf(pages, highlights, pages[0].Content.Text[span.Start..span.End]), Is.EqualTo(span), $"{span}");
            var byBoxes = HighlightMapper.SpanOf(pages, highlights, null)!.Value;
            Assert.That(HighlightMapper.HighlightsOf(pages, byBoxes.Start, byBoxes.End), Is.EqualTo(highlights), $"{span}: boxes");
            Assert.That(byBoxes.Length, Is.GreaterThanOrEqualTo(span.Length), "the longest that has them");
        }
    }

    [TestCase("", "")]
    [TestCase(" \t\r\n", "")]
    [TestCase("\u2003a \n b\u00A0", "a b")]
    [TestCase("e\u0301", "é")]
    public void Fold_Text_IsComposedWithSingleSpaces(string text, string folded) => Assert.That(FoldedText.Of(text), Is.EqualTo(folded));

    [TestCase("a  b", "a b", true)]
    [TestCase("\na\nb\n\f", "a b", true)]
    [TestCase("ab", "a b", false)]
    [TestCase("a b", "ab", false)]
    [TestCase("a", "a b", false)]
    [TestCase("a b", "a", false)]
    public void Equals_FormattedAndFolded_LooksThroughWhiteSpace(string formatted, string folded, bool expected) =>
        Assert.That(FoldedText.Equals(formatted, folded), Is.EqualTo(expected));
}
