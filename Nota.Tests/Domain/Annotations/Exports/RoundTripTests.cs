using System.IO.Compression;
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
            Assert.That(element.Boxes?.ToString(), Is.EqualTo(document.TryPlace(annotation, OffsetUnit.Utf16, out _, out _) ? null : annotation.ShownHighlights));
        }
    }

    [Test]
    public async Task Brat_OfRandomAnnotations_ComesBackTheSameWhereItIsPlaced([Range(0, 9)] int seed)
    {
        var (text, document, annotations) = Make(seed);
        var placed = annotations.Where(a => document.TryPlace(a, OffsetUnit.Utf16, out _, out _)).ToList();
        var elements = await ExportSample.ReadAsync(
            new BratImport(), await ExportSample.WriteAsync(new BratExport(), ExportSample.Context(), document));

        Assert.That(elements, Has.Count.EqualTo(placed.Count).And.Count.GreaterThan(50));
        for (var i = 0; i < elements.Count; i++)
            AssertSame(elements[i], placed[i], document, text);
    }

    [Test]
    public async Task Brat_WhoseAnnFileComesAlone_HasItsTypesAndIds()
    {
        var (_, document, annotations) = Make(1);
        var zip = new ZipArchive(new MemoryStream(await ExportSample.WriteAsync(new BratExport(), ExportSample.Context(), document)));
        using var ann = new StreamReader(await zip.GetEntry("Contract.ann")!.OpenAsync());

        var elements = await ExportSample.ReadAsync(new BratImport(), await ann.ReadToEndAsync());

        var byId = annotations.ToDictionary(a => a.Id);
        Assert.That(elements.Select(e => e.TypeId), Is.EqualTo(elements.Select(e => byId[e.Id!].TypeId)).And.Not.Empty);
    }

    [Test]
    public async Task AllFormats_OfTenThousandAnnotations_ComeBackAll()
    {
        var random = new Random(1);
        var pages = ExportSample.Pages(random, 100, 50);
        var annotations = ExportSample.Annotations(random, pages, 10_000);
        var document = ExportSample.Of(pages, annotations);
        var placed = annotations.Count(a => document.TryPlace(a, OffsetUnit.CodePoint, out _, out _));
        foreach (var (export, import) in new (IAnnotationExport, IAnnotationImport)[]
        {
            (new W3cExport(), new W3cImport()), (new JsonLinesExport(), new JsonLinesImport()), (new BratExport(), new BratImport()),
        })
        {
            var elements = await ExportSample.ReadAsync(import, await ExportSample.WriteAsync(export, ExportSample.Context(), document));
            Assert.That(elements, Has.Count.EqualTo(import is BratImport ? placed : 10_000));
        }
    }

    [TestCase("w3c"), TestCase("jsonl"), TestCase("brat")]
    public async Task AllFormats_OfNothing_ComeBackEmpty(string format)
    {
        var export = AnnotationFormats.Exports.Single(e => e.Format == format);
        var import = AnnotationFormats.Imports.Single(i => i.Format == format);

        foreach (var document in new[] { ExportSample.Of(null, []), ExportSample.Of([], []), ExportSample.Of(["\f"], []) })
            Assert.That(await ExportSample.ReadAsync(import, await ExportSample.WriteAsync(export, ExportSample.Context(), document)), Is.Empty);
    }

    [TestCase("w3c"), TestCase("jsonl")]
    public async Task AllFormats_OfAProject_TellWhichDocument(string format)
    {
        var other = "33333333-3333-4333-8333-333333333333";
        var (first, second) = (ExportSample.Annotation(1, "word\n\f", 0, 4), ExportSample.Annotation(1, "word\n\f", 0, 4));
        second.DocumentId = other;
        var file = await ExportSample.WriteAsync(
            AnnotationFormats.Exports.Single(e => e.Format == format),
            ExportSample.Context(ofProject: true),
            ExportSample.Of(["word\n\f"], [first]),
            ExportSample.Of(["word\n\f"], [second], id: other));

        var elements = await ExportSample.ReadAsync(AnnotationFormats.Imports.Single(i => i.Format == format), file);

        Assert.That(elements.Select(e => e.DocumentId), Is.EqualTo(new[] { ExportSample.Document, other }));
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
        Assert.That((start, end), Is.EqualTo(document.TryPlace(annotation, OffsetUnit.Utf16, out _, out _) ? (annotation.Start, annotation.End) : (null, null)));
    }
}
