namespace Nota.Domain.Workflows.Tables;

/// <summary>Tables without lines: rows of words that keep to common columns.</summary>
internal static class UnruledTables
{
    /// <summary>In heights of the row: a gap between two words inside a strip between columns that parts a segment there.</summary>
    private const double PartingGap = 0.4;

    public static List<CellGrid> Find(IReadOnlyList<TableWord> words)
    {
        var grids = new List<CellGrid>();
        foreach (var region in TableRegions.Of(TextRow.Of(words)))
        {
            var columns = ColumnGaps.Find(region);
            if (columns.Count < 2 || RunningText.Is(region, columns))
                continue;
            var lines = region.ConvertAll(row => LineOf(row, columns));
            var grid = WrappedRows.Join(lines, columns.Count);
            if (grid.Rows >= (columns.Count == 2 ? 3 : 2))
                grids.Add(grid);
        }

        return grids;
    }

    private static GridLine LineOf(TextRow row, List<ColumnRange> columns)
    {
        var line = new GridLine(row.Top, row.Bottom, row.Height);
        foreach (var segment in row.Segments.SelectMany(segment => Parted(segment, row.Height, columns)))
        {
            var (first, last) = ColumnGaps.Covered(columns, segment.Left, segment.Right);
            line.Add(first, last, segment);
        }

        return line;
    }

    /// <summary>The segment, parted where it crosses from column to column with a gap that is too wide for a space.</summary>
    private static IEnumerable<TextSegment> Parted(TextSegment segment, double height, List<ColumnRange> columns)
    {
        var part = new List<TableWord>();
        foreach (var word in segment.Words)
        {
            if (part.Count > 0 && Parts(part[^1], word, segment.IsNumeric ? 0.15 * height : PartingGap * height, columns))
            {
                yield return new TextSegment(part);
                part = [];
            }

            part.Add(word);
        }

        yield return new TextSegment(part);
    }

    private static bool Parts(TableWord left, TableWord right, double narrowest, List<ColumnRange> columns)
    {
        if (right.Left - left.Right < narrowest)
            return false;
        var (_, before) = ColumnGaps.Covered(columns, left.Left, left.Right);
        var (after, _) = ColumnGaps.Covered(columns, right.Left, right.Right);
        return before < after;
    }
}
