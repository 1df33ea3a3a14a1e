using FsCheck;
using FsCheck.Fluent;
using Nota.Domain.Geometry;
using Nota.Domain.Text;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Text;

public sealed class TextLayerTests
{
    private static readonly PackedBox Box = new(10, 20, 30, 40);

    [Test]
    public void Layer_OfRandomPagesInRandomRanges_ReadsEqual() =>
        Prop.ForAll(LayerPages.Document.ToArbitrary(), Gen.Choose(1, 5).ToArbitrary(), async (pages, pagesEach) =>
        {
            var (layer, summary) = await LayerFiles.MergeAsync(pages.Length, LayerFiles.WriteRanges(pages, pagesEach));
            var read = await LayerFiles.ReadAllAsync(new MemoryStream(layer));
            return read.Length == pages.Length
                && read.Zip(pages).All(pair => LayerFiles.AreEqual(pair.First, pair.Second))
                && summary.PageCount == pages.Length
                && summary.Characters == pages.Sum(page => page.Text.Length)
                && summary.PageErrors.SequenceEqual(
                    pages.Index().Where(page => page.Item.Error is not null).Select(page => new TextLayerPageError(page.Index, page.Item.Error!)));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void PageInfos_OfRandomPages_TileTheTextInEveryUnit() =>
        Prop.ForAll(LayerPages.Document.ToArbitrary(), async pages =>
        {
            var (layer, summary) = await LayerFiles.MergeAsync(pages.Length, LayerFiles.WriteRanges(pages, 2));
            var reader = await TextLayerReader.OpenAsync(new MemoryStream(layer), CancellationToken.None);
            var before = new TextExtent();
            for (var i = 0; i < pages.Length; i++)
            {
                var info = await reader.GetPageInfoAsync(i, CancellationToken.None);
                var text = await reader.ReadTextAsync(info, CancellationToken.None);
                foreach (var unit in Enum.GetValues<OffsetUnit>())
                    Assert.That(info.Length.In(unit), Is.EqualTo(OffsetUnits.Count(pages[i].Text, unit)));
                Assert.That(text, Is.EqualTo(pages[i].Text));
                Assert.That((info.Page, info.Start, info.Geometry), Is.EqualTo((i, before, pages[i].Geometry)));
                Assert.That((info.HasError, info.HasConfidences), Is.EqualTo((pages[i].Error is not null, pages[i].Confidences is not null)));
                before = info.End;
            }

            Assert.That((reader.Total, summary.Total), Is.EqualTo((before, before)));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void TextVersion_OfTheSamePages_CoversContentAlone() =>
        Prop.ForAll(LayerPages.Document.ToArbitrary(), async pages =>
        {
            var (_, one) = await LayerFiles.MergeAsync(pages.Length, LayerFiles.WriteRanges(pages, 1));
            var plain = pages.Select(page => page with { Confidences = null, Error = null });
            var (_, other) = await LayerFiles.MergeAsync(pages.Length, LayerFiles.Write(plain, producer: "another"));
            using var version = new TextLayerVersion();
            foreach (var page in pages)
                version.Add(page);
            return one.TextVersion == other.TextVersion && one.TextVersion == version.Finish() && one.TextVersion.Length == 32;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void TextVersion_OfDifferentContent_Differs()
    {
        var page = new LayerPage(new PageGeometry(100, 200, 0), "ab\n\f", [Box, Box, default, default]);
        LayerPage[] pages =
        [
            page,
            page with { Text = "ac\n\f" },
            page with { Boxes = [Box, Box with { X2 = 31 }, default, default] },
            page with { Geometry = page.Geometry with { Rotation = 90 } },
            page with { Geometry = page.Geometry with { Width = 100.5 } },
        ];
        var versions = pages.Select(one => Version(one)).Append(Version(page, LayerPage.Empty(page.Geometry)));

        Assert.That(versions, Is.Unique);

        static string Version(params LayerPage[] pages)
        {
            using var version = new TextLayerVersion();
            Array.ForEach(pages, version.Add);
            return version.Finish();
        }
    }

    [Test]
    public async Task ReadPage_OfALongDocument_CostsThreeSmallReads()
    {
        const int Pages = 1_500;
        var layer = LayerFiles.Write(Enumerable.Range(0, Pages).Select(i => LayerPages.Prose(i, 800)));
        var stream = new CountingStream(layer);

        var reader = await TextLayerReader.OpenAsync(stream, CancellationToken.None);
        var page = await reader.ReadPageAsync(900, CancellationToken.None);

        Assert.That(LayerFiles.AreEqual(page, LayerPages.Prose(900, 800)));
        Assert.That(stream.Reads, Is.EqualTo(3));
        Assert.That(stream.BytesRead, Is.LessThan(3_000));
    }

    [Test]
    public void Open_WithoutWaiting_ReadsTheSamePages()
    {
        LayerPage[] pages = [LayerPages.Prose(1, 800), LayerPage.Empty(new(1, 2, 90), "lost"), LayerPages.Prose(3, 800)];

        var reader = TextLayerReader.Open(new MemoryStream(LayerFiles.Write(pages, 5)));

        Assert.That((reader.FirstPage, reader.PageCount), Is.EqualTo((5, 3)));
        Assert.That(Enumerable.Range(5, 3).Select(reader.ReadPage).Zip(pages).All(pair => LayerFiles.AreEqual(pair.First, pair.Second)));
        Assert.That(() => reader.ReadPage(4), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Open_WithoutWaitingAndDamaged_Throws()
    {
        var layer = LayerFiles.Write([LayerPages.Prose(1, 800)]);
        Assert.That(() => TextLayerReader.Open(new MemoryStream(layer[..^1])), Throws.TypeOf<InvalidDataException>());
        layer[40] ^= 1;
        var reader = TextLayerReader.Open(new MemoryStream(layer));
        Assert.That(() => reader.ReadPage(0), Throws.TypeOf<InvalidDataException>());
    }

    [Test]
    public async Task Open_OfALayer_TellsItsMakers()
    {
        var first = LayerFiles.Write([LayerPages.Prose(1, 100)], 0, "old 1");
        var second = LayerFiles.Write([LayerPages.Prose(2, 100)], 1, "new 2");
        var third = LayerFiles.Write([LayerPages.Prose(3, 100)], 2, "old 1");
        var (layer, _) = await LayerFiles.MergeAsync(3, first, second, third);

        var reader = await TextLayerReader.OpenAsync(new MemoryStream(layer), CancellationToken.None);

        Assert.That((reader.Producer, reader.PageCount, reader.FirstPage), Is.EqualTo(("old 1, new 2", 3, 0)));
    }

    [Test]
    public async Task GetPageInfo_OutsideTheLayer_Throws([Values(-1, 2)] int page)
    {
        var layer = LayerFiles.Write([LayerPages.Prose(1, 100), LayerPages.Prose(2, 100)]);
        var reader = await TextLayerReader.OpenAsync(new MemoryStream(layer), CancellationToken.None);

        Assert.That(() => reader.GetPageInfoAsync(page, CancellationToken.None), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Layer_OfAVeryLongPage_ReadsEqual()
    {
        var page = LayerPages.Prose(7, 400_000);

        Assert.That(async () => LayerFiles.AreEqual((await LayerFiles.ReadAllAsync(new MemoryStream(LayerFiles.Write([page])))).Single(), page), Is.True);
    }
}
