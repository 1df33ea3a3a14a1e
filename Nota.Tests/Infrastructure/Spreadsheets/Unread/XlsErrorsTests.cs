using Nota.Infrastructure.Engine.Child.Imports;
using Nota.Infrastructure.Spreadsheets.Unread;

namespace Nota.Tests.Infrastructure.Spreadsheets.Unread;

[TestFixture]
internal sealed class XlsErrorsTests
{
    private static IEnumerable<(int Column, string? Error)> Find(byte[] book, string sheet, int row)
    {
        using var stream = new MemoryStream(MadeCompoundFile.Of("Workbook", book));
        var found = new UnreadCells();
        XlsErrors.Find(stream, found);
        return found.In(sheet, row).Select(cell => (cell.Column, cell.Error));
    }

    [TestCase(0x00, "#NULL!")]
    [TestCase(0x07, "#DIV/0!")]
    [TestCase(0x0F, "#VALUE!")]
    [TestCase(0x17, "#REF!")]
    [TestCase(0x1D, "#NAME?")]
    [TestCase(0x24, "#NUM!")]
    [TestCase(0x2A, "#N/A")]
    public void Find_ErrorsOfValuesAndFormulas_AreAsShown(byte code, string shown)
    {
        var book = MadeXls.Book("Bögen", MadeXls.BoolOrError(300, 4, code), MadeXls.Formula(300, 255, 2, code));

        Assert.That(Find(book, "Bögen", 300), Is.EqualTo(new (int, string?)[] { (4, shown), (255, shown) }));
    }

    [Test]
    public void Find_TruthTextsAndEmptyFormulas_AreNoErrors()
    {
        var book = MadeXls.Book("S", MadeXls.BoolOrError(0, 0, 1, isError: false), MadeXls.Formula(0, 1, 0, 0), MadeXls.Formula(0, 2, 1, 1), MadeXls.Formula(0, 3, 3, 0));

        Assert.That(Find(book, "S", 0), Is.Empty);
    }

    [Test]
    public void Find_WideNameAndChartInTheSheet_IsTheSheetsOwn()
    {
        var chart = MadeXls.Record(0x0809, new byte[16]).Concat(MadeXls.Record(0x000A, [])).ToArray();
        var book = MadeXls.Book(0x0600, "漢字", isWide: true, chart, MadeXls.BoolOrError(2, 3, 0x07));

        Assert.That(Find(book, "漢字", 2), Is.EqualTo(new (int, string?)[] { (3, "#DIV/0!") }));
    }

    [Test]
    public void Find_OlderVersionOrOtherStream_IsLeftAlone()
    {
        Assert.That(Find(MadeXls.Book(0x0500, "S", isWide: false, MadeXls.BoolOrError(0, 0, 7)), "S", 0), Is.Empty);
        Assert.That(Find([], "S", 0), Is.Empty);
    }

    [Test]
    public void Find_BookThatIsCutAnywhere_FindsNoneOrIts()
    {
        var book = MadeXls.Book("S", MadeXls.BoolOrError(0, 0, 7));
        for (var length = 0; length < book.Length; length++)
            Assert.That(Find(book[..length], "S", 0).Count(), Is.LessThanOrEqualTo(1));
    }

    [Test]
    public void Find_SheetsThatShareTheirRecords_AreRefused() => Assert.That(
        () => Find(MadeXls.BookWithEntries(2, "S", MadeXls.BoolOrError(0, 0, 7)), "S", 0), Throws.TypeOf<UnreadableSourceException>());
}
