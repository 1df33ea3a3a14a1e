using System.IO.Compression;
using System.Text;
using Nota.Domain;
using Nota.Domain.Annotations.Exports;

namespace Nota.Tests.Domain.Annotations.Exports;

[TestFixture]
internal sealed class HostileImportTests
{
    private const string Target = """{"source":"x","selector":{"type":"TextPositionSelector","start":1,"end":2}}""";

    [TestCase("", "file")]
    [TestCase("null", "file")]
    [TestCase("3", "file")]
    [TestCase("{", "file")]
    [TestCase("[{}] x", "[0].target")]
    [TestCase("[null]", "[0]")]
    [TestCase("[[]]", "[0]")]
    [TestCase("{}", "[0].target")]
    [TestCase("""{"type":"Note"}""", "[0].type")]
    [TestCase("""{"first":"https://example.com/page1","type":"AnnotationCollection"}""", "file")]
    [TestCase("""[{"target":T},{"target":{"source":"x"}}]""", "[1].target")]
    [TestCase("""[{"target":T},{"target":[T,T]}]""", "[1].target")]
    [TestCase("""[{"target":T},{"target":"https://example.com/"}]""", "[1].target")]
    [TestCase("""[{"target":T},{"target":{"selector":{"type":"TextPositionSelector","start":"a","end":2}}}]""", "[1].start")]
    [TestCase("""[{"target":T},{"target":{"selector":{"type":"TextPositionSelector","start":1}}}]""", "[1].end")]
    [TestCase("""[{"target":T},{"target":{"selector":{"type":"TextPositionSelector","start":2,"end":2}}}]""", "[1].end")]
    [TestCase("""[{"target":T},{"target":{"selector":{"type":"TextPositionSelector","start":-1,"end":2}}}]""", "[1].start")]
    [TestCase("""[{"target":T},{"target":{"selector":{"type":"TextPositionSelector","start":1,"end":1e400}}}]""", "[1].end")]
    [TestCase("""[{"target":T},{"target":{"selector":{"type":"TextPositionSelector","start":1,"end":99999999999}}}]""", "[1].end")]
    [TestCase("""[{"target":T},{"target":{"selector":{"type":"TextPositionSelector","start":1.5,"end":2}}}]""", "[1].start")]
    [TestCase("""[{"target":T},{"target":{"selector":{"type":"TextQuoteSelector"}}}]""", "[1].target.selector.exact")]
    [TestCase("""[{"target":T},{"target":{"selector":{"type":"TextQuoteSelector","exact":[1]}}}]""", "[1].target.selector.exact")]
    [TestCase("""[{"target":T},{"target":{"selector":{"type":"TextQuoteSelector","exact":"\uD800"}}}]""", "[1].target.selector.exact")]
    [TestCase("""[{"target":T},{"target":{"selector":{"type":"FragmentSelector","value":"page=1","nota:boxes":"1,2,3"}}}]""", "[1].target.selector")]
    [TestCase("""[{"target":T},{"target":{"selector":{"type":"FragmentSelector","value":"page=1","nota:boxes":"NaN,0,1,1"}}}]""", "[1].target.selector")]
    [TestCase("""[{"target":T},{"target":{"selector":{"type":"FragmentSelector","value":"page=99999999999&xywh=percent:1,1,1,1"}}}]""", "[1].target")]
    [TestCase("""[{"target":T},{"bodyValue":7,"target":T}]""", "[1].bodyValue")]
    [TestCase("""[{"target":T},{"\uD800":1,"target":T}]""", "file")]
    [TestCase("""[{"target":T,"body":[1,null,"x",[],{"value":3}],"motivation":{},"id":5}]""", "nothing")]
    public async Task W3c_ThatIsWrong_IsBlamedAtItsElement(string file, string field) =>
        Assert.That(
            await ExportSample.BlamedAsync(new W3cImport(), file.Replace("T", "\u0001", StringComparison.Ordinal).Replace("\u0001ext", "Text", StringComparison.Ordinal)
                .Replace("\u0001", Target, StringComparison.Ordinal)),
            Is.EqualTo(field));

    [TestCase("[]", "file")]
    [TestCase("{} {", "file")]
    [TestCase("""{"spans":[]}{"spans":[{"start":1,"end":2}]}""", "file")]
    [TestCase("""{"spans":[1]}""", "[0]")]
    [TestCase("""{"label":["positive"]}""", "[0]")]
    [TestCase("""{"label":[[1,2]]}""", "[0]")]
    [TestCase("""{"label":[[1,2,"a"],[1,null,"a"]]}""", "[1].end")]
    [TestCase("""{"spans":[{"start":1,"end":2},{"label":"x"}]}""", "[1].start")]
    [TestCase("""{"spans":[{"start":1,"end":2},{"start":1,"end":2,"label":5}]}""", "[1].label")]
    [TestCase("""{"spans":[{"start":1,"end":2},{"start":true,"end":2}]}""", "[1].start")]
    [TestCase("""{"spans":[{"start":0,"end":2147483648}]}""", "[0].end")]
    [TestCase("""{"unplaced":[{"boxes":[{"page":0,"box":[0,0,1]}]}]}""", "[0].boxes")]
    [TestCase("""{"unplaced":[{"boxes":[{"page":-1,"box":[0,0,1,1]}]}]}""", "[0].boxes")]
    [TestCase("""{"unplaced":[{"boxes":[{"page":0,"box":[0,0,1,1e999]}]}]}""", "[0].boxes")]
    [TestCase("""{"unplaced":[{"boxes":"p0"}]}""", "[0].boxes")]
    [TestCase("""{"offset_unit":"words","spans":[]}""", "file")]
    [TestCase("""{"document_id":"\uDFFF"}""", "[0].document_id")]
    [TestCase("""{"label":"positive","spans":null,"ents":3,"entities":{"a":1},"labels":{"b":[]}}""", "nothing")]
    public async Task JsonLines_ThatAreWrong_AreBlamedAtTheirElement(string file, string field) =>
        Assert.That(await ExportSample.BlamedAsync(new JsonLinesImport(), file), Is.EqualTo(field));

    [TestCase("T1", "[0].start")]
    [TestCase("T1\tParty\tAnna", "[0].start")]
    [TestCase("T1\tParty 1\tAnna", "[0].start")]
    [TestCase("T1\tParty 1 2 3\tAnna", "[0].start")]
    [TestCase("T1\tParty -1 2\tAnna", "[0].start")]
    [TestCase("T1\tParty 1 99999999999\tAnna", "[0].start")]
    [TestCase("T1\tParty 0 1\ta\nT2\tParty 5 5\ta", "[1].end")]
    [TestCase("T1\tParty 0 1;\ta", "[0].start")]
    [TestCase("", "nothing")]
    [TestCase("nonsense\n#\n#1\tAnnotatorNotes\tx\n", "nothing")]
    [TestCase("T1\tParty 0 2147483647\ta\n#1\tAnnotatorNotes T1\t{\"label\":\"Party\",\"after\":2147483647,\"before\":7}", "nothing")]
    [TestCase("T1\tParty 0 2\ta\n#1\tAnnotatorNotes T1\t{\"label\":\"\\uD800\"}", "nothing")]
    [TestCase("PK\u0003\u0004nonsense", "file")]
    public async Task Brat_ThatIsWrong_IsBlamedAtItsElement(string file, string field) =>
        Assert.That(await ExportSample.BlamedAsync(new BratImport(), file), Is.EqualTo(field));

    [Test]
    public async Task Any_OfInvalidUtf8_IsBlamed([Values("w3c", "jsonl", "brat")] string format) =>
        Assert.That(await ExportSample.BlamedAsync(Import(format), [0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D]), Is.EqualTo("file"));

    [Test]
    public async Task Json_OfGreatDepth_IsBlamed([Values("w3c", "jsonl")] string format, [Values("[", "{\"a\":", "{\"items\":[", "{\"first\":", "{\"spans\":[")] string opening)
    {
        var file = "{\"items\":[" + string.Concat(Enumerable.Repeat(opening, 100_000));

        Assert.That(await ExportSample.BlamedAsync(Import(format), file), Is.EqualTo("file"));
    }

    [Test]
    public async Task Any_OfTooManyElements_IsBlamed([Values("w3c", "jsonl", "brat")] string format)
    {
        var file = format switch
        {
            "w3c" => "[" + string.Join(',', Enumerable.Repeat($$"""{"target":{{Target}}}""", 10_001)) + "]",
            "jsonl" => "{\"label\":[" + string.Join(',', Enumerable.Repeat("[1,2,\"a\"]", 10_001)) + "]}",
            _ => string.Concat(Enumerable.Repeat("T1\tParty 1 2\ta\n", 10_001)),
        };

        Assert.That(await ExportSample.BlamedAsync(Import(format), file), Is.EqualTo("file"));
    }

    [Test]
    public async Task Element_OfMoreThanTwoMegabytes_IsBlamed()
    {
        var file = $$"""[{"target":{{Target}}},{"target":{{Target}},"x":[""" + string.Join(',', Enumerable.Repeat("0", 1_100_000)) + "]}]";

        Assert.That(await ExportSample.BlamedAsync(new W3cImport(), file), Is.EqualTo("[1]"));
    }

    [Test]
    public void Any_OfMoreThanFiftyMegabytes_IsTooLarge([Values("w3c", "jsonl", "brat")] string format) =>
        Assert.That(
            () => ExportSample.ReadAsync(Import(format), new byte[IAnnotationImport.MaxBytes + 1]),
            Throws.TypeOf<NotaException>().With.Property("Kind").EqualTo(FailureKind.PayloadTooLarge));

    [Test]
    public void Zip_ThatUnpacksToTooMuch_IsTooLarge() =>
        Assert.That(
            () => ExportSample.ReadAsync(new BratImport(), Zip(("a.ann", new byte[IAnnotationImport.MaxBytes + 1]))),
            Throws.TypeOf<NotaException>().With.Property("Kind").EqualTo(FailureKind.PayloadTooLarge));

    [Test]
    public async Task Zip_WithoutOneAnnFile_IsBlamed()
    {
        Assert.That(await ExportSample.BlamedAsync(new BratImport(), Zip()), Is.EqualTo("file"));
        Assert.That(await ExportSample.BlamedAsync(new BratImport(), Zip(("a.ann", []), ("b/c.ann", []))), Is.EqualTo("file"));
        Assert.That(await ExportSample.BlamedAsync(new BratImport(), Zip(("a.ann", []), ("__MACOSX/._a.ann", []))), Is.EqualTo("nothing"));
    }

    [Test]
    public async Task Zip_OfTooManyEntries_IsBlamed() =>
        Assert.That(
            await ExportSample.BlamedAsync(new BratImport(), Zip([.. Enumerable.Range(0, 10_001).Select(i => ($"{i}.txt", Array.Empty<byte>()))])),
            Is.EqualTo("file"));

    [Test]
    public async Task Zip_CutOrChangedAnywhere_IsReadOrBlamed()
    {
        var zip = Zip(("a.ann", Encoding.UTF8.GetBytes("T1\tParty 1 2\ta\n")), ("annotation.conf", Encoding.UTF8.GetBytes("# {\"label\":\"Party\"}\n")));
        var random = new Random(5);
        var outcomes = new HashSet<string>();
        for (var i = 0; i < 2_000; i++)
        {
            var changed = zip.ToArray();
            changed[random.Next(4, changed.Length)] = (byte)random.Next(256);
            outcomes.Add(await ExportSample.BlamedAsync(new BratImport(), changed[..(random.Next(4) == 0 ? random.Next(4, changed.Length) : changed.Length)]));
        }

        Assert.That(outcomes, Does.Contain("file").And.Contain("nothing"));
    }

    private static IAnnotationImport Import(string format) => AnnotationFormats.Imports.Single(i => i.Format == format);

    private static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
