using Nota.Domain.Annotations;
using Nota.Domain.Text;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Annotations;

[TestFixture]
internal sealed class LayerAnchorTextTests
{
    [Test]
    public async Task Read_OfALayerFile_HasItsTextPagesAndBoxes()
    {
        var pages = EditedDocument.Create(new Random(1), 3_000).Pages;

        var text = await LayerAnchorText.ReadAsync(await OpenAsync(pages), default);

        var expected = new PagesAnchorText(pages);
        Assert.That(pages, Has.Count.GreaterThan(3));
        Assert.That(text.Text, Is.EqualTo(expected.Text));
        Assert.That(text.PageStarts, Is.EqualTo(expected.PageStarts));
        for (var page = pages.Count - 1; page >= 0; page--)
            Assert.That(LayerFiles.AreEqual(await text.GetPageAsync(page, default), pages[page]), $"Page {page} differs.");
    }

    [Test]
    public async Task Place_OnALayerFile_IsAsOnItsPages()
    {
        var random = new Random(2);
        var old = EditedDocument.Create(random, 3_000);
        var edited = old.WithInsertions(random);
        var anchors = Enumerable.Range(0, 100).Select(i => old.AnchorAt($"{i}", random.Next(old.WordCount), 1 + (i % 40))).ToList();
        var text = await LayerAnchorText.ReadAsync(await OpenAsync(edited.Pages), default);

        var placements = await Anchoring.PlaceAsync(text, anchors, default);

        Assert.That(placements, Is.EqualTo(await Anchoring.PlaceAsync(edited.Text, anchors, default)));
        Assert.That(placements.Count(placement => placement.State == AnchorState.Moved), Is.GreaterThan(20));
    }

    [Test]
    public async Task Place_OnALayerFileOfTheSamePages_IsExact()
    {
        var random = new Random(3);
        var old = EditedDocument.Create(random, 3_000);
        var anchors = Enumerable.Range(0, 100).Select(i => old.AnchorAt($"{i}", random.Next(old.WordCount), 1 + (i % 40))).ToList();
        var text = await LayerAnchorText.ReadAsync(await OpenAsync(old.Pages), default);

        var placements = await Anchoring.PlaceAsync(text, anchors, default);

        Assert.That(placements.Select(placement => placement.State), Is.All.EqualTo(AnchorState.Exact));
        Assert.That(
            placements.Select(placement => (placement.Id, placement.Start, placement.End, placement.Quote, placement.Boxes)),
            Is.EqualTo(anchors.Select(anchor => (anchor.Id, anchor.Start, anchor.End, anchor.Quote, anchor.Boxes))));
    }

    [Test]
    public async Task Read_OfADamagedLayer_Throws()
    {
        var layer = LayerFiles.Write(EditedDocument.Create(new Random(4), 3_000).Pages);
        layer[layer.Length / 2] ^= 0x40;

        Assert.That(
            async () =>
            {
                var text = await LayerAnchorText.ReadAsync(await TextLayerReader.OpenAsync(new MemoryStream(layer), default), default);
                for (var page = 0; page < text.PageStarts.Count; page++)
                    await text.GetPageAsync(page, default);
            },
            Throws.InstanceOf<InvalidDataException>());
    }

    private static async Task<TextLayerReader> OpenAsync(IEnumerable<LayerPage> pages) =>
        await TextLayerReader.OpenAsync(new MemoryStream(LayerFiles.Write(pages)), default);
}
