namespace Nota.Infrastructure.Spreadsheets.Drawing;

/// <summary>The lines of a sheet's grid, without those inside of merged cells; in points from the top left.</summary>
internal static class SheetGrid
{
    /// <summary>Horizontal ones first, from the top; then vertical ones, from the left.</summary>
    public static IEnumerable<(double X1, double Y1, double X2, double Y2)> Lines(SheetLayout layout)
    {
        var (columns, rows, cells) = (layout.ColumnEdges, layout.RowEdges, layout.Sheet.Cells);
        var inRows = Inside(cells, static cell => (cell.Row, cell.RowSpan, cell.Column, cell.ColumnSpan));
        foreach (var (edge, from, to) in Pieces(rows.Length, columns.Length - 1, inRows))
            yield return (columns[from], rows[edge], columns[to], rows[edge]);
        var inColumns = Inside(cells, static cell => (cell.Column, cell.ColumnSpan, cell.Row, cell.RowSpan));
        foreach (var (edge, from, to) in Pieces(columns.Length, rows.Length - 1, inColumns))
            yield return (columns[edge], rows[from], columns[edge], rows[to]);
    }

    /// <summary>For each edge that a merged cell hides a part of, those parts.</summary>
    private static Dictionary<int, List<(int From, int To)>> Inside(
        IReadOnlyList<SheetCell> cells, Func<SheetCell, (int First, int Span, int Across, int AcrossSpan)> extent)
    {
        var hidden = new Dictionary<int, List<(int From, int To)>>();
        foreach (var (first, span, across, acrossSpan) in cells.Select(extent))
        {
            for (var edge = first + 1; edge < first + span; edge++)
            {
                if (!hidden.TryGetValue(edge, out var parts))
                    hidden[edge] = parts = [];
                parts.Add((across, across + acrossSpan));
            }
        }

        return hidden;
    }

    private static IEnumerable<(int Edge, int From, int To)> Pieces(int edges, int length, Dictionary<int, List<(int From, int To)>> hidden)
    {
        for (var edge = 0; edge < edges; edge++)
        {
            var at = 0;
            foreach (var (from, to) in hidden.GetValueOrDefault(edge, []).Order())
            {
                if (from > at)
                    yield return (edge, at, from);
                at = Math.Max(at, to);
            }

            if (at < length)
                yield return (edge, at, length);
        }
    }
}
