using Nota.Domain.Ports;
using Nota.Tests.Infrastructure.Engine;

namespace Nota.Tests.Infrastructure.Spreadsheets;

/// <summary>Workbooks that mean harm, and such as only look like it.</summary>
[TestFixture]
internal sealed class HostileSheetTests
{
    private TestEngine _engine = null!;

    [OneTimeSetUp]
    public void Start() => _engine = TestEngine.Start(settings => settings["Nota:Engine:ImportTime"] = "00:00:20");

    [OneTimeTearDown]
    public async Task StopAsync() => await _engine.DisposeAsync();

    private EngineFailure FailureOf(byte[] file, SourceFormat format) =>
        Assert.ThrowsAsync<EngineException>(() => ImportedSheets.OfAsync(_engine, file, format))!.Failure;

    [TestCase("r1")]
    [TestCase("R1")]
    public void Import_SheetsThatShareAPart_AreInvalid(string id)
    {
        var rows = string.Concat(Enumerable.Range(1, 20_000).Select(row => $"<row r=\"{row}\"><c t=\"str\"><v>again</v></c></row>"));
        var file = MadeWorkbook.WithEntries(3_000, id, $"<sheetData>{rows}</sheetData>");

        Assert.That(FailureOf(file, SourceFormat.Xlsx), Is.EqualTo(EngineFailure.InvalidDocument));
    }

    [Test]
    public void Import_MoreSheetsThanAnyWorkbookHas_IsBeyondTheLimit() =>
        Assert.That(FailureOf(MadeWorkbook.Of([.. Enumerable.Repeat(("state=\"hidden\"", "<sheetData/>"), 4_001)]), SourceFormat.Xlsx), Is.EqualTo(EngineFailure.LimitExceeded));

    [Test]
    public async Task Import_DaysBeforeSpreadsheetsBegin_AreShownAsWritten()
    {
        const string Sheet = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"d\"><v>0050-01-02</v></c><c r=\"B1\" t=\"d\"><v>1899-12-30</v></c><c r=\"C1\"><v>1</v></c></row></sheetData>";

        var sheets = await ImportedSheets.OfAsync(_engine, MadeWorkbook.Of(("", Sheet)), SourceFormat.Xlsx);

        Assert.That(sheets.Tables[0]!.Cells.Select(cell => cell.Text), Is.EqualTo(new[] { "0050-01-02", "1899-12-30", "1" }));
        sheets.AssertPagesReadAsTheirCells();
    }
}
