using System.Text;
using Nota.Domain.Geometry;
using Nota.Domain.Text;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Text;

public sealed class TextLayerMergeTests
{
    private static readonly PackedBox Box = new(10, 20, 30, 40);

    private static readonly TestCaseData[] Forgeries =
    [
        Case("no form feed", layer => layer.Text = "ab cd\n"u8.ToArray()),
        Case("two form feeds", layer => layer.Text = "ab c\f\f"u8.ToArray()),
        Case("a control character", layer => layer.Text = "a\ac \n\f"u8.ToArray()),
        Case("bytes that are no UTF-8", layer => layer.Text = [0x61, 0x62, 0x20, 0xFF, 0x0A, 0x0C]),
        Case("a surrogate as UTF-8", layer => (layer.Text, layer.Length) = ([0xED, 0xA0, 0x80, 0x61, 0x62, 0x0C], new TextExtent(4, 4, 6))),
        Case("a no-break space", layer => (layer.Text, layer.Length) = (Encoding.UTF8.GetBytes("ab\u00A0\n\f"), new TextExtent(5, 5, 6))),
        Case("a noncharacter", layer => (layer.Text, layer.Length) = (Encoding.UTF8.GetBytes("ab\uFFFE\f"), new TextExtent(4, 4, 6))),
        Case("fewer characters than counted", layer => layer.Length = new TextExtent(7, 7, 7)),
        Case("more characters than counted", layer => layer.Length = new TextExtent(5, 5, 5)),
        Case("a wrong count of code points", layer => layer.Length = new TextExtent(6, 5, 6)),
        Case("a count beyond the limit", layer => layer.Length = new TextExtent(2_000_000, 2_000_000, 2_000_000)),
        Case("a negative count", layer => layer.Length = new TextExtent(-1, -1, -1)),
        Case("a start that is not 0", layer => layer.Start = new TextExtent(1, 1, 1)),
        Case("an inverted box", layer => layer.Boxes = ForgedLayer.EncodeBoxes(Box, Box, new PackedBox(30, 20, 10, 40))),
        Case("a flat box", layer => layer.Boxes = ForgedLayer.EncodeBoxes(Box, Box, Box with { Y2 = 20 })),
        Case("too few boxes", layer => layer.Boxes = ForgedLayer.EncodeBoxes(Box, Box)),
        Case("too many boxes", layer => layer.Boxes = ForgedLayer.EncodeBoxes(Box, Box, Box, Box)),
        Case("no boxes", layer => layer.Boxes = []),
        Case("boxes that are none", layer => layer.Boxes = [250, 251, 252]),
        Case("too few confidences", layer => layer.Confidences = [1, 2, 3]),
        Case("an error that is no text", layer => layer.Error = [0xC3]),
        Case("an error of two lines", layer => layer.Error = "a\nb"u8.ToArray()),
        Case("an error too long", layer => layer.Error = Encoding.UTF8.GetBytes(new string('e', 300))),
        Case("an odd rotation", layer => layer.Geometry = new PageGeometry(10, 10, 45)),
        Case("infinite width", layer => layer.Geometry = new PageGeometry(double.PositiveInfinity, 10, 0)),
        Case("a gap before the page", layer => layer.Gap = 1),
        Case("the same page twice", layer => layer.PageCount = 2),
        Case("text that unpacks to much more", layer => layer.Text = new byte[4_000]),
        Case("boxes that unpack to a megabyte", layer => layer.Boxes = new byte[4_000]),
    ];

    [Test]
    public async Task Merge_OfTheForgersSoundPage_Passes()
    {
        var (_, summary) = await LayerFiles.MergeAsync(1, new ForgedLayer().ToBytes());

        Assert.That(summary.Total, Is.EqualTo(new TextExtent(6, 6, 6)));
    }

    [TestCaseSource(nameof(Forgeries))]
    public void Merge_OfAForgedRange_IsRefused(Action<object> forge)
    {
        var layer = new ForgedLayer();
        forge(layer);

        Assert.That(() => LayerFiles.MergeAsync(layer.PageCount, layer.ToBytes()), Throws.InstanceOf<InvalidDataException>());
    }

    [Test]
    public void Merge_OfABomb_StaysSmall()
    {
        // As long packed as its count of characters allows, and a thousand times that unpacked.
        var bomb = new ForgedLayer { Text = new byte[100_000_000], Length = new TextExtent(100_000, 100_000, 100_000) }.ToBytes();
        Assert.That(bomb, Has.Length.LessThan(100_000));

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(() => LayerFiles.MergeAsync(1, bomb), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("unpacked"));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1_000_000));
    }

    [Test]
    public void Merge_OfRangesThatDoNotCoverTheDocument_IsRefused()
    {
        var pages = Enumerable.Range(0, 4).Select(i => LayerPages.Prose(i, 200)).ToArray();
        var (first, second) = (LayerFiles.Write(pages[..2]), LayerFiles.Write(pages[2..], firstPage: 2));

        Assert.Multiple(() =>
        {
            Assert.That(() => LayerFiles.MergeAsync(4, first, second), Throws.Nothing);
            Assert.That(() => LayerFiles.MergeAsync(5, first, second), Throws.InstanceOf<InvalidDataException>());
            Assert.That(() => LayerFiles.MergeAsync(3, first, second), Throws.InstanceOf<InvalidDataException>());
            Assert.That(() => LayerFiles.MergeAsync(4, second, first), Throws.InstanceOf<InvalidDataException>());
            Assert.That(() => LayerFiles.MergeAsync(4, first, first), Throws.InstanceOf<InvalidDataException>());
            Assert.That(() => LayerFiles.MergeAsync(2, second), Throws.InstanceOf<InvalidDataException>());
            Assert.That(() => LayerFiles.MergeAsync(4), Throws.InstanceOf<InvalidDataException>());
        });
    }

    [Test]
    public void Merge_BeyondTheDocumentLimit_IsRefused()
    {
        var range = LayerFiles.Write([LayerPages.Prose(1, 200), LayerPages.Prose(2, 200)]);
        var limits = new TextLayerLimits(PageCharacters: 300, DocumentCharacters: 399);

        Assert.That(
            () => TextLayerMerge.MergeAsync([new MemoryStream(range)], 2, Stream.Null, CancellationToken.None, limits),
            Throws.InstanceOf<InvalidDataException>());
    }

    private static TestCaseData Case(string name, Action<ForgedLayer> forge) =>
        new(new Action<object>(layer => forge((ForgedLayer)layer))) { TestName = $"{{m}}({name})" };
}
