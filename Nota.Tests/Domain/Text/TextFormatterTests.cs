using Nota.Domain.Text;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Text;

public sealed class TextFormatterTests
{
    [Test]
    public void Format_NoGlyphs_IsFormFeedAlone() => Assert.That(new GlyphPage().Format().Text, Is.EqualTo("\f"));

    [Test]
    public void Format_TwoLines_EndEachWithNewlineAndThePageWithFormFeed() =>
        Assert.That(new GlyphPage().Set(50, 100, "One two").Set(50, 112, "three").Format().Text, Is.EqualTo("One two\nthree\n\f"));

    [Test]
    public void Format_LinesInAnyOrderOfContent_ReadFromTopToBottom() =>
        Assert.That(new GlyphPage().Set(50, 200, "last").Set(50, 100, "first").Format().Text, Is.EqualTo("first\nlast\n\f"));

    [Test]
    public void Format_Glyph_HasBoxOfAdvanceAndFontHeight()
    {
        var page = new GlyphPage().Set(60, 100, "A").Format();
        Assert.That(GlyphPage.BoxAt(page, 0), Is.EqualTo((60, 92, 65, 102)));
    }

    [Test]
    public void Format_SpacesOfAnyWidth_BecomeOneWithoutBox()
    {
        var page = new GlyphPage().Set(50, 100, "a    b").Format();
        Assert.That(page.Text, Is.EqualTo("a b\n\f"));
        Assert.That(page.Boxes[1].IsEmpty, Is.True);
    }

    [TestCase(1.0, "ab\n\f")]
    [TestCase(3.0, "a b\n\f")]
    public void Format_GapWithoutSpace_PartsWordsWhereWide(double gap, string text) =>
        Assert.That(new GlyphPage().Set(50, 100, "a").Set(55 + gap, 100, "b").Format().Text, Is.EqualTo(text));

    [Test]
    public void Format_LineEndAndSoftHyphens_AreKept() =>
        Assert.That(new GlyphPage().Set(50, 100, "hy-").Set(50, 112, "phen\u00AD").Format().Text, Is.EqualTo("hy-\nphen\u00AD\n\f"));

    [Test]
    public void Format_Ligature_IsSpeltOutAndItsBoxSplit()
    {
        var page = new GlyphPage().Glyph(0xFB03, 60, 69, 100).Format();
        Assert.That(page.Text, Is.EqualTo("ffi\n\f"));
        Assert.That(GlyphPage.BoxAt(page, 0), Is.EqualTo((60, 92, 63, 102)));
        Assert.That(GlyphPage.BoxAt(page, 2), Is.EqualTo((66, 92, 69, 102)));
    }

    [Test]
    public void Format_CharactersOfOneGlyph_SplitItsBox()
    {
        var page = new GlyphPage().Glyph('t', 60, 70, 100).Glyph('z', 60, 70, 100, marks: GlyphMarks.Continues).Format();
        Assert.That(page.Text, Is.EqualTo("tz\n\f"));
        Assert.That(GlyphPage.BoxAt(page, 1), Is.EqualTo((65, 92, 70, 102)));
    }

    [Test]
    public void Format_RightToLeftCharactersOfOneGlyph_SplitItsBoxLeftwards()
    {
        var page = new GlyphPage().Glyph(0x644, 60, 70, 100).Glyph(0x627, 60, 70, 100, marks: GlyphMarks.Continues).Format();
        Assert.That(page.Text, Is.EqualTo("\u0644\u0627\n\f"));
        Assert.That(GlyphPage.BoxAt(page, 0).Left, Is.EqualTo(65));
        Assert.That(GlyphPage.BoxAt(page, 1).Left, Is.EqualTo(60));
    }

    [Test]
    public void Format_LetterAndMark_ComposeToOneCharacterWithTheLettersBox()
    {
        var page = new GlyphPage().Glyph('e', 60, 65, 100).Glyph(0x301, 64.9, 65, 100).Set(65, 100, "x").Format();
        Assert.That(page.Text, Is.EqualTo("\u00E9x\n\f"));
        Assert.That(GlyphPage.BoxAt(page, 0), Is.EqualTo((60, 92, 65, 102)));
    }

    [Test]
    public void Format_MarkThatComposesWithNothing_TakesItsBasesBox()
    {
        var page = new GlyphPage().Glyph('q', 60, 65, 100).Glyph(0x301, 64.9, 65, 100).Format();
        Assert.That(page.Text, Is.EqualTo("q\u0301\n\f"));
        Assert.That(page.Boxes[1], Is.EqualTo(page.Boxes[0]));
    }

    [TestCase(0xB4)]
    [TestCase(0x2C6)]
    public void Format_AccentPrintedOverALetter_IsItsMark(int accent)
    {
        var page = new GlyphPage().Set(50, 100, "caf").Glyph(accent, 65, 70, 100).Set(65, 100, "e noir").Format();
        Assert.That(page.Text, Is.EqualTo(accent == 0xB4 ? "caf\u00E9 noir\n\f" : "caf\u00EA noir\n\f"));
    }

    [Test]
    public void Format_AstralCharacter_HasOneBoxForBothHalves()
    {
        var page = new GlyphPage().Set(60, 100, "\U0001F600").Format();
        Assert.That(page.Text, Is.EqualTo("\U0001F600\n\f"));
        Assert.That(page.Boxes[1], Is.EqualTo(page.Boxes[0]));
    }

    [Test]
    public void Format_HalvesOfOneGlyph_BecomeTheirCharacter() =>
        Assert.That(
            new GlyphPage().Glyph(0xD83D, 60, 70, 100).Glyph(0xDE00, 60, 70, 100, marks: GlyphMarks.Continues).Format().Text,
            Is.EqualTo("\U0001F600\n\f"));

    [TestCase(-1)]
    [TestCase(0)]
    [TestCase(7)]
    [TestCase(0x7F)]
    [TestCase(0x96)]
    [TestCase(0xD800)]
    [TestCase(0xFFFE)]
    [TestCase(0xFDD0)]
    [TestCase(0x1FFFF)]
    [TestCase(0x110000)]
    public void Format_WhatIsNoCharacter_BecomesReplacement(int codePoint) =>
        Assert.That(new GlyphPage().Glyph(codePoint, 60, 65, 100).Format().Text, Is.EqualTo("\uFFFD\n\f"));

    [TestCase(0xE000)]
    [TestCase(0xF0000)]
    public void Format_PrivateUse_IsKept(int codePoint) =>
        Assert.That(new GlyphPage().Glyph(codePoint, 60, 65, 100).Format().Text, Is.EqualTo(char.ConvertFromUtf32(codePoint) + "\n\f"));

    [TestCase(0.0)]
    [TestCase(0.8)]
    public void Format_LinePrintedTwice_CountsOnce(double shift) =>
        Assert.That(
            new GlyphPage().Set(50, 100, "Bold words").Set(50 + shift, 100, "Bold words").Format().Text,
            Is.EqualTo("Bold words\n\f"));

    [Test]
    public void Format_EachGlyphPrintedTwice_CountsOnce()
    {
        var page = new GlyphPage();
        for (var i = 0; i < 4; i++)
            page.Glyph("ally"[i], 50 + (5 * i), 55 + (5 * i), 100).Glyph("ally"[i], 50.5 + (5 * i), 55.5 + (5 * i), 100);
        Assert.That(page.Format().Text, Is.EqualTo("ally\n\f"));
    }

    [Test]
    public void Format_Superscript_StaysOnItsLine() =>
        Assert.That(
            new GlyphPage().Set(50, 100, "E=mc").Set(70, 96, "2", size: 6).Set(73, 100, ", so").Format().Text,
            Is.EqualTo("E=mc2, so\n\f"));

    [Test]
    public void Format_TwoFontsOfOneSize_HaveBoxesOfOneHeight()
    {
        var page = new GlyphPage().Set(50, 100, "mostly this")
            .Add(GlyphPage.Make('x', 110, 115, 100, font: 1) with { Ascent = 9.5f, Descent = 3 })
            .Format();
        Assert.That(page.Boxes[12].Y1, Is.EqualTo(page.Boxes[0].Y1));
        Assert.That(page.Boxes[12].Y2, Is.EqualTo(page.Boxes[0].Y2));
    }

    [Test]
    public void Format_InkBeyondTheFontsHeight_IsCoveredByTheWholeLine()
    {
        var page = new GlyphPage().Set(50, 100, "An").Add(GlyphPage.Make(0xC1, 60, 65, 100) with { InkAscent = 9.5f }).Format();
        Assert.That(GlyphPage.BoxAt(page, 0).Top, Is.EqualTo(90.5));
        Assert.That(GlyphPage.BoxAt(page, 2).Top, Is.EqualTo(90.5));
    }

    [Test]
    public void Format_TallSign_HasABoxOfItsOwnNoHigherThanTheLimit()
    {
        var page = new GlyphPage().Set(50, 100, "An").Add(GlyphPage.Make(0x2211, 60, 68, 100) with { InkAscent = 12, InkDescent = 12 }).Format();
        Assert.That(GlyphPage.BoxAt(page, 0).Top, Is.EqualTo(92));
        var (_, top, _, bottom) = GlyphPage.BoxAt(page, 2);
        Assert.That(bottom - top, Is.EqualTo(16).Within(0.11));
    }

    [Test]
    public void Format_BoxBeyondThePage_IsCutAndNeverEmpty()
    {
        var page = new GlyphPage().Glyph('a', -6, 1, 5).Glyph('b', 600, 600, 799).Format();
        Assert.That(page.Text, Is.EqualTo("a\nb\n\f"));
        Assert.That((page.Boxes[0].X1, page.Boxes[0].Y1), Is.EqualTo((0, 0)));
        Assert.That((page.Boxes[2].X1, page.Boxes[2].X2), Is.EqualTo((65534, 65535)));
    }

    [Test]
    public void Format_SameGlyphsTwice_GivesTheSamePage()
    {
        var formatter = new TextFormatter();
        var frame = new FramedGlyphs(new(0));
        for (var i = 0; i < 300; i++)
            frame.Add(GlyphPage.Make('a' + (i % 26), 50 + (i % 40 * 9), 55 + (i % 40 * 9), 100 + (i / 40 * 12)));
        var first = formatter.Format(GlyphPage.Geometry, [frame]);
        var second = formatter.Format(GlyphPage.Geometry, [frame]);
        Assert.That(second.Text, Is.EqualTo(first.Text));
        Assert.That(second.Boxes, Is.EqualTo(first.Boxes));
    }
}
