using Nota.Infrastructure.Imaging;

namespace Nota.Tests.Infrastructure.Imaging;

[TestFixture]
internal sealed class PixelWordsTests
{
    [Test]
    public void IsGray_PaddingInColor_IsNotLookedAt() =>
        Assert.That(PixelWords.IsGray([0xFF808080, 0xFF112233], 2, 1, 1), Is.True);

    [TestCase(0xFF808081u)]
    [TestCase(0xFF808180u)]
    [TestCase(0xFF818080u)]
    public void IsGray_OnePartDiffers_IsFalse(uint pixel) => Assert.That(PixelWords.IsGray([0xFF808080, pixel], 2, 2, 1), Is.False);

    [Test]
    public void ToColor_Pixel_HasRedFirst()
    {
        uint[] words = [0xFF112233];

        PixelWords.ToColor(words);

        Assert.That(words[0], Is.EqualTo(0x11223300));
    }

    [Test]
    public void ToGray_RowsThatDontFillAWord_ArePadded()
    {
        uint[] words = [0x010101, 0x020202, 0x030303, 0x040404, 0x050505, 9, 0x060606, 0x070707, 0x080808, 0x090909, 0x0A0A0A, 9];

        var perRow = PixelWords.ToGray(words, 6, 5, 2);

        Assert.That(perRow, Is.EqualTo(2));
        Assert.That(words[..4], Is.EqualTo(new uint[] { 0x01020304, 0x05000000, 0x06070809, 0x0A000000 }));
    }
}
