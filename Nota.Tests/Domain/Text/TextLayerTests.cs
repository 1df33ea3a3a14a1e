using FsCheck;
using FsCheck.Fluent;
using Nota.Domain.Text;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Text;

public sealed class TextLayerTests
{
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
}
