using Nota.Domain.Ports;
using Nota.Tests.Infrastructure.Engine;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Spreadsheets;

/// <summary>Every workbook of the corpus, a case a file.</summary>
[TestFixture]
[Parallelizable]
internal sealed class CorpusSheetTests
{
    private TestEngine _engine = null!;

    [OneTimeSetUp]
    public void Start() => _engine = TestEngine.Start();

    [OneTimeTearDown]
    public async Task StopAsync() => await _engine.DisposeAsync();

    [TestCaseSource(nameof(Readable))]
    public async Task Import_Workbook_ReadsAsItsCells(CorpusFile file)
    {
        var sheets = await ImportedSheets.OfAsync(_engine, await File.ReadAllBytesAsync(file.FullPath), FormatOf(file));

        Assert.That(sheets.File.Dpi, Has.Count.EqualTo(sheets.Tables.Count));
        Assert.That(await sheets.File.CountPagesAsync(), Is.EqualTo(sheets.Tables.Count));
        sheets.AssertPagesReadAsTheirCells();
        await sheets.File.AssertOthersReadItAsync();
        TestContext.Out.WriteLine($"{file.Name}: {sheets.Tables.Count} pages, {sheets.Tables.Sum(table => table?.Cells.Count ?? 0)} cells, {sheets.File.Pdf.Length} bytes");
    }

    [TestCaseSource(nameof(Unreadable))]
    public async Task Import_WorkbookThatIsLockedOrBroken_IsRefused(CorpusFile file)
    {
        var bytes = await File.ReadAllBytesAsync(file.FullPath);

        var failure = Assert.ThrowsAsync<EngineException>(() => ImportedSheets.OfAsync(_engine, bytes, FormatOf(file)))!;

        Assert.That(failure.Failure, Is.EqualTo(EngineFailure.InvalidDocument));
        Assert.That(failure.Message.Contains("password", StringComparison.Ordinal), Is.EqualTo(!IsBroken(file)));
    }

    [Test]
    public void Workbooks_NoCorpus_AreSkipped() => Corpus.Require();

    private static IEnumerable<TestCaseData> Readable() => Files(file => !IsBroken(file) && !IsLocked(file));

    private static IEnumerable<TestCaseData> Unreadable() => Files(file => IsBroken(file) || IsLocked(file));

    private static IEnumerable<TestCaseData> Files(Func<CorpusFile, bool> isWanted) =>
        Corpus.Files("14-").Where(isWanted).Select(file => new TestCaseData(file).SetArgDisplayNames(file.Name));

    /// <summary>What an office program leaves beside a file that it has open.</summary>
    private static bool IsBroken(CorpusFile file) => file.Name.EndsWith("cx___LoadPivotTables.xlsx", StringComparison.Ordinal);

    private static bool IsLocked(CorpusFile file) =>
        Path.GetFileName(file.Name) is "poi__password.xls" or "poi__protected_passtika.xlsx" or "poi__xor-encryption-abc.xls";

    private static SourceFormat FormatOf(CorpusFile file) => Path.GetExtension(file.Name) == ".xls" ? SourceFormat.Xls : SourceFormat.Xlsx;
}
