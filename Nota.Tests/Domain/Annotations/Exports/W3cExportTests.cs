using System.Text.Json;
using Nota.Domain.Annotations.Exports;

namespace Nota.Tests.Domain.Annotations.Exports;

/// <summary>What the Web Annotation Data Model says an annotation, a collection and a page MUST have, each by its own test.</summary>
[TestFixture]
internal sealed class W3cExportTests
{
    private string _text = "";
    private JsonElement _collection;
    private JsonElement[] _annotations = [];

    [OneTimeSetUp]
    public async Task ExportAsync()
    {
        var random = new Random(11);
        var pages = ExportSample.Pages(random, 4, 20);
        _text = string.Concat(pages);
        _collection = await ParseAsync(ExportSample.Of(pages, ExportSample.Annotations(random, pages, 300)));
        _annotations = [.. _collection.GetProperty("first").GetProperty("items").EnumerateArray()];
    }

    [Test]
    public void Collection_Context_IncludesTheModels() =>
        Assert.That(_collection.GetProperty("@context").EnumerateArray().First().GetString(), Is.EqualTo("http://www.w3.org/ns/anno.jsonld"));

    [Test]
    public void Collection_Context_DefinesThePrefixOfOurOwnKeys() =>
        Assert.That(_collection.GetProperty("@context")[1].GetProperty("nota").GetString(), Is.EqualTo("urn:nota:ns:"));

    [Test]
    public void Collection_IdAndType_AreAnIriAndAnnotationCollection()
    {
        Assert.That(Uri.IsWellFormedUriString(_collection.GetProperty("id").GetString(), UriKind.Absolute), Is.True);
        Assert.That(_collection.GetProperty("type").GetString(), Is.EqualTo("AnnotationCollection"));
    }

    [Test]
    public void Collection_Total_IsANonNegativeIntegerAndTheCount() =>
        Assert.That(_collection.GetProperty("total").GetInt32(), Is.EqualTo(_annotations.Length).And.EqualTo(300));

    [Test]
    public void Page_IdTypeAndPartOf_AreThere()
    {
        var page = _collection.GetProperty("first");
        Assert.That(Uri.IsWellFormedUriString(page.GetProperty("id").GetString(), UriKind.Absolute), Is.True);
        Assert.That(page.GetProperty("id").GetString(), Is.Not.EqualTo(_collection.GetProperty("id").GetString()));
        Assert.That(page.GetProperty("type").GetString(), Is.EqualTo("AnnotationPage"));
        Assert.That(page.GetProperty("partOf").GetString(), Is.EqualTo(_collection.GetProperty("id").GetString()));
        Assert.That(page.GetProperty("startIndex").GetInt32(), Is.Zero);
    }

    [Test]
    public async Task Page_OfNoAnnotations_IsAbsentAsItMustHaveItems()
    {
        foreach (var empty in new[] { await ParseAsync(), await ParseAsync(ExportSample.Of(["\f"], [])), await ParseAsync(ExportSample.Of(null, [])) })
        {
            Assert.That(empty.TryGetProperty("first", out _), Is.False);
            Assert.That(empty.GetProperty("total").GetInt32(), Is.Zero);
        }
    }

    [Test]
    public void Annotation_Id_IsOneIriOfItsOwn()
    {
        var ids = _annotations.Select(a => a.GetProperty("id").GetString()).ToList();
        Assert.That(ids.Select(id => Uri.IsWellFormedUriString(id, UriKind.Absolute)), Is.All.True);
        Assert.That(ids, Is.Unique);
    }

    [Test]
    public void Annotation_Type_IsAnnotation() =>
        Assert.That(_annotations.Select(a => a.GetProperty("type").GetString()), Is.All.EqualTo("Annotation"));

    [Test]
    public void Annotation_Target_IsOneSpecificResourceWithOneSource() =>
        Assert.That(
            _annotations.Select(a => a.GetProperty("target").GetProperty("source").GetString()),
            Is.All.EqualTo(ExportSample.Base + "/documents/" + ExportSample.Document));

    [Test]
    public void Annotation_Times_AreXsdDateTimesInUtc()
    {
        foreach (var annotation in _annotations)
        {
            Assert.That(annotation.GetProperty("created").GetString(), Is.EqualTo("2023-11-14T22:13:20.123Z"));
            Assert.That(annotation.GetProperty("modified").GetString(), Is.EqualTo("2023-11-14T22:15:00.000Z"));
        }
    }

    [Test]
    public void Annotation_Motivation_IsOneOfTheModels() =>
        Assert.That(_annotations.Select(a => a.GetProperty("motivation").GetString()), Is.All.EqualTo("tagging"));

    [Test]
    public void Annotation_Creator_IsOneAgentWithAnIriAndANickname()
    {
        foreach (var creator in _annotations.Select(a => a.GetProperty("creator")))
        {
            Assert.That(creator.GetProperty("id").GetString(), Is.EqualTo("urn:nota:member:-Member"));
            Assert.That(creator.GetProperty("nickname").GetString(), Is.EqualTo("-Member"));
        }
    }

    [Test]
    public void Body_OfEach_IsATextualBodyWithOneValueAndAPurposeOfTheModels()
    {
        foreach (var body in _annotations.SelectMany(a => a.GetProperty("body").EnumerateArray()))
        {
            Assert.That(body.GetProperty("type").GetString(), Is.EqualTo("TextualBody"));
            Assert.That(body.GetProperty("value").ValueKind, Is.EqualTo(JsonValueKind.String));
            Assert.That(body.GetProperty("purpose").GetString(), Is.AnyOf("tagging", "describing", "editing"));
        }

        Assert.That(_annotations.Select(a => a.GetProperty("body").EnumerateArray().Count(b => b.GetProperty("purpose").GetString() == "tagging")), Is.All.EqualTo(1));
    }

    [Test]
    public void Annotation_BodyValue_IsNotUsedBesideBody() =>
        Assert.That(_annotations.Select(a => a.TryGetProperty("bodyValue", out _)), Is.All.False);

    [Test]
    public void Selectors_OfEach_AreOfTheModelsClasses() =>
        Assert.That(
            Selectors().Select(s => s.GetProperty("type").GetString()).Distinct(),
            Is.EquivalentTo(new[] { "TextQuoteSelector", "TextPositionSelector", "FragmentSelector" }));

    [Test]
    public void TextPosition_StartAndEnd_CountCodePointsOfTheText()
    {
        var runes = _text.EnumerateRunes().ToArray();
        var checkedOnes = 0;
        foreach (var annotation in _annotations)
        {
            var selectors = annotation.GetProperty("target").GetProperty("selector").EnumerateArray().ToList();
            var positions = selectors.Where(s => s.GetProperty("type").GetString() == "TextPositionSelector").ToList();
            if (positions.Count == 0)
                continue;
            var slice = runes[positions.Single().GetProperty("start").GetInt32()..positions[0].GetProperty("end").GetInt32()];
            Assert.That(string.Concat(slice), Is.EqualTo(selectors[0].GetProperty("exact").GetString()));
            checkedOnes++;
        }

        Assert.That(checkedOnes, Is.GreaterThan(100));
        Assert.That(runes, Has.Length.LessThan(_text.Length));
    }

    [Test]
    public void TextQuote_ExactPrefixAndSuffix_AreStringsThatStandTogetherInTheText()
    {
        var quotes = Selectors().Where(s => s.GetProperty("type").GetString() == "TextQuoteSelector").ToList();
        Assert.That(quotes, Has.Count.GreaterThan(100));
        foreach (var quote in quotes.Where(q => q.GetProperty("exact").GetString() != "g"))
        {
            var whole = quote.GetProperty("prefix").GetString() + quote.GetProperty("exact").GetString() + quote.GetProperty("suffix").GetString();
            Assert.That(_text, Does.Contain(whole));
        }
    }

    [Test]
    public void Fragment_ValueAndConformsTo_AreAPdfPageRefinedToARegion()
    {
        foreach (var fragment in Selectors().Where(s => s.GetProperty("type").GetString() == "FragmentSelector"))
        {
            Assert.That(fragment.GetProperty("conformsTo").GetString(), Is.EqualTo("http://tools.ietf.org/rfc/rfc3778"));
            Assert.That(fragment.GetProperty("value").GetString(), Does.Match("^page=[1-9][0-9]*$"));
            var region = fragment.GetProperty("refinedBy");
            Assert.That(region.GetProperty("conformsTo").GetString(), Is.EqualTo("http://www.w3.org/TR/media-frags/"));
            Assert.That(region.GetProperty("value").GetString(), Does.Match(@"^xywh=percent:[0-9.]+,[0-9.]+,[0-9.]+,[0-9.]+$"));
        }
    }

    [Test]
    public async Task Write_OfAnArea_SelectsFragmentsAlone()
    {
        var collection = await ParseAsync(ExportSample.Of(["word\n\f"], [ExportSample.Area(1)]));
        var target = collection.GetProperty("first").GetProperty("items")[0].GetProperty("target");

        var expected =
            "[{'type':'FragmentSelector','conformsTo':'http://tools.ietf.org/rfc/rfc3778','value':'page=1',"
            + "'refinedBy':{'type':'FragmentSelector','conformsTo':'http://www.w3.org/TR/media-frags/','value':'xywh=percent:0,0,70,100'},"
            + "'nota:boxes':'0.1,0.3333333333333333,0.7,0.75 0,0,1E-06,1'},"
            + "{'type':'FragmentSelector','conformsTo':'http://tools.ietf.org/rfc/rfc3778','value':'page=3',"
            + "'refinedBy':{'type':'FragmentSelector','conformsTo':'http://www.w3.org/TR/media-frags/','value':'xywh=percent:50,50,50,50'},"
            + "'nota:boxes':'0.5,0.5,1,1'}]";
        Assert.That(target.GetProperty("selector").GetRawText(), Is.EqualTo(expected.Replace('\'', '"')));
    }

    [Test]
    public async Task Write_OfContextCutWithinAPair_LeavesTheHalvesOut()
    {
        var annotation = ExportSample.Annotation(1, "😀 word 😀\n\f", 3, 7);
        (annotation.Prefix, annotation.Suffix) = ("\uDE00 ", " \uD83D");

        var collection = await ParseAsync(ExportSample.Of(["😀 word 😀\n\f"], [annotation]));

        var quote = collection.GetProperty("first").GetProperty("items")[0].GetProperty("target").GetProperty("selector")[0];
        Assert.That((quote.GetProperty("prefix").GetString(), quote.GetProperty("suffix").GetString()), Is.EqualTo((" ", " ")));
    }

    [Test]
    public void ContentType_OfW3c_IsTheProtocolsMediaType() =>
        Assert.That(new W3cExport().ContentType(false), Is.EqualTo("application/ld+json;profile=\"http://www.w3.org/ns/anno.jsonld\""));

    private static async Task<JsonElement> ParseAsync(params ExportDocument[] documents)
    {
        using var parsed = JsonDocument.Parse(await ExportSample.WriteAsync(new W3cExport(), ExportSample.Context(), documents));
        return parsed.RootElement.Clone();
    }

    private IEnumerable<JsonElement> Selectors() => _annotations.SelectMany(a => a.GetProperty("target").GetProperty("selector").EnumerateArray());
}
