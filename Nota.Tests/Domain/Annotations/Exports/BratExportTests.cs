using System.IO.Compression;
using System.Text;
using Nota.Domain.Annotations.Exports;

namespace Nota.Tests.Domain.Annotations.Exports;

[TestFixture]
internal sealed class BratExportTests
{
    [Test]
    public async Task Write_OfADocument_IsItsTextAnnotationsAndTypes()
    {
        string[] pages = ["😀 Anna\n\f", "pays now\n\f"];
        var span = ExportSample.Annotation(1, string.Concat(pages), 3, 13);
        span.Metadata = "a\tb\n\"c\"";

        var files = await UnzipAsync(ExportSample.Of(pages, [ExportSample.Area(2), span]));

        Assert.That(files["Contract.txt"], Is.EqualTo("😀 Anna\n\fpays now\n\f"));
        Assert.That(files["Contract.ann"], Is.EqualTo(
            "T1\tContracting_party 2 6;8 12\tAnna pays\n"
            + "#1\tAnnotatorNotes T1\t{\"id\":\"cccccccc-0000-4000-8000-000000000001\",\"label\":\"Contracting_party\","
            + $"\"type_id\":\"{ExportSample.Party}\",\"type\":\"Contracting party\",\"metadata\":\"a\\tb\\n\\\"c\\\"\"}}\n"));
        Assert.That(files["annotation.conf"], Is.EqualTo(
            "[entities]\n\n"
            + "# {\"label\":\"Contracting_party\",\"type_id\":\"aaaaaaaa-0000-4000-8000-000000000001\",\"type\":\"Contracting party\"}\nContracting_party\n"
            + "# {\"label\":\"Amount\",\"type_id\":\"aaaaaaaa-0000-4000-8000-000000000002\",\"type\":\"Amount\"}\nAmount\n"
            + "# {\"label\":\"Contracting_party_2\",\"type_id\":\"aaaaaaaa-0000-4000-8000-000000000003\",\"type\":\"Contracting/party\"}\nContracting_party_2\n"
            + "# {\"label\":\"______1\",\"type_id\":\"aaaaaaaa-0000-4000-8000-000000000004\",\"type\":\"金額 | #1\"}\n______1\n"
            + "\n[relations]\n\n[events]\n\n[attributes]\n"));
        Assert.That(files["visual.conf"], Does.StartWith("[labels]\n\nContracting_party | Contracting party\n").And.Contain("______1 | 金額   #1\n"));
        Assert.That(files, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Write_OfRandomDocuments_HasLinesWhoseTextIsTheirSlices([Range(0, 9)] int seed)
    {
        var random = new Random(seed);
        var pages = ExportSample.Pages(random, 4, 20);
        var files = await UnzipAsync(ExportSample.Of(pages, ExportSample.Annotations(random, pages, 200)));
        var runes = files["Contract.txt"].EnumerateRunes().ToArray();

        Assert.That(files["Contract.txt"], Is.EqualTo(string.Concat(pages)));
        var spans = files["Contract.ann"].Split('\n').Where(line => line.StartsWith('T')).ToList();
        Assert.That(spans, Has.Count.GreaterThan(100));
        foreach (var fields in spans.Select(line => line.Split('\t')))
        {
            Assert.That(fields, Has.Length.EqualTo(3));
            var (label, offsets) = fields[1].Split(' ', 2) switch { var parts => (parts[0], parts[1]) };
            Assert.That(label, Does.Match("^[A-Za-z0-9_-]+$"));
            var slices = offsets.Split(';').Select(f => f.Split(' ').Select(int.Parse).ToArray()).Select(f => string.Concat(runes[f[0]..f[1]])).ToList();
            Assert.That(slices, Has.All.Not.Contain("\n").And.All.Not.Contain("\f"));
            Assert.That(string.Join(' ', slices), Is.EqualTo(fields[2]));
        }
    }

    [Test]
    public async Task Write_OfHostileFileNames_NamesEntriesSafelyAndOnce()
    {
        string[] names = ["../../etc/passwd", "a.pdf", "A.PDF", "a", "C:\\x\u0000\n.pdf", "", "...", "nul.pdf", "com1.x.pdf", "\u202Egpj.pdf", new('x', 300), new('x', 301), "annotation.conf"];
        var files = await UnzipAsync([.. names.Select(name => ExportSample.Of(["\f"], [], name))]);

        Assert.That(files.Keys.Where(name => name.EndsWith(".txt", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "_.._etc_passwd.txt", "a.txt", "A-2.txt", "a-3.txt", "C__x__.txt", "document.txt", "document-2.txt", "_nul.txt", "_com1.x.txt", "_gpj.txt",
            new string('x', 100) + ".txt", new string('x', 100) + "-2.txt", "annotation.conf.txt",
        }));
    }

    [Test]
    public async Task Write_OfADocumentWithoutText_HasEmptyFiles()
    {
        var files = await UnzipAsync(ExportSample.Of(null, [ExportSample.Pending(1)]));

        Assert.That((files["Contract.txt"], files["Contract.ann"]), Is.EqualTo(("", "")));
    }

    [Test]
    public async Task Write_OfTheSameTwice_MakesTheSameBytes()
    {
        var document = ExportSample.Of(["word\n\f"], [ExportSample.Annotation(1, "word\n\f", 0, 4)]);
        var first = await ExportSample.WriteAsync(new BratExport(), ExportSample.Context(), document);

        Assert.That(await ExportSample.WriteAsync(new BratExport(), ExportSample.Context(), document), Is.EqualTo(first));
    }

    [Test]
    public async Task Write_OfALongText_GoesOutInPieces()
    {
        var random = new Random(3);
        var pages = Enumerable.Range(0, 200).Select(_ => string.Concat(Enumerable.Range(0, 20_000).Select(_ => (char)random.Next(33, 127))) + "\n\f").ToArray();
        var output = new ForwardStream();

        await new BratExport().WriteAsync(
            new[] { ExportSample.Of(pages, []) }.ToAsyncEnumerable(), ExportSample.Context(), output, CancellationToken.None);

        Assert.That(output.LargestWrite, Is.LessThan(100_000));
        Assert.That(output.Writes, Is.GreaterThan(20));
        Assert.That(output.IsClosed, Is.False);
    }

    private static async Task<Dictionary<string, string>> UnzipAsync(params ExportDocument[] documents)
    {
        using var zip = new ZipArchive(new MemoryStream(await ExportSample.WriteAsync(new BratExport(), ExportSample.Context(), documents)));
        var files = new Dictionary<string, string>();
        foreach (var entry in zip.Entries)
        {
            using var content = new StreamReader(await entry.OpenAsync(), new UTF8Encoding(false, true));
            files.Add(entry.FullName, await content.ReadToEndAsync());
        }

        return files;
    }
}
