using Nota.Domain.Annotations;
using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Tests.Domain.Text;

[TestFixture]
internal sealed class RecognisedPageTests
{
    private static readonly PageGeometry Geometry = new(600, 800, 0);

    [Test]
    public void Compose_Words_AreJoinedBySingleSpacesAndLinesEnded()
    {
        var page = Compose(Line(100, Word(50, "ab"), Word(80, "cd")), Line(120, Word(50, "ef")));

        Assert.That(page.Text, Is.EqualTo("ab cd\nef\n\f"));
        Assert.That(page.Confidences, Is.EqualTo(new byte[] { 255, 255, 0, 255, 255, 0, 255, 255, 0, 0 }));
        Assert.That(TextLayerInvariants.FindBreach(page), Is.Null);
    }

    [TestCase("\uFB01", "fi")]
    [TestCase("e\u0301", "é")]
    [TestCase("\u0001", "\uFFFD")]
    [TestCase("\uD835\uDCB3", "\uD835\uDCB3")]
    public void Compose_OddSymbol_IsSpeltAsFormattedTextIs(string symbol, string expected)
    {
        var page = Compose(Line(100, Word(50, "a", symbol, "b")));

        Assert.That(page.Text, Is.EqualTo($"a{expected}b\n\f"));
        Assert.That(TextLayerInvariants.FindBreach(page), Is.Null);
    }

    [Test]
    public void Compose_MarkOfItsOwn_JoinsTheLetterBeforeIt() =>
        Assert.That(Compose(Line(100, Word(50, "e", "\u0301", "x"))).Text, Is.EqualTo("éx\n\f"));

    [TestCase("日本", "語", "日本語\n\f")]
    [TestCase("日本", "ab", "日本 ab\n\f")]
    public void Compose_ChineseAndJapanese_StandWithoutSpaces(string one, string other, string expected) =>
        Assert.That(Compose(Line(100, Word(50, [.. one.Select(c => $"{c}")]), Word(90, [.. other.Select(c => $"{c}")]))).Text, Is.EqualTo(expected));

    /// <summary>Recognition gives such boxes: one letter over the other, both in one place, the second before the first.</summary>
    [TestCase(50, 60, 55, 65)]
    [TestCase(50, 60, 50, 60)]
    [TestCase(55, 65, 50, 58)]
    [TestCase(50, 70, 55, 56)]
    public void Compose_OverlappingLetters_HaveBoxesThatFollowEachOther(double start1, double end1, double start2, double end2)
    {
        var page = Compose(Line(100, new RecognisedWord([Symbol("a", start1, end1), Symbol("b", start2, end2)])));

        Assert.That(page.Boxes[0].X2, Is.LessThanOrEqualTo(page.Boxes[1].X1));
        foreach (var (start, end) in new[] { (0, 1), (1, 2), (0, 2) })
        {
            var pages = new[] { new MappedPage(0, 0, page) };
            Assert.That(HighlightMapper.SpanOf(pages, HighlightMapper.HighlightsOf(pages, start, end), null), Is.EqualTo(new TextSpan(start, end)));
        }
    }

    [Test]
    public void Compose_LineIsSplitInTwo_IsOneLineInOrder() =>
        Assert.That(Compose(Line(100, Word(70, "after")), Line(101, Word(50, "one"))).Text, Is.EqualTo("one after\n\f"));

    [Test]
    public void Compose_TurnedLine_HasTurnedBoxes()
    {
        var line = new RecognisedLine(new TextFrame(90), 0, [new RecognisedWord([Symbol("a", 100, 110, -310, -300), Symbol("b", 110, 120, -310, -300)])]);

        var page = RecognisedPage.Compose(LayerPage.Empty(Geometry), [new RecognisedBlock([line])]);

        var (a, b) = (page.Boxes[0].ToPageRect(), page.Boxes[1].ToPageRect());
        Assert.That(a.X1 * 600, Is.EqualTo(300).Within(0.1));
        Assert.That(a.X2 * 600, Is.EqualTo(310).Within(0.1));
        Assert.That(a.Y1 * 800, Is.EqualTo(100).Within(0.1));
        Assert.That(b.Y1 * 800, Is.EqualTo(110).Within(0.1));
    }

    [Test]
    public void Compose_BlocksBesideDigitalText_StandWhereThePageHasThem()
    {
        var shown = Shown(("top", 50, 60), ("bottom", 50, 300));

        var page = RecognisedPage.Compose(shown, [Block(Line(500, Word(50, "last"))), Block(Line(200, Word(50, "middle"))), Block(Line(20, Word(50, "first")))]);

        Assert.That(page.Text, Is.EqualTo("first\ntop\nmiddle\nbottom\nlast\n\f"));
        Assert.That(TextLayerInvariants.FindBreach(page), Is.Null);
    }

    [Test]
    public void Compose_WordWhereDigitalTextIs_IsLeftOut() =>
        Assert.That(RecognisedPage.Compose(Shown(("word", 50, 100)), [Block(Line(100, Word(50, "wnrd")), Line(200, Word(50, "new")))]).Text, Is.EqualTo("word\nnew\n\f"));

    private static LayerPage Compose(params RecognisedLine[] lines) => RecognisedPage.Compose(LayerPage.Empty(Geometry), [Block(lines)]);

    private static RecognisedBlock Block(params RecognisedLine[] lines) => new(lines);

    private static RecognisedLine Line(double top, params RecognisedWord[] words) =>
        new(new TextFrame(0), 0, [.. words.Select(word => new RecognisedWord([.. word.Symbols.Select(s => s with { Top = s.Top + top, Bottom = s.Bottom + top })]))]);

    /// <summary>Letters 5 points wide.</summary>
    private static RecognisedWord Word(double start, params string[] symbols) => new(
        [.. (symbols is [{ Length: > 1 } whole] && whole.All(char.IsAsciiLetter) ? whole.Select(c => $"{c}") : symbols)
            .Select((text, i) => Symbol(text, start + (5 * i), start + (5 * (i + 1))))]);

    private static RecognisedSymbol Symbol(string text, double start, double end, double top = 0, double bottom = 10) => new(text, start, top, end, bottom, 1);

    private static LayerPage Shown(params (string Text, double X, double Y)[] lines)
    {
        var text = string.Concat(lines.Select(line => line.Text + "\n")) + "\f";
        var boxes = lines.SelectMany(line => line.Text
            .Select((_, i) => PackedBox.Around((line.X + (5 * i)) * 65535 / 600, line.Y * 65535 / 800, (line.X + (5 * (i + 1))) * 65535 / 600, (line.Y + 10) * 65535 / 800))
            .Append(default));
        return new LayerPage(Geometry, text, [.. boxes, default]);
    }
}
