using Nota.Domain.Workflows.Learning;

namespace Nota.Tests.Domain.Workflows.Learning;

internal sealed class TaughtSpellingTests
{
    [TestCase("LOT 17, HARR0W PASSACE, 47400 LlNDEN VALE", "LOT 17, HARROW PASSAGE, 47400 LINDEN VALE", true)]
    [TestCase("Quillmark Stati0ners", "Quillmark Stationers", true)]
    [TestCase("LOT 17, HARROW PASSAGE, 47400 LINDEN VALE", "LOT 3, WILLOW PASSAGE, 47400 LINDEN VALE", false)]
    [TestCase("LOT 17, HARROW PASSAGE, 47400 LINDEN VALE", "LOT 17, HARROW PASSAGE, 47400 LINDEN VALE, NORTH WING", false)]
    [TestCase("Harrow Passage", "Willow Crescent", false)]
    [TestCase("", "Willow", false)]
    public void IsLikelySame_FewWrongLetters_IsTheSame(string raw, string value, bool expected) =>
        Assert.That(TaughtSpelling.IsLikelySame(raw, value, isLasting: true), Is.EqualTo(expected));

    [Test]
    public void Of_TextWithSomeOfTheWords_HasThoseAsTheyAreSpelled() =>
        Assert.That(TaughtSpelling.Of("LOT 3, WILLOW PASSACE, 44150 LlNDEN VALE", "LOT 17, HARROW PASSAGE, 41150 LINDEN VALE", isLasting: true), Is.EqualTo("LOT 3, WILLOW PASSAGE, 41150 LINDEN VALE"));

    [TestCase("INV-00124", "INV-00123")]
    [TestCase("Delivery for order 4712 of May, as agreed", "Delivery for order 4711 of May, as agreed")]
    [TestCase("AB-815", "AB-B15")]
    public void Of_TextWhoseNumberCountsOn_IsAsItIsRead(string raw, string value) =>
        Assert.That(TaughtSpelling.Of(raw, value, isLasting: false), Is.EqualTo(raw));

    [Test]
    public void Of_LetterReadForADigit_IsAsConfirmed() =>
        Assert.That(TaughtSpelling.Of("0rder desk 4O1l", "Order desk 4011", isLasting: false), Is.EqualTo("Order desk 4011"));
}
