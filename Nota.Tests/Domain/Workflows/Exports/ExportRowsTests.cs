using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Nota.Domain.Workflows.Exports;

namespace Nota.Tests.Domain.Workflows.Exports;

public sealed class ExportRowsTests
{
    private static readonly XNamespace Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [TestCase("=1+1", "'=1+1")]
    [TestCase("+SUM(A1)", "'+SUM(A1)")]
    [TestCase("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0")]
    [TestCase("@SUM(A1)", "'@SUM(A1)")]
    [TestCase("\t=1", "'\t=1")]
    [TestCase("\r=1", "'\r=1")]
    [TestCase("＝1+1", "'＝1+1")]
    [TestCase("-", "'-")]
    [TestCase("-1+2", "'-1+2")]
    [TestCase("-.5", "'-.5")]
    [TestCase("-1e5", "'-1e5")]
    [TestCase("-12.50", "-12.50")]
    [TestCase("+49", "+49")]
    [TestCase("-1,234.56", "-1,234.56")]
    [TestCase("a=1", "a=1")]
    [TestCase("'=1", "'=1")]
    [TestCase("", "")]
    public void Harmless_Text_StartsNoFormula(string text, string expected) => Assert.That(CsvRows.Harmless(text), Is.EqualTo(expected));

    [Test]
    public void Harmless_AnyText_IsTheTextOrHasOneApostropheBeforeIt() => Prop.ForAll(
        Gen.OneOf(ArbMap.Default.ArbFor<char>().Generator, Gen.Elements('=', '+', '-', '@', '1', '.', ',')).ListOf().Select(c => string.Concat(c)).ToArbitrary(),
        text =>
        {
            var harmless = CsvRows.Harmless(text);
            var isNumber = decimal.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _);
            return harmless == "'" + text || (harmless == text && (text.Length == 0 || !"=+-@\t\r\n".Contains(text[0]) || isNumber));
        }).QuickCheckThrowOnFailure();

    [Test]
    public async Task Csv_Rows_AreAsRfc4180HasThem()
    {
        using var output = new MemoryStream();
        var csv = new CsvRows(output);
        await csv.WriteAsync([new("a\"b"), default, new("x\r\ny"), new(null, -12.50m), new("=1")], default);
        await csv.WriteAsync([new("")], default);
        await csv.FlushAsync(default);
        Assert.That(Encoding.UTF8.GetString(output.ToArray()), Is.EqualTo("\"a\"\"b\",,\"x\r\ny\",\"-12.50\",\"'=1\"\r\n\"\"\r\n"));
    }

    [TestCase(0, "A")]
    [TestCase(25, "Z")]
    [TestCase(26, "AA")]
    [TestCase(701, "ZZ")]
    [TestCase(702, "AAA")]
    [TestCase(16_383, "XFD")]
    public void Letters_Column_AreThoseOfSpreadsheets(int column, string letters) => Assert.That(SheetRows.Letters(column), Is.EqualTo(letters));

    [Test]
    public async Task Workbook_AnyText_IsReadBackAsTextAndNeverAsAFormula()
    {
        string[] texts = ["=1+1", "a<b>&\"c\"", " lead", "x\r\ny\tz", "\u0001\u000b\uffff", "😀", "\ud800", new string('x', 40_000), new string('x', 32_766) + "😀"];
        var cells = (await ReadAsync(Rows([.. texts.Select(t => new ExportCell(t)), default, new(null, 12.5m)]))).Single().Descendants(Sheet + "c").ToList();

        Assert.That(cells.Where(c => c.Element(Sheet + "f") is not null), Is.Empty);
        Assert.That(cells.Select(c => c.Attribute("r")!.Value).Skip(1), Is.EqualTo(new[] { "A2", "B2", "C2", "D2", "E2", "F2", "G2", "H2", "I2", "K2" }));
        var read = cells.Skip(1).Select(c => (string)(c.Element(Sheet + "is") ?? c.Element(Sheet + "v"))!).ToList();
        Assert.That(read, Is.EqualTo((string[])[.. texts[..4], "\ufffd\ufffd\ufffd", "😀", "\ufffd", new string('x', 32_767), new string('x', 32_766), "12.5"]));
        Assert.That(cells[^1].Attribute("t"), Is.Null, "a number");
    }

    [Test]
    public async Task Workbook_MoreRowsThanASheetHolds_GoOnInTheNextWithTheSameHeader()
    {
        var sheets = await ReadAsync(Rows([.. Enumerable.Range(0, 5).Select(i => ExportCell.Of(i))], each: true), maxRows: 3);
        Assert.That(sheets.Select(s => string.Join(',', s.Descendants(Sheet + "c").Select(c => c.Value))), Is.EqualTo(new[] { "head,0,1", "head,2,3", "head,4" }));
    }

    [Test]
    public async Task Workbook_RowsThatFillASheet_HaveNoOtherAfterIt()
    {
        var sheets = await ReadAsync(Rows([.. Enumerable.Range(0, 4).Select(i => ExportCell.Of(i))], each: true), maxRows: 3);
        Assert.That(sheets.Select(s => string.Join(',', s.Descendants(Sheet + "c").Select(c => c.Value))), Is.EqualTo(new[] { "head,0,1", "head,2,3" }));
    }

    [Test]
    public async Task Workbook_NoRows_IsASheetWithItsHeader() =>
        Assert.That((await ReadAsync(Rows([], each: true))).Single().Descendants(Sheet + "c").Single().Value, Is.EqualTo("head"));

    private static async IAsyncEnumerable<IReadOnlyList<ExportCell>> Rows(ExportCell[] cells, bool each = false)
    {
        await Task.CompletedTask;
        foreach (var row in each ? cells.Select(c => new[] { c }) : [cells])
            yield return row;
    }

    /// <summary>The sheets in their order, found as readers find them.</summary>
    private static async Task<IReadOnlyList<XElement>> ReadAsync(IAsyncEnumerable<IReadOnlyList<ExportCell>> rows, int maxRows = SheetRows.MaxRows)
    {
        using var output = new MemoryStream();
        await Workbook.WriteAsync(output, book => book.AddAsync("rows", ["head"], rows, default, maxRows), default);
        output.Position = 0;
        await using var zip = new ZipArchive(output, ZipArchiveMode.Read);
        var types = Load("[Content_Types].xml").Elements().Select(e => e.Attribute("PartName")?.Value).ToHashSet();
        var targets = Load("xl/_rels/workbook.xml.rels").Elements().ToDictionary(e => e.Attribute("Id")!.Value, e => "xl/" + e.Attribute("Target")!.Value);
        var ids = Load("xl/workbook.xml").Descendants(Sheet + "sheet").Select(s => s.Attributes().Single(a => a.Name.LocalName == "id" && a.Name != "id").Value).ToList();
        Assert.That(ids.Select(id => "/" + targets[id]), Is.SubsetOf(types));
        return [.. ids.Select(id => Load(targets[id]))];

        XElement Load(string path)
        {
            using var stream = zip.GetEntry(path)!.Open();
            return XElement.Load(stream, LoadOptions.PreserveWhitespace);
        }
    }
}
