namespace Nota.Domain.Workflows.Tables;

/// <summary>Names the columns of a sheet by the row of it that has the most of the workflow's heads.</summary>
public static class SheetHeaders
{
    /// <summary>Rows looked at for heads, from the top.</summary>
    private const int MostHeadRows = 8;

    /// <summary>The same table with the headers of the cells below that row; other cells, and sheets without heads, keep none.</summary>
    public static DetectedTable Apply(DetectedTable sheet, IReadOnlyList<HeaderDefinition> headers)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var header in headers)
        {
            foreach (var label in header.Labels.Append(header.Name))
                names.TryAdd(FoldedLabel.Of(label), header.Name);
        }

        names.Remove("");
        var heads = sheet.Cells.GroupBy(c => c.Row).OrderBy(row => row.Key).Take(MostHeadRows)
            .Select(row => (Row: row.Key, Columns: ColumnsOf(row, names)))
            .MaxBy(row => row.Columns.Count);
        if (heads.Columns is not { Count: > 0 } columns)
            return sheet;
        return sheet with
        {
            Cells = [.. sheet.Cells.Select(c => c.Row > heads.Row && columns.TryGetValue(c.Column, out var name) ? c with { Header = name } : c)],
        };
    }

    /// <summary>Each header once, in the first column that names it.</summary>
    private static Dictionary<int, string> ColumnsOf(IEnumerable<DetectedCell> row, Dictionary<string, string> names)
    {
        var columns = new Dictionary<int, string>();
        foreach (var cell in row)
        {
            if (names.TryGetValue(FoldedLabel.Of(cell.Text), out var name) && !columns.ContainsValue(name))
                columns[cell.Column] = name;
        }

        return columns;
    }
}
