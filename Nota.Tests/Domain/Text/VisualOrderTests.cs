using Nota.Tests.Support;

namespace Nota.Tests.Domain.Text;

/// <summary>Lines are given as they stand on the page, from left to right, and must come out as they are read.</summary>
public sealed class VisualOrderTests
{
    [TestCase("םולש", "שלום")]
    [TestCase("םלוע םולש", "שלום עולם")]
    [TestCase("abc םולש def", "abc שלום def")]
    [TestCase("םולש abc בוט", "טוב abc שלום")]
    [TestCase("תונש 120 דע", "עד 120 שנות")]
    [TestCase("12.5 ריחמ", "מחיר 12.5")]
    [TestCase("(םולש) בוט", "טוב (שלום)")]
    [TestCase("hello (world)", "hello (world)")]
    public void Format_LineAsItStands_ComesInLogicalOrder(string visual, string logical)
    {
        Assert.That(new GlyphPage().Set(50, 100, visual).Format().Text, Is.EqualTo(logical + "\n\f"));
    }

    [Test]
    public void Format_ContentInLogicalOrder_ComesInLogicalOrder()
    {
        var page = new GlyphPage();
        for (var i = 0; i < 4; i++)
            page.Glyph("שלום"[i], 100 - (5 * i), 105 - (5 * i), 100);
        var formatted = page.Format();
        Assert.That(formatted.Text, Is.EqualTo("שלום\n\f"));
        Assert.That(GlyphPage.BoxAt(formatted, 0).Left, Is.EqualTo(100));
        Assert.That(GlyphPage.BoxAt(formatted, 3).Left, Is.EqualTo(85));
    }

    [Test]
    public void Format_DoubledLetterInLogicalOrder_IsNotTakenForARepeat()
    {
        var page = new GlyphPage();
        for (var i = 0; i < 4; i++)
            page.Glyph("הללו"[i], 100 - (5 * i), 105 - (5 * i), 100);
        Assert.That(page.Format().Text, Is.EqualTo("הללו\n\f"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Format_VowelPointOverALetter_FollowsItWhereverItWasDrawn(bool before)
    {
        var page = new GlyphPage();
        if (before)
            page.Glyph(0x5B8, 101, 104, 100);
        page.Glyph('ש', 100, 105, 100);
        if (!before)
            page.Glyph(0x5B8, 101, 104, 100);
        page.Glyph('ל', 95, 100, 100);
        var formatted = page.Format();
        Assert.That(formatted.Text, Is.EqualTo("ש\u05B8ל\n\f"));
        Assert.That(formatted.Boxes[1], Is.EqualTo(formatted.Boxes[0]));
    }
}
