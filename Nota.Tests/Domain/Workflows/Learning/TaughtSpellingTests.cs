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
        Assert.That(TaughtSpelling.IsLikelySame(raw, value), Is.EqualTo(expected));

    [Test]
    public void Of_TextWithSomeOfTheWords_HasThoseAsTheyAreSpelled() =>
        Assert.That(TaughtSpelling.Of("LOT 3, WILLOW PASSACE, 44150 LlNDEN VALE", "LOT 17, HARROW PASSAGE, 41150 LINDEN VALE"), Is.EqualTo("LOT 3, WILLOW PASSAGE, 41150 LINDEN VALE"));
}
