using Nota.Domain.Annotations.Exports;
using Nota.Domain.Text;

namespace Nota.Tests.Domain.Annotations.Exports;

[TestFixture]
internal sealed class CsvExportTests
{
    private const string Header =
        "document_id,id,annotation_type_id,type,start,end,text,metadata,page,x1,y1,x2,y2,highlights,created_at,created_by,modified_at,state\r\n";

    [Test]
    public async Task Write_OfASpanAndAnArea_IsTheHeaderAndARowEach()
    {
        var text = "😀 \"A\" = 1\n\f";
        var span = ExportSample.Annotation(1, text, 3, 10);
        span.Metadata = "=SUM(A1)\nline";
        var document = ExportSample.Of([text], [span, ExportSample.Area(2)]);

        var csv = await ExportSample.WriteTextAsync(new CsvExport(), ExportSample.Context(), document);

        Assert.That(csv, Is.EqualTo(
            Header
            + $"\"{ExportSample.Document}\",\"cccccccc-0000-4000-8000-000000000001\",\"{ExportSample.Party}\",\"Contracting party\",\"2\",\"9\","
            + "\"\"\"A\"\" = 1\",\"=SUM(A1)\nline\",\"0\",\"0.1\",\"0.2\",\"0.3\",\"0.212345\",\"{\"\"p0\"\":[[0.1,0.2,0.3,0.212345]]}\","
            + "\"1700000000\",\"-Member\",\"1700000100\",\"exact\"\r\n"
            + $"\"{ExportSample.Document}\",\"cccccccc-0000-4000-8000-000000000002\",\"{ExportSample.Amount}\",\"Amount\",,,"
            + "\"\",,\"0\",\"0.1\",\"0.3333333333333333\",\"0.7\",\"0.75\","
            + "\"{\"\"p0\"\":[[0.1,0.3333333333333333,0.7,0.75],[0,0,1E-06,1]],\"\"p2\"\":[[0.5,0.5,1,1]]}\","
            + "\"1700000000\",\"-Member\",\"1700000100\",\"exact\"\r\n"));
    }

    [TestCase(OffsetUnit.Utf16, "\"3\",\"10\"")]
    [TestCase(OffsetUnit.CodePoint, "\"2\",\"9\"")]
    [TestCase(OffsetUnit.Utf8, "\"5\",\"12\"")]
    public async Task Write_InAUnit_CountsOffsetsInIt(OffsetUnit unit, string offsets)
    {
        var text = "😀 \"A\" = 1\n\f";

        var csv = await ExportSample.WriteTextAsync(
            new CsvExport(), ExportSample.Context(unit), ExportSample.Of([text], [ExportSample.Annotation(1, text, 3, 10)]));

        Assert.That(csv, Does.Contain("\"Contracting party\"," + offsets + ",\"\"\"A"));
    }

    [Test]
    public async Task Write_OfAnOrphan_HasNoOffsetsButItsState()
    {
        var csv = await ExportSample.WriteTextAsync(
            new CsvExport(), ExportSample.Context(), ExportSample.Of(["word\n\f"], [ExportSample.Orphan(1, "word")]));

        Assert.That(csv, Does.Contain("\"Contracting party\",,,\"w\",").And.EndWith("\"orphaned\"\r\n"));
    }

    [Test]
    public async Task Write_OfNothing_IsTheHeader() =>
        Assert.That(await ExportSample.WriteTextAsync(new CsvExport(), ExportSample.Context()), Is.EqualTo(Header));
}
