using Nota.Domain.Workflows;
using Nota.Domain.Workflows.Tables;

namespace Nota.Tests.Domain.Workflows.Tables;

public sealed class TableFinderTests
{
    private static readonly double[] Columns = [50, 250, 350, 450];

    private static readonly string[] Sums =
        ["Subtotal", "Grand total:", "Zwischensumme", "Gesamtbetrag", "Sous-total", "Total TTC", "Base imponible", "Total factura", "Imponibile", "Totale", "Subtotaal", "Totaal", "Razem netto", "Do zapłaty"];

    [Test]
    public void Find_AlignedWords_GivesRowsAndColumns()
    {
        var page = new TablePage()
            .Put(50, 40, "These are the figures of the year, as they were counted in all the regions.")
            .Row(80, Columns, "Region", "1994", "1997", "2003")
            .Row(95, Columns, "North", "1,203", "1,304", "1,405")
            .Row(110, Columns, "Upper middle", "210", "", "230")
            .Row(125, Columns, "South", "7", "8", "9");

        Assert.That(Texts(Single(page)), Is.EqualTo(new[]
        {
            "0,0 Region", "0,1 1994", "0,2 1997", "0,3 2003",
            "1,0 North", "1,1 1,203", "1,2 1,304", "1,3 1,405",
            "2,0 Upper middle", "2,1 210", "2,3 230",
            "3,0 South", "3,1 7", "3,2 8", "3,3 9",
        }));
    }

    [Test]
    public void Find_Table_HasBoxesOfItsWords()
    {
        var table = Single(new TablePage().Row(80, Columns, "North", "1", "2", "3").Row(95, Columns, "South", "4", "5", "6").Row(110, Columns, "East", "7", "8", "9"));

        var south = table.Cells.Single(cell => cell.Text == "South").Box;
        Assert.Multiple(() =>
        {
            Assert.That(south.X1 * TablePage.Width, Is.EqualTo(50).Within(0.1));
            Assert.That(south.X2 * TablePage.Width, Is.EqualTo(75).Within(0.1));
            Assert.That(south.Y1 * TablePage.Height, Is.EqualTo(95).Within(0.1));
            Assert.That(table.Box.X2 * TablePage.Width, Is.EqualTo(455).Within(0.1));
            Assert.That(table.Box.Y2 * TablePage.Height, Is.EqualTo(120).Within(0.1));
        });
    }

    [Test]
    public void Find_HeadingOverColumns_SpansThem()
    {
        var table = Single(new TablePage()
            .Put(350, 65, "Amount of money borrowed")
            .Row(80, Columns, "Field", "Share", "Male", "Female")
            .Row(95, Columns, "Law", "10.5", "1,304", "1,405")
            .Row(110, Columns, "Arts", "11.5", "220", "230")
            .Row(125, Columns, "Physics", "12.5", "220", "230")
            .Row(140, Columns, "Music", "12.5", "220", "230"));

        var heading = table.Cells.Single(cell => cell.Text == "Amount of money borrowed");
        Assert.That((heading.Row, heading.Column, heading.ColumnSpan), Is.EqualTo((0, 2, 2)));
    }

    [Test]
    public void Find_TwoTables_GivesBothFromTopToBottom()
    {
        var page = new TablePage();
        foreach (var top in new[] { 400, 80 })
        {
            for (var row = 0; row < 4; row++)
                page.Row(top + 15 * row, Columns, $"Item {top}", "12", "34", "56");
        }

        var tables = TableFinder.Find(page.Build(), [], []);

        Assert.That(tables.Select(table => table.Cells[0].Text), Is.EqualTo(new[] { "Item 80", "Item 400" }));
    }

    [Test]
    public void Find_ProseInTwoColumns_IsNoTable()
    {
        var page = new TablePage();
        for (var row = 0; row < 30; row++)
        {
            page.Put(40, 60 + 12 * row, "The quick brown fox jumps over the lazy dog and " + new string('x', row % 4))
                .Put(320, 60 + 12 * row, "while nobody looks a cat walks through the open " + new string('y', row % 3));
        }

        Assert.That(TableFinder.Find(page.Build(), [], []), Is.Empty);
    }

    [Test]
    public void Find_NumberedList_IsNoTable()
    {
        var page = new TablePage();
        for (var row = 0; row < 8; row++)
            page.Put(40, 60 + 12 * row, $"{row}.").Put(70, 60 + 12 * row, "of those who were asked agreed with this");

        Assert.That(TableFinder.Find(page.Build(), [], []), Is.Empty);
    }

    [Test]
    public void Find_LineItems_HaveHeadersWithoutHeadsAndTotals()
    {
        var table = Single(Invoice("Total"), WorkflowTypes.Find("invoice")!.TableHeaders);

        Assert.That(table.Cells.Select(cell => $"{cell.Row} {cell.Header}={cell.Text}"), Is.EqualTo(new[]
        {
            "0 item_description=Paper, white with a watermark", "0 quantity=10", "0 unit_price=1.50", "0 line_total=15.00",
            "1 item_description=Ink", "1 quantity=2", "1 unit_price=4.00", "1 line_total=8.00",
        }));
    }

    [TestCaseSource(nameof(Sums))]
    public void Find_SumBelowLineItems_EndsThem(string sum)
    {
        var table = Single(Invoice(sum), WorkflowTypes.Find("invoice")!.TableHeaders);

        Assert.That(table.Cells.Max(cell => cell.Row), Is.EqualTo(1));
    }

    [Test]
    public void Find_SumInOtherTable_IsARow()
    {
        var table = Single(Invoice("Total"));

        Assert.That(table.Cells.Select(cell => cell.Text), Does.Contain("Total"));
        Assert.That(table.Cells.Select(cell => cell.Header), Is.All.Empty);
    }

    [Test]
    public void Find_UnknownColumnBesideKnown_HasNoHeader()
    {
        var page = new TablePage()
            .Row(80, Columns, "Bezeichnung", "Farbton", "Menge", "Gesamtpreis (EUR)")
            .Row(95, Columns, "Papier", "weiss", "10", "15,00")
            .Row(110, Columns, "Tinte", "blau", "2", "8,00");

        var table = Single(page, WorkflowTypes.Find("invoice")!.TableHeaders);

        Assert.That(
            table.Cells.Where(cell => cell.Row == 1).Select(cell => cell.Header), Is.EqualTo(new[] { "item_description", "", "quantity", "line_total" }));
    }

    [Test]
    public void Find_MoreWordsThanAllowed_FindsNothing()
    {
        var page = new TablePage();
        for (var row = 0; row <= TableFinder.MostWords / 4; row++)
            page.Row(row % 50 * 15, Columns, "a", "1", "2", "3");

        Assert.That(TableFinder.Find(page.Build(), [], []), Is.Empty);
    }

    [Test]
    [CancelAfter(10_000)]
    public async Task Find_HostilePages_EndsInTime([Values(0, 1, 2, 3)] int kind, CancellationToken ct)
    {
        var page = new TablePage();
        var random = new Random(kind);
        for (var i = 0; i < TableFinder.MostWords - 1; i++)
        {
            var (x, y) = kind switch
            {
                0 => (random.NextDouble() * 590, random.NextDouble() * 790),
                1 => (i % 2 * 300.0, i / 2 * 0.07),
                2 => (i * 0.029, i % 2 * 20.0),
                _ => (300.0, 400.0),
            };
            page.Put(x, y, i % 3 == 0 ? "1" : "a");
        }

        var lines = Enumerable.Range(0, TableFinder.MostLines * 2)
            .Select(i => i % 2 == 0 ? new RulingLine(0, i / 8000.0, 1, i / 8000.0) : new RulingLine(i / 8000.0, 0, i / 8000.0, 1)).ToArray();
        var found = Task.Run(() => TableFinder.Find(page.Build(), lines, WorkflowTypes.All[0].TableHeaders), ct);

        Assert.That((await found.WaitAsync(ct)).Count, Is.LessThanOrEqualTo(TableFinder.MostTables));
    }

    private static TablePage Invoice(string sum) => new TablePage()
        .Put(50, 40, "Acme Ltd")
        .Row(80, Columns, "Description", "Qty", "Unit price", "Amount")
        .Row(95, Columns, "Paper, white", "10", "1.50", "15.00")
        .Row(106, Columns, "with a watermark")
        .Row(121, Columns, "Ink", "2", "4.00", "8.00")
        .Row(136, Columns, sum, "", "", "23.00");

    private static DetectedTable Single(TablePage page, IReadOnlyList<HeaderDefinition>? headers = null) =>
        TableFinder.Find(page.Build(), [], headers ?? []).Single();

    private static IEnumerable<string> Texts(DetectedTable table) => table.Cells.Select(cell => $"{cell.Row},{cell.Column} {cell.Text}");
}
