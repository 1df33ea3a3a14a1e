using Nota.Domain.Workflows.Tables;

namespace Nota.Tests.Domain.Workflows.Tables;

public sealed class RuledTablesTests
{
    [Test]
    public void Find_Grid_GivesItsCellsWithTheirLines()
    {
        var page = new TablePage()
            .Put(55, 105, "Name").Put(205, 105, "Remark")
            .Put(55, 155, "Anna").Put(205, 155, "came late and").Put(205, 170, "left early")
            .Put(300, 300, "outside");

        var table = TableFinder.Find(page.Build(), Grid([100, 150, 200], [50, 200, 400]), []).Single();

        Assert.That(table.Cells.Select(cell => $"{cell.Row},{cell.Column} {cell.Text}"), Is.EqualTo(new[]
        {
            "0,0 Name", "0,1 Remark", "1,0 Anna", "1,1 came late and left early",
        }));
        Assert.That(table.Box.X2 * TablePage.Width, Is.EqualTo(400).Within(0.1));
    }

    [Test]
    public void Find_GridOfPieces_IsJoined()
    {
        var page = Filled();
        var pieces = Grid([100, 150, 200], [50, 200, 400]).SelectMany(line => new[]
        {
            line with { X2 = (line.X1 + line.X2) / 2, Y2 = (line.Y1 + line.Y2) / 2 },
            line with { X1 = (line.X1 + line.X2) / 2, Y1 = (line.Y1 + line.Y2) / 2 },
        });

        Assert.That(TableFinder.Find(page.Build(), [.. pieces], []).Single().Cells, Has.Count.EqualTo(4));
    }

    [Test]
    public void Find_FieldsWithoutLineBetween_AreOneCell()
    {
        // The line between the columns begins below the first row.
        var lines = Grid([100, 150, 200, 250], [50, 400]).Append(Line(200, 150, 200, 250)).ToArray();
        var page = new TablePage().Put(150, 105, "Both").Put(55, 155, "a").Put(205, 155, "b").Put(55, 205, "c").Put(205, 205, "d");

        var table = TableFinder.Find(page.Build(), lines, []).Single();

        var both = table.Cells[0];
        Assert.That((both.Text, both.Row, both.Column, both.RowSpan, both.ColumnSpan), Is.EqualTo(("Both", 0, 0, 1, 2)));
        Assert.That(table.Cells, Has.Count.EqualTo(5));
    }

    [Test]
    public void Find_RuledColumnsAlone_TakeRowsFromAlignment()
    {
        var page = new TablePage();
        for (var row = 0; row < 5; row++)
            page.Put(55, 105 + 15 * row, $"Part {(char)('A' + row)}").Put(205, 105 + 15 * row, $"{row}.00").Put(305, 105 + 15 * row, $"{row}.50");

        var table = TableFinder.Find(page.Build(), Grid([100, 400], [50, 200, 300, 400]), []).Single();

        Assert.That(table.Cells.Max(cell => cell.Row), Is.EqualTo(4));
    }

    [Test]
    public void Find_NonsenseLines_AreLeftOut()
    {
        RulingLine[] nonsense =
        [
            new(double.NaN, 0.1, 1, 0.1), new(0, double.PositiveInfinity, 1, 0.5), new(0, 0, 1, 1), new(0.5, 0.5, 0.5, 0.5),
        ];

        Assert.That(TableFinder.Find(Filled().Build(), [.. nonsense, .. Grid([100, 150, 200], [50, 200, 400])], []).Single().Cells, Has.Count.EqualTo(4));
    }

    private static TablePage Filled() =>
        new TablePage().Put(55, 105, "Name").Put(205, 105, "Remark").Put(55, 155, "Anna").Put(205, 155, "late");

    private static RulingLine[] Grid(double[] ys, double[] xs) =>
        [.. ys.Select(y => Line(xs[0], y, xs[^1], y)), .. xs.Select(x => Line(x, ys[0], x, ys[^1]))];

    private static RulingLine Line(double x1, double y1, double x2, double y2) =>
        new(x1 / TablePage.Width, y1 / TablePage.Height, x2 / TablePage.Width, y2 / TablePage.Height);
}
