using System.Text.Json;
using Nota.Domain.Annotations.Exports;
using Nota.Domain.Text;

namespace Nota.Tests.Domain.Annotations.Exports;

[TestFixture]
internal sealed class JsonLinesExportTests
{
    [Test]
    public async Task Write_OfADocument_IsOneLine()
    {
        string[] pages = ["😀 Anna\n\f", "pays\n\f"];
        var span = ExportSample.Annotation(1, string.Concat(pages), 3, 13);
        (span.Metadata, span.GivenText) = ("a\tb", "Anna\npays");
        var area = ExportSample.Area(2);
        area.GivenHighlights = """{"p1":[[0,0.25,0.5,1]]}""";

        var line = await ExportSample.WriteTextAsync(new JsonLinesExport(), ExportSample.Context(), ExportSample.Of(pages, [area, span]));

        var expected =
            $"{{'document_id':'{ExportSample.Document}','file_name':'Contract.pdf','offset_unit':'codepoint','text':'😀 Anna\\n\\fpays\\n\\f',"
            + "'spans':[{'start':2,'end':12,'label':'Contracting party','id':'cccccccc-0000-4000-8000-000000000001',"
            + $"'label_id':'{ExportSample.Party}','text':'Anna\\n\\fpays','given_text':'Anna\\npays','metadata':'a\\tb','state':'exact'}}],"
            + "'unplaced':[{'kind':'area','label':'Amount','id':'cccccccc-0000-4000-8000-000000000002',"
            + $"'label_id':'{ExportSample.Amount}','text':null,'given_text':null,'metadata':null,'state':'exact',"
            + "'boxes':[{'page':1,'box':[0,0.25,0.5,1]}]}]}\n";
        Assert.That(line.Replace("\\uD83D\\uDE00", "😀", StringComparison.Ordinal), Is.EqualTo(expected.Replace('\'', '"')));
    }

    [Test]
    public async Task Write_OfRandomDocuments_HasTheTextAndSpansThatSliceIt([Values] OffsetUnit unit)
    {
        var random = new Random(7);
        var texts = new List<string>();
        var documents = Enumerable.Range(0, 20).Select(i =>
        {
            var pages = i == 5 ? null : ExportSample.Pages(random, i % 4, 20);
            texts.Add(string.Concat(pages ?? []));
            return ExportSample.Of(pages, pages is null or [] ? [ExportSample.Pending(1)] : ExportSample.Annotations(random, pages, 50));
        }).ToArray();

        var lines = (await ExportSample.WriteTextAsync(new JsonLinesExport(), ExportSample.Context(unit, true), documents)).TrimEnd('\n').Split('\n');

        Assert.That(lines, Has.Length.EqualTo(20));
        for (var i = 0; i < lines.Length; i++)
        {
            using var line = JsonDocument.Parse(lines[i]);
            var text = line.RootElement.GetProperty("text").GetString()!;
            Assert.That(text, Is.EqualTo(texts[i]));
            foreach (var span in line.RootElement.GetProperty("spans").EnumerateArray())
            {
                Assert.That(OffsetUnits.TryToUtf16(text, span.GetProperty("start").GetInt32(), unit, out var start), Is.True);
                Assert.That(OffsetUnits.TryToUtf16(text, span.GetProperty("end").GetInt32(), unit, out var end), Is.True);
                Assert.That(text[start..end], Is.EqualTo(span.GetProperty("text").GetString()));
            }
        }
    }

    [Test]
    public async Task Write_OfALongText_GoesOutInPieces()
    {
        var pages = Enumerable.Repeat(new string('x', 10_000) + "\n\f", 500).ToArray();
        var output = new ForwardStream();

        await new JsonLinesExport().WriteAsync(
            new[] { ExportSample.Of(pages, []) }.ToAsyncEnumerable(), ExportSample.Context(), output, CancellationToken.None);

        Assert.That(output.LargestWrite, Is.LessThan(100_000));
        Assert.That(output.IsClosed, Is.False);
    }

    [Test]
    public async Task Write_OfATypeThatIsGone_LabelsItById()
    {
        var span = ExportSample.Annotation(1, "word\n\f", 0, 4, "dddddddd-0000-4000-8000-000000000001");

        var line = await ExportSample.WriteTextAsync(new JsonLinesExport(), ExportSample.Context(), ExportSample.Of(["word\n\f"], [span]));

        Assert.That(line, Does.Contain("\"label\":\"dddddddd-0000-4000-8000-000000000001\""));
    }
}
