using Nota.Domain.Annotations.Exports;
using Nota.Domain.Text;

namespace Nota.Tests.Domain.Annotations.Exports;

[TestFixture]
internal sealed class OffsetMapTests
{
    [Test]
    public async Task Map_OfRandomDocuments_CountsAsTheWholeTextDoes([Range(0, 19)] int seed, [Values] OffsetUnit unit)
    {
        var random = new Random(seed);
        var pages = ExportSample.Pages(random, random.Next(1, 6), 8);
        var text = string.Concat(pages);
        var document = ExportSample.Of(pages, ExportSample.Annotations(random, pages, 200));

        var map = await OffsetMap.BuildAsync(document, unit, CancellationToken.None);

        var placed = 0;
        await foreach (var annotation in document.Annotations(CancellationToken.None))
        {
            Assert.That(map.TryGet(annotation, out var start, out var end), Is.EqualTo(document.IsPlaced(annotation)));
            if (!document.IsPlaced(annotation))
                continue;
            placed++;
            Assert.That(start, Is.EqualTo(OffsetUnits.FromUtf16(text, annotation.Start!.Value, unit)));
            Assert.That(end, Is.EqualTo(OffsetUnits.FromUtf16(text, annotation.End!.Value, unit)));
        }

        Assert.That(placed, Is.GreaterThan(0).Or.EqualTo(string.IsNullOrWhiteSpace(text) ? 0 : -1));
    }

    [Test]
    public async Task Map_OfOffsetsBeyondTheText_LeavesThemOut()
    {
        var annotation = ExportSample.Annotation(1, "word\n\f", 0, 4);
        annotation.End = 7;
        var map = await OffsetMap.BuildAsync(ExportSample.Of(["word\n\f"], [annotation]), OffsetUnit.CodePoint, CancellationToken.None);

        Assert.That(map.TryGet(annotation, out _, out _), Is.False);
    }

    [Test]
    public async Task Map_OfAnotherVersionsOffsets_LeavesThemOut()
    {
        var annotation = ExportSample.Annotation(1, "word\n\f", 0, 4);
        annotation.TextVersion = "v0";
        var map = await OffsetMap.BuildAsync(ExportSample.Of(["word\n\f"], [annotation]), OffsetUnit.CodePoint, CancellationToken.None);

        Assert.That(map.TryGet(annotation, out _, out _), Is.False);
    }
}
