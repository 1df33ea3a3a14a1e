using Nota.Domain.Geometry;

namespace Nota.Domain.Workflows.Tables;

/// <summary>
/// Tables in grids of drawn lines: collinear pieces joined, lines that cross grouped, their crossings made a grid, and
/// fields of it that no line parts made one cell.
/// </summary>
internal static class RuledTables
{
    /// <summary>Cells with text that make a grid a table rather than a frame or a form.</summary>
    private const int FewestFilled = 4;

    /// <summary>Lines of figures in one cell.</summary>
    private const int FewestStacked = 3;

    /// <summary>Of one grid; those with more (hatchings, graph paper) are no tables.</summary>
    private const int MostFields = 20_000;

    /// <summary>The grids; their words are taken out of <paramref name="words"/>.</summary>
    public static List<CellGrid> TakeFrom(List<TableWord> words, IEnumerable<RulingLine> lines, PageGeometry page)
    {
        var all = lines.ToList();
        var horizontal = GridLines.Horizontal(all, page.Width, page.Height);
        var vertical = GridLines.Vertical(all, page.Width, page.Height);
        var grids = new List<CellGrid>();
        foreach (var (across, down) in Groups(horizontal, vertical))
        {
            if (across.Count < 2 || down.Count < 3)
                continue;
            var fields = new RuledFields(across, down);
            if (fields.Rows < 2 || fields.Columns < 2 || (long)fields.Rows * fields.Columns > MostFields)
                continue;
            var cells = fields.Cells();
            var inside = new List<TableWord>();
            foreach (var word in words)
            {
                if (!fields.Contains(word))
                    continue;
                inside.Add(word);
                fields.CellAt(cells, word).Words.Add(word);
            }

            var filled = cells.Values.Distinct().Where(cell => cell.Words.Count > 0).ToList();
            if (filled.Count < FewestFilled || !HasRowsAndColumns(filled) || filled.Exists(HasStackedFigures))
                continue;
            foreach (var cell in filled)
                SortByLine(cell.Words);
            grids.Add(new CellGrid(fields.Left, fields.Top, fields.Right, fields.Bottom, fields.Rows, fields.Columns, filled));
            var taken = inside.ToHashSet();
            words.RemoveAll(taken.Contains);
        }

        return grids;
    }

    private static bool HasRowsAndColumns(List<GridCell> filled) =>
        filled.Exists(cell => cell.Row != filled[0].Row) && filled.Exists(cell => cell.Column != filled[0].Column);

    /// <summary>Whether figures stand above each other in a cell: only the columns are ruled, and alignment tells the rows.</summary>
    private static bool HasStackedFigures(GridCell cell)
    {
        if (cell.Words.Count < FewestStacked)
            return false;
        var rows = TextRow.Of(cell.Words);
        return rows.Count >= FewestStacked && rows.TrueForAll(row => row.Segments.TrueForAll(segment => segment.IsNumeric));
    }

    private static void SortByLine(List<TableWord> words)
    {
        if (words.Count < 2)
            return;
        var sorted = TextRow.Of(words).SelectMany(row => row.Segments).SelectMany(segment => segment.Words).ToList();
        words.Clear();
        words.AddRange(sorted);
    }

    /// <summary>Lines connected by crossings.</summary>
    private static IEnumerable<(List<AxisLine> Across, List<AxisLine> Down)> Groups(List<AxisLine> horizontal, List<AxisLine> vertical)
    {
        var group = new DisjointSets(horizontal.Count + vertical.Count);
        for (var i = 0; i < horizontal.Count; i++)
        {
            for (var j = 0; j < vertical.Count; j++)
            {
                if (GridLines.Cross(horizontal[i], vertical[j]))
                    group.Join(i, horizontal.Count + j);
            }
        }

        var across = horizontal.Select((line, i) => (Line: line, Group: group.Find(i))).ToLookup(pair => pair.Group, pair => pair.Line);
        var down = vertical.Select((line, j) => (Line: line, Group: group.Find(horizontal.Count + j))).ToLookup(pair => pair.Group, pair => pair.Line);
        return across.Select(lines => (lines.ToList(), down[lines.Key].ToList()));
    }
}
