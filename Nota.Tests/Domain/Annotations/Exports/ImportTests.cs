using Nota.Domain.Annotations;
using Nota.Domain.Annotations.Exports;
using Nota.Domain.Text;

namespace Nota.Tests.Domain.Annotations.Exports;

/// <summary>Files of other tools.</summary>
[TestFixture]
internal sealed class ImportTests
{
    private const string Hypothesis =
        """
        {"@context":"http://www.w3.org/ns/anno.jsonld","type":"Annotation","id":"https://hypothes.is/a/xyz","body":[
          {"type":"TextualBody","value":"A comment","format":"text/markdown"},{"type":"TextualBody","purpose":"tagging","value":"Party"}],
         "target":{"source":"https://example.com/","selector":[
           {"type":"RangeSelector","startSelector":{}},{"type":"TextPositionSelector","start":5,"end":9},
           {"type":"TextQuoteSelector","exact":"Anna","prefix":"Miss ","suffix":" pays"}]}}
        """;

    [TestCase("{0}")]
    [TestCase("[{0}]")]
    [TestCase("\uFEFF[{0}]")]
    [TestCase("""{"type":"AnnotationPage","items":[{0}],"id":"x"}""")]
    [TestCase("""{"type":"AnnotationCollection","total":1,"first":{"type":"AnnotationPage","items":[{0}]}}""")]
    public async Task W3c_InEachContainer_IsRead(string container)
    {
        var elements = await ExportSample.ReadAsync(new W3cImport(), container.Replace("{0}", Hypothesis, StringComparison.Ordinal));

        Assert.That(elements, Is.EqualTo(new[]
        {
            new ImportElement(null, null, "Party", 5, 9, OffsetUnit.CodePoint, null, "A comment", null)
            {
                Quote = "Anna", Prefix = "Miss ", Suffix = " pays",
            },
        }));
    }

    [Test]
    public async Task W3c_WithAQuoteAlone_HasNoOffsets()
    {
        var element = (await ExportSample.ReadAsync(
            new W3cImport(),
            """{"type":["Annotation"],"motivation":["tagging","highlighting"],"bodyValue":"Party","target":{"source":"x","selector":{"type":"TextQuoteSelector","exact":"Anna"}}}""")).Single();

        Assert.That((element.Start, element.Quote, element.TypeName, element.Kind), Is.EqualTo(((int?)null, "Anna", "Party", AnnotationKind.Text)));
    }

    [Test]
    public async Task W3c_WithAPageRegion_IsAnArea()
    {
        var element = (await ExportSample.ReadAsync(
            new W3cImport(),
            """{"id":"urn:uuid:ABCDEF00-0000-4000-8000-000000000000","target":{"source":"x","selector":{"type":"FragmentSelector","value":"page=2&xywh=percent:25,50,25,12.5"}}}""")).Single();

        Assert.That(element.Kind, Is.EqualTo(AnnotationKind.Area));
        Assert.That(element.Boxes!.ToString(), Is.EqualTo("""{"p1":[[0.25,0.5,0.5,0.625]]}"""));
        Assert.That(element.Id, Is.EqualTo("abcdef00-0000-4000-8000-000000000000"));
    }

    [TestCase("""{"text":"x","spans":[{"start":5,"end":9,"label":"Party","token_start":1}]}""")]
    [TestCase("""{"text":"x","ents":[{"start":5,"end":9,"label":"Party"}],"tokens":[{"id":0,"start":0,"end":4}]}""")]
    [TestCase("""{"text":"x","spans":{"sc":[{"start":5,"end":9,"label":"Party","kb_id":""}]}}""")]
    [TestCase("""{"id":1,"text":"x","label":[[5,9,"Party"]]}""")]
    [TestCase("""{"id":1,"text":"x","entities":[{"id":3,"label":"Party","start_offset":5,"end_offset":9}],"relations":[]}""")]
    [TestCase("{\n  \"spans\": [\n {\"start\": \"5\", \"end\": 9.0, \"label\": \"Party\"}]\n}\n\n")]
    public async Task JsonLines_OfEachTool_AreRead(string line) =>
        Assert.That(
            await ExportSample.ReadAsync(new JsonLinesImport(), line),
            Is.EqualTo(new[] { new ImportElement(null, null, "Party", 5, 9, OffsetUnit.CodePoint, null, null, null) }));

    [Test]
    public async Task JsonLines_WithAUnit_CountInTheFilesOwnFirst()
    {
        const string Line = """{"spans":[{"start":5,"end":9,"label":"Party"}],"offset_unit":"utf8"}""";

        Assert.That((await ExportSample.ReadAsync(new JsonLinesImport(), Line, OffsetUnit.Utf16)).Single().Unit, Is.EqualTo(OffsetUnit.Utf8));
        Assert.That(
            (await ExportSample.ReadAsync(new JsonLinesImport(), Line.Replace("utf8", "utf16", StringComparison.Ordinal))).Single().Unit,
            Is.EqualTo(OffsetUnit.Utf16));
        Assert.That(
            (await ExportSample.ReadAsync(new JsonLinesImport(), """{"label":[[5,9,"Party"]]}""", OffsetUnit.Utf16)).Single().Unit,
            Is.EqualTo(OffsetUnit.Utf16));
    }

    [Test]
    public async Task Brat_OfAnotherTool_IsReadWithNotesAsMetadata()
    {
        var elements = await ExportSample.ReadAsync(
            new BratImport(),
            "T1\tParty 5 9\tAnna\r\n#1\tAnnotatorNotes T1\tsure?\r\nT2\tAmount 20 23;30 35\tten euros\nR1\tPays Arg1:T1 Arg2:T2\nA1\tNegated T1\n* \tEquiv T1 T2\n\n"
            + "#2\tAnnotatorNotes T2\t{\"free\":1}\n#3\tAnnotatorNotes R1\tno\n");

        Assert.That(elements, Is.EqualTo(new[]
        {
            new ImportElement(null, null, "Party", 5, 9, OffsetUnit.CodePoint, null, "sure?", null) { Quote = "Anna" },
            new ImportElement(null, null, "Amount", 20, 35, OffsetUnit.CodePoint, null, "{\"free\":1}", null) { Quote = "ten euros" },
        }));
    }

    [Test]
    public async Task Brat_WhoseTypeWasChangedInBrat_HasTheNewOne()
    {
        var element = (await ExportSample.ReadAsync(
            new BratImport(),
            "T1\tAmount 5 9\tAnna\n#1\tAnnotatorNotes T1\t{\"id\":\"cccccccc-0000-4000-8000-000000000001\",\"label\":\"Party\",\"type_id\":\"t\",\"type\":\"Party\"}\n")).Single();

        Assert.That((element.TypeId, element.TypeName, element.Id), Is.EqualTo(((string?)null, "Amount", "cccccccc-0000-4000-8000-000000000001")));
    }
}
