using Nota.Domain.Annotations.Exports;

namespace Nota.Tests.Domain.Annotations.Exports;

[TestFixture]
internal sealed class ConllExportTests
{
    [Test]
    public async Task Write_OfSpansOverWordsAndLines_BeginsEachLineAnew()
    {
        string[] pages = ["Anna Maria pays\nten euros.\n\f", "Then 😀\n\f"];
        var text = string.Concat(pages);
        var name = ExportSample.Annotation(1, text, 0, 10);
        var amount = ExportSample.Annotation(2, text, 16, 32, ExportSample.Amount);

        Assert.That(
            await ExportSample.WriteTextAsync(new ConllExport(), ExportSample.Context(), ExportSample.Of(pages, [amount, name])),
            Is.EqualTo(
                "Anna\tB-Contracting_party\nMaria\tI-Contracting_party\npays\tO\n\n"
                + "ten\tB-Amount\neuros.\tI-Amount\n\n"
                + "Then\tB-Amount\n😀\tO\n\n"));
    }

    [Test]
    public async Task Write_OfOverlappingSpans_TakesTheFirstThenTheLongest()
    {
        var text = "a b c d e\n\f";
        var annotations = new[]
        {
            ExportSample.Annotation(1, text, 2, 3, ExportSample.Amount),
            ExportSample.Annotation(2, text, 2, 5),
            ExportSample.Annotation(3, text, 4, 9, ExportSample.Amount),
            ExportSample.Annotation(4, text, 6, 7, ExportSample.Amount),
        };

        Assert.That(
            await ExportSample.WriteTextAsync(new ConllExport(), ExportSample.Context(), ExportSample.Of([text], annotations)),
            Is.EqualTo("a\tO\nb\tB-Contracting_party\nc\tI-Contracting_party\nd\tB-Amount\ne\tO\n\n"));
    }

    [Test]
    public async Task Write_OfWordsCoveredInPart_TagsThem()
    {
        var text = "reunify it\n\f";

        Assert.That(
            await ExportSample.WriteTextAsync(new ConllExport(), ExportSample.Context(), ExportSample.Of([text], [ExportSample.Annotation(1, text, 2, 9)])),
            Is.EqualTo("reunify\tB-Contracting_party\nit\tI-Contracting_party\n\n"));
    }

    [Test]
    public async Task Write_OfNeighbours_BeginsEach()
    {
        var text = "a b\n\f";
        var annotations = new[] { ExportSample.Annotation(1, text, 0, 1), ExportSample.Annotation(2, text, 2, 3) };

        Assert.That(
            await ExportSample.WriteTextAsync(new ConllExport(), ExportSample.Context(), ExportSample.Of([text], annotations)),
            Is.EqualTo("a\tB-Contracting_party\nb\tB-Contracting_party\n\n"));
    }

    [Test]
    public async Task Write_OfAProject_SetsDocumentsApart() =>
        Assert.That(
            await ExportSample.WriteTextAsync(
                new ConllExport(),
                ExportSample.Context(ofProject: true),
                ExportSample.Of(["a\n\f"], [ExportSample.Area(1), ExportSample.Orphan(2, "a")], id: "d1"),
                ExportSample.Of(null, [ExportSample.Pending(1)], id: "d2"),
                ExportSample.Of(["\f", "b\n\f"], [], id: "d3")),
            Is.EqualTo("-DOCSTART- (d1)\tO\n\na\tO\n\n-DOCSTART- (d2)\tO\n\n-DOCSTART- (d3)\tO\n\nb\tO\n\n"));
}
