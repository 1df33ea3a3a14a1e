using Nota.Domain.Annotations;
using Nota.Domain.Annotations.Exports;
using Nota.Domain.Text;

namespace Nota.Tests.Domain.Annotations.Exports;

/// <summary>What is exported comes back the same.</summary>
[TestFixture]
internal sealed class RoundTripTests
{
    [Test]
    public async Task W3c_OfRandomAnnotations_ComesBackTheSame([Range(0, 9)] int seed)
    {
        var (text, document, annotations) = Make(seed);
        var elements = await ExportSample.ReadAsync(
            new W3cImport(), await ExportSample.WriteAsync(new W3cExport(), ExportSample.Context(), document));

        Assert.That(elements, Has.Count.EqualTo(annotations.Count));
        for (var i = 0; i < elements.Count; i++)
        {
            AssertSame(elements[i], annotations[i], document, text);
            Assert.That(elements[i].Boxes!.ToString(), Is.EqualTo(annotations[i].ShownHighlights));
            Assert.That(elements[i].Quote, Is.EqualTo(annotations[i].Quote));
        }
    }

    [Test]
    public async Task JsonLines_OfRandomAnnotations_ComesBackTheSame([Range(0, 9)] int seed, [Values] OffsetUnit unit)
    {
        var (text, document, annotations) = Make(seed);
        var elements = await ExportSample.ReadAsync(
            new JsonLinesImport(), await ExportSample.WriteAsync(new JsonLinesExport(), ExportSample.Context(unit), document));

        Assert.That(elements.Select(e => e.Id), Is.EquivalentTo(annotations.Select(a => a.Id)));
        var byId = annotations.ToDictionary(a => a.Id);
        foreach (var element in elements)
        {
            var annotation = byId[element.Id!];
            AssertSame(element, annotation, document, text);
            Assert.That(element.Quote, Is.EqualTo(annotation.Quote));
            Assert.That(element.Boxes?.ToString(), Is.EqualTo(document.IsPlaced(annotation) ? null : annotation.ShownHighlights));
        }
    }

    internal static (string Text, ExportDocument Document, List<Annotation> Annotations) Make(int seed)
    {
        var random = new Random(seed);
        var pages = ExportSample.Pages(random, random.Next(1, 5), 12);
        var annotations = ExportSample.Annotations(random, pages, 150);
        return (string.Concat(pages), ExportSample.Of(pages, annotations), annotations);
    }

    internal static void AssertSame(ImportElement element, Annotation annotation, ExportDocument document, string text)
    {
        Assert.That(element.Id, Is.EqualTo(annotation.Id));
        Assert.That(element.TypeId, Is.EqualTo(annotation.TypeId));
        Assert.That(element.TypeName, Is.EqualTo(ExportSample.Types[annotation.TypeId].Name));
        Assert.That(element.Kind, Is.EqualTo(annotation.Kind));
        Assert.That(element.Metadata, Is.EqualTo(annotation.Metadata));
        Assert.That(element.Text, Is.EqualTo(annotation.GivenText));
        int? start = null, end = null;
        if (element.Start is { } from && OffsetUnits.TryToUtf16(text, from, element.Unit, out var at))
            start = at;
        if (element.End is { } to && OffsetUnits.TryToUtf16(text, to, element.Unit, out at))
            end = at;
        Assert.That((start, end), Is.EqualTo(document.IsPlaced(annotation) ? (annotation.Start, annotation.End) : (null, null)));
    }
}
