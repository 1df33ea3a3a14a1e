using Nota.Infrastructure.Engine.Child.Searchable;

namespace Nota.Tests.Infrastructure.Engine.Searchable;

public sealed class LayerAlphabetTests
{
    [Test]
    public void Complete_Characters_HaveCodesAndTheWidthsTheyWereSeenIn()
    {
        var alphabet = new LayerAlphabet();
        alphabet.Count([new PlacedScalar('m', 0, 9), new PlacedScalar('i', 10, 12)], 10);
        alphabet.Count([new PlacedScalar('i', 0, 4)], 10);
        alphabet.Complete();

        Assert.That(alphabet.Advances, Is.EqualTo(new[] { 1000, 250, 300, 1000 }));
        Assert.That("im ".Select(c => alphabet.CodeOf(c)), Is.EqualTo(new[] { 2, 3, 1 }));
    }

    [Test]
    public void ToUnicode_AstralCharacter_IsASurrogatePair()
    {
        var alphabet = new LayerAlphabet();
        alphabet.Count([new PlacedScalar(0x1F600, 0, 9)], 10);
        alphabet.Complete();

        Assert.That(alphabet.ToUnicode(), Does.Contain("2 beginbfchar\n<0001> <0020>\n<0002> <D83DDE00>\nendbfchar"));
    }

    [Test]
    public void Complete_MoreCharactersThanCodes_ShareTheReplacementsCode()
    {
        var alphabet = new LayerAlphabet();
        alphabet.Count([.. Enumerable.Range(0x10000, 70_000).Select(scalar => new PlacedScalar(scalar, 0, 5))], 10);
        alphabet.Complete();

        Assert.That(alphabet.Advances, Has.Count.EqualTo(65_535));
        Assert.That(alphabet.CodeOf(0x10000 + 69_999), Is.EqualTo(alphabet.CodeOf(0xFFFD)));
        Assert.That(alphabet.CodeOf(0x10000), Is.Not.EqualTo(alphabet.CodeOf(0xFFFD)));
        Assert.That(alphabet.ToUnicode().Split('\n').Count(line => line.EndsWith("beginbfchar", StringComparison.Ordinal)), Is.EqualTo(656));
    }
}
