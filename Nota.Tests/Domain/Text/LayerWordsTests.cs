using FsCheck;
using FsCheck.Fluent;
using Nota.Domain.Geometry;
using Nota.Domain.Text;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Text;

public sealed class LayerWordsTests
{
    [Test]
    public void Words_OfRandomPages_AreWhatStandsBetweenBlanks() =>
        Prop.ForAll(LayerPages.Page.ToArbitrary(), page =>
        {
            var words = LayerWords.Of(page);
            Assert.That(words.Select(word => word.Text), Is.EqualTo(page.Text.Split([' ', '\n', '\f'], StringSplitOptions.RemoveEmptyEntries)));
            Assert.That(words.Select(word => page.Text[word.Start..word.End]), Is.EqualTo(words.Select(word => word.Text)));
            Assert.That(
                words.Select(word => word.Confidence is null),
                Is.EqualTo(words.Select(word => page.Confidences?[word.Start..word.End].All(value => value == 0) ?? true)));
            foreach (var word in words)
            {
                var boxes = page.Boxes[word.Start..word.End];
                Assert.That(
                    word.Box,
                    Is.EqualTo(new PackedBox(boxes.Min(b => b.X1), boxes.Min(b => b.Y1), boxes.Max(b => b.X2), boxes.Max(b => b.Y2))));
            }
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Confidence_OfAWord_IsTheMeanOfItsCharacters()
    {
        var box = new PackedBox(1, 1, 2, 2);
        var page = new LayerPage(new PageGeometry(1, 1, 0), "ab c\n\f", [box, box, default, box, default, default], [153, 102, 7, 51, 0, 0]);

        Assert.That(LayerWords.Of(page).Select(word => word.Confidence), Is.EqualTo(new double?[] { 0.5, 0.2 }));
    }

    [Test]
    public void Confidence_OfADigitalWordOnARecognisedPage_IsNull()
    {
        var box = new PackedBox(1, 1, 2, 2);
        var page = new LayerPage(new PageGeometry(1, 1, 0), "ab c\n\f", [box, box, default, box, default, default], [0, 0, 0, 51, 0, 0]);

        Assert.That(LayerWords.Of(page).Select(word => word.Confidence), Is.EqualTo(new double?[] { null, 0.2 }));
    }
}
