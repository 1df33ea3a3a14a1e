using System.Globalization;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Text;

public sealed class ReadingOrderTests
{
    private const string Prose = "these words fill a line of text, and more";

    [Test]
    public void Format_TwoColumnsOnCommonBaselines_AreReadOneAfterTheOther()
    {
        var page = new GlyphPage();
        for (var i = 0; i < 12; i++)
            page.Set(50, 100 + (12 * i), $"L{i:D2} {Prose}").Set(310, 100 + (12 * i), $"R{i:D2} {Prose}");
        Assert.That(FirstLetters(page), Is.EqualTo(new string('L', 12) + new string('R', 12)));
    }

    [Test]
    public void Format_HeadingOverTwoColumnsAndFooterUnder_ComeBeforeAndAfter()
    {
        var page = new GlyphPage().Set(100, 60, "Heading across both of the columns of this page, quite wide", size: 14);
        for (var i = 0; i < 10; i++)
            page.Set(50, 100 + (12 * i), $"L {Prose}").Set(310, 100 + (12 * i), $"R {Prose}");
        page.Set(120, 300, "Footnote across both of the columns of the page, quite wide too");
        Assert.That(FirstLetters(page), Is.EqualTo("H" + new string('L', 10) + new string('R', 10) + "F"));
    }

    [Test]
    public void Format_ThreeColumns_AreReadOneAfterTheOther()
    {
        var page = new GlyphPage();
        for (var i = 0; i < 10; i++)
        {
            for (var column = 0; column < 3; column++)
                page.Set(40 + (180 * column), 100 + (12 * i), "ABC"[column] + " narrow column lines of text");
        }

        Assert.That(FirstLetters(page), Is.EqualTo(new string('A', 10) + new string('B', 10) + new string('C', 10)));
    }

    [Test]
    public void Format_ShortSecondColumn_IsNotJoinedToTheFirst()
    {
        var page = new GlyphPage();
        for (var i = 0; i < 12; i++)
            page.Set(50, 100 + (12 * i), $"L {Prose}");
        page.Set(310, 100, $"R {Prose}").Set(310, 112, "R the end of the text");
        Assert.That(FirstLetters(page), Is.EqualTo(new string('L', 12) + "RR"));
    }

    [Test]
    public void Format_FigureAcrossTheColumns_PartsThemInTwo()
    {
        var page = new GlyphPage();
        for (var i = 0; i < 8; i++)
            page.Set(50, 100 + (12 * i), $"A {Prose}").Set(310, 100 + (12 * i), $"B {Prose}");
        page.Set(150, 220, "Caption of a figure that spans both columns of the page");
        for (var i = 0; i < 8; i++)
            page.Set(50, 250 + (12 * i), $"D {Prose}").Set(310, 250 + (12 * i), $"E {Prose}");
        Assert.That(FirstLetters(page), Is.EqualTo("AAAAAAAABBBBBBBBCDDDDDDDDEEEEEEEE"));
    }

    [Test]
    public void Format_Table_IsReadRowByRow()
    {
        var page = new GlyphPage();
        for (var i = 0; i < 8; i++)
            page.Set(50, 100 + (14 * i), $"Item {i}").Set(250, 100 + (14 * i), $"{i * 3},00").Set(400, 100 + (14 * i), $"{i * 7},50");
        var lines = page.Format().Text.Split('\n');
        Assert.That(lines[2], Is.EqualTo("Item 2 6,00 14,50"));
    }

    [Test]
    public void Format_NumberedList_KeepsNumbersWithTheirItems()
    {
        var page = new GlyphPage();
        for (var i = 1; i <= 6; i++)
            page.Set(50, 100 + (12 * i), $"{i}.").Set(75, 100 + (12 * i), Prose);
        Assert.That(page.Format().Text.Split('\n')[3], Is.EqualTo($"4. {Prose}"));
    }

    [TestCase(90)]
    [TestCase(180)]
    [TestCase(270)]
    public void Format_TurnedText_ReadsAsItStandsInItsFrame(double angle)
    {
        // Frames of turned text have negative coordinates; place the text so that it lies on the page.
        var (u, v) = angle switch { 90 => (50.0, -300.0), 180 => (-500.0, -700.0), _ => (-500.0, 300.0) };
        var page = new GlyphPage().Set(u, v, "first line", angle: angle).Set(u, v + 12, "second", angle: angle).Format();
        Assert.That(page.Text, Is.EqualTo("first line\nsecond\n\f"));
    }

    [Test]
    public void Format_TextTurnedClockwise_HasBoxesDownThePage()
    {
        var page = new GlyphPage().Set(50, -300, "ab", angle: 90).Format();
        Assert.That(GlyphPage.BoxAt(page, 0), Is.EqualTo((298, 50, 308, 55)));
        Assert.That(GlyphPage.BoxAt(page, 1), Is.EqualTo((298, 55, 308, 60)));
    }

    private static string FirstLetters(GlyphPage page) =>
        string.Concat(page.Format().Text.TrimEnd('\f').Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l[0].ToString(CultureInfo.InvariantCulture)));
}
