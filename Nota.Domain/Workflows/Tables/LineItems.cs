namespace Nota.Domain.Workflows.Tables;

/// <summary>Reads a table as line items where its heads are the workflow's; leaves others as they are.</summary>
internal static class LineItems
{
    /// <summary>Heads that must be known before a row counts as heads.</summary>
    private const int FewestHeads = 2;

    /// <summary>Rows looked at for heads, from the top.</summary>
    private const int MostHeadRows = 8;

    private static readonly HashSet<string> Totals = [.. AmountLabels.Total.Concat(AmountLabels.Subtotal).Select(FoldedLabel.Of)];

    public static CellGrid Of(CellGrid grid, HeaderMatcher matcher)
    {
        var rows = grid.Cells.GroupBy(cell => cell.Row).ToList();
        var (heads, names) = (-1, new Dictionary<GridCell, string>());
        for (var i = 0; i < Math.Min(rows.Count, MostHeadRows); i++)
        {
            var found = matcher.Match(rows[i]);
            if (found.Count >= FewestHeads && found.Count > names.Count)
                (heads, names) = (i, found);
        }

        if (heads < 0)
            return grid;
        var items = new List<List<GridCell>>();
        foreach (var row in rows.Skip(heads + 1).TakeWhile(row => !IsTotal(row)))
        {
            if (items.Count > 0 && GoesOn(items[^1], row))
                items[^1].Find(cell => cell.Column == row.First().Column)!.Words.AddRange(row.First().Words);
            else
                items.Add([.. row]);
        }

        return Numbered(grid, items, names.ToDictionary(pair => pair.Key.Column, pair => pair.Value));
    }

    /// <summary>Whether a row is one more line of an item's text: nothing else is in it.</summary>
    private static bool GoesOn(List<GridCell> item, IEnumerable<GridCell> row)
    {
        var cells = row.Take(2).ToList();
        return cells.Count == 1 && item.Count > 2 && !GridLine.IsNumeric(cells[0]) && item.Exists(cell => cell.Column == cells[0].Column);
    }

    /// <summary>Whether a row begins with the name of a sum; figures, signs and brackets around it don't matter.</summary>
    private static bool IsTotal(IEnumerable<GridCell> row)
    {
        var label = row.Where(cell => !GridLine.IsNumeric(cell)).Select(cell => FoldedLabel.Of(cell.Text)).FirstOrDefault("");
        return Totals.Contains(new string([.. label.Where(char.IsLetter)]));
    }

    private static CellGrid Numbered(CellGrid grid, List<List<GridCell>> items, Dictionary<int, string> headers)
    {
        for (var number = 0; number < items.Count; number++)
        {
            foreach (var cell in items[number])
            {
                cell.Row = number;
                cell.Header = headers.GetValueOrDefault(cell.Column, "");
            }
        }

        return CellGrid.Around([.. items.SelectMany(item => item)], items.Count, grid.Columns);
    }
}
