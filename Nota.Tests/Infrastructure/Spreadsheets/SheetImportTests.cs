using Nota.Domain.Ports;
using Nota.Tests.Infrastructure.Engine;

namespace Nota.Tests.Infrastructure.Spreadsheets;

[TestFixture]
[Parallelizable]
internal sealed class SheetImportTests
{
    private TestEngine _engine = null!;

    [OneTimeSetUp]
    public void Start() => _engine = TestEngine.Start();

    [OneTimeTearDown]
    public async Task StopAsync() => await _engine.DisposeAsync();

    [Test]
    public async Task Import_MergedCells_HaveTheirSpansAndHideWhatIsBehind()
    {
        var sheets = await ImportAsync(MadeWorkbook.Texts(("B2", "head"), ("C2", "behind"), ("B4", "x"), ("D4", "y"))
            + "<mergeCells><mergeCell ref=\"B2:D3\"/></mergeCells>");

        var cells = sheets.Tables[0]!.Cells;
        Assert.That(cells.Select(cell => (cell.Row, cell.Column, cell.RowSpan, cell.ColumnSpan, cell.Text)), Is.EqualTo(new[]
        {
            (0, 0, 2, 3, "head"), (2, 0, 1, 1, "x"), (2, 2, 1, 1, "y"),
        }));
        sheets.AssertPagesReadAsTheirCells();
    }

    [Test]
    public async Task Import_HiddenRowsColumnsAndSheets_AreLeftOut()
    {
        var shown = "<cols><col min=\"2\" max=\"2\" width=\"9\" hidden=\"1\"/></cols><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c><c r=\"C1\"><v>3</v></c></row>"
            + "<row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>4</v></c></row><row r=\"3\"><c r=\"A3\"><v>5</v></c></row></sheetData>";
        var sheets = await ImportedSheets.OfAsync(_engine, MadeWorkbook.Of(("", shown), ("state=\"hidden\"", shown), ("state=\"veryHidden\"", shown), ("", "<sheetData/>")), SourceFormat.Xlsx);

        Assert.That(sheets.Tables, Has.Count.EqualTo(2));
        Assert.That(sheets.Tables[0]!.Cells.Select(cell => (cell.Row, cell.Column, cell.Text)), Is.EqualTo(new[] { (0, 0, "1"), (0, 1, "3"), (1, 0, "5") }));
        Assert.That(sheets.Tables[1], Is.Null);
        sheets.AssertPagesReadAsTheirCells();
    }

    [Test]
    public async Task Import_ErrorsAndTruth_AreShown()
    {
        var sheets = await ImportAsync("<sheetData><row r=\"1\"><c r=\"A1\" t=\"e\"><v>#DIV/0!</v></c><c r=\"B1\" t=\"b\"><v>1</v></c><c r=\"C1\" t=\"e\"><v>#N/A</v></c></row></sheetData>");

        Assert.That(sheets.Tables[0]!.Cells.Select(cell => cell.Text), Is.EqualTo(new[] { "#DIV/0!", "TRUE", "#N/A" }));
        sheets.AssertPagesReadAsTheirCells();
    }

    [TestCase("one&#10;two&#10;&#10;three")]
    [TestCase("well-&#10;known")]
    [TestCase("a-")]
    [TestCase("  many   blanks ")]
    [TestCase("naïve Ελληνικά Кириллица €")]
    [TestCase("漢字 かな 한글")]
    [TestCase("𝐀𝐁 😀")]
    public async Task Import_Text_ReadsAsItIs(string text)
    {
        var sheets = await ImportAsync(MadeWorkbook.Texts(("A1", text), ("B1", "beside"), ("A2", "below")));

        sheets.AssertPagesReadAsTheirCells();
    }

    [Test]
    public async Task Import_LongTextAndLongWord_AreNotCut()
    {
        var words = string.Join(' ', Enumerable.Range(0, 500).Select(i => $"word{i}"));
        var sheets = await ImportAsync(MadeWorkbook.Texts(("A1", words), ("B1", new string('x', 150)), ("C1", "end")));

        Assert.That(sheets.TextAt(0, 0, 0), Is.EqualTo(words));
        sheets.AssertPagesReadAsTheirCells();
    }

    [Test]
    public async Task Import_SameWorkbookTwice_IsTheSame()
    {
        var book = MadeWorkbook.Of(("", MadeWorkbook.Texts(("A1", "one"), ("C9", "two"))));

        var first = await ImportedSheets.OfAsync(_engine, book, SourceFormat.Xlsx);
        var second = await ImportedSheets.OfAsync(_engine, book, SourceFormat.Xlsx);

        Assert.That(second.File.Pdf, Is.EqualTo(first.File.Pdf));
    }

    [Test]
    public void Import_CellsAtTheFarCorner_MeetTheLimit() =>
        AssertFails(EngineFailure.LimitExceeded, MadeWorkbook.Texts(("A1", "near"), ("XFD1048576", "far")));

    [Test]
    public void Import_RowThatNoSheetHas_IsRefused() => AssertFails(EngineFailure.InvalidDocument, MadeWorkbook.Texts(("A1", "near"), ("A2000000000", "far")));

    [Test]
    public void Import_EntitiesThatGrow_AreRefused() => AssertFails(
        EngineFailure.InvalidDocument,
        "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>");

    [Test]
    public void Import_MoreCellsThanAllowed_MeetsTheLimit() =>
        AssertFails(EngineFailure.LimitExceeded, $"<sheetData>{string.Concat(Enumerable.Range(1, 200_001).Select(row => $"<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c></row>"))}</sheetData>");

    [Test]
    public void Import_HiddenSheetsAlone_AreRefused() =>
        Assert.That(
            Assert.ThrowsAsync<EngineException>(() => ImportedSheets.OfAsync(_engine, MadeWorkbook.Of(("state=\"hidden\"", "<sheetData/>")), SourceFormat.Xlsx))!.Failure,
            Is.EqualTo(EngineFailure.InvalidDocument));

    [TestCase(SourceFormat.Xls)]
    [TestCase(SourceFormat.Xlsx)]
    public void Import_CutOrNoise_IsRefused(SourceFormat format)
    {
        var book = MadeWorkbook.Of(("", MadeWorkbook.Texts(("A1", "one"))));
        var noise = new byte[5000];
        new Random(7).NextBytes(noise);

        foreach (var bytes in (byte[][])[book[..(book.Length / 2)], noise, [0], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. noise]])
        {
            var failure = Assert.ThrowsAsync<EngineException>(() => ImportedSheets.OfAsync(_engine, bytes, format))!;
            Assert.That(failure.Failure, Is.EqualTo(EngineFailure.InvalidDocument));
        }
    }

    [Test]
    public async Task Import_SheetThatUnpacksToAGigabyte_MeetsTheLimitUnread()
    {
        var bomb = MadeWorkbook.Bomb(1_100_000_000);
        Assert.That(bomb, Has.Length.LessThan(5_000_000));

        var failure = Assert.ThrowsAsync<EngineException>(() => ImportedSheets.OfAsync(_engine, bomb, SourceFormat.Xlsx))!;

        Assert.That(failure.Failure, Is.EqualTo(EngineFailure.LimitExceeded));
        Assert.That(failure.Message, Does.Contain("unpacks to more"));
        await AssertNextIsImportedAsync();
    }

    [Test]
    public async Task Import_SheetThatUnpacksToMoreThanItSays_IsReadAsFarAsItSays()
    {
        var bomb = MadeWorkbook.Understate(MadeWorkbook.Bomb(300_000_000), 10_000_000);

        var failure = Assert.ThrowsAsync<EngineException>(() => ImportedSheets.OfAsync(_engine, bomb, SourceFormat.Xlsx))!;

        Assert.That(failure.Failure, Is.EqualTo(EngineFailure.InvalidDocument));
        await AssertNextIsImportedAsync();
    }

    private async Task AssertNextIsImportedAsync()
    {
        var sheets = await ImportAsync(MadeWorkbook.Texts(("A1", "next")));
        Assert.That(sheets.TextAt(0, 0, 0), Is.EqualTo("next"));
    }

    private Task<ImportedSheets> ImportAsync(string sheet) => ImportedSheets.OfAsync(_engine, MadeWorkbook.Of(("", sheet)), SourceFormat.Xlsx);

    private void AssertFails(EngineFailure failure, string sheet) =>
        Assert.That(Assert.ThrowsAsync<EngineException>(() => ImportAsync(sheet))!.Failure, Is.EqualTo(failure));
}
