namespace Nota.Infrastructure.Spreadsheets;

/// <summary>Where a cell's text stands in it, as spreadsheets place values of a kind if nothing else is said.</summary>
internal enum CellSide
{
    Left,

    /// <summary>Numbers, dates and times.</summary>
    Right,

    /// <summary>Truth values and errors.</summary>
    Middle,
}

/// <summary>A cell that shows something.</summary>
/// <param name="Row">Zero-based in the used range.</param>
/// <param name="Column">Zero-based in the used range.</param>
/// <param name="Text">As shown: lines by line feeds, in each single spaces between words.</param>
/// <param name="RowSpan">Rows it takes, at least 1.</param>
/// <param name="ColumnSpan">Columns it takes, at least 1.</param>
internal sealed record SheetCell(int Row, int Column, string Text, CellSide Side, int RowSpan = 1, int ColumnSpan = 1);

/// <summary>A sheet's used range, from its first to its last cell that shows something; hidden rows and columns are left out.</summary>
/// <param name="Cells">By row, then column.</param>
/// <param name="ColumnWidths">In characters, by column; how many there are is how wide the range is.</param>
internal sealed record Sheet(string Name, IReadOnlyList<SheetCell> Cells, int RowCount, IReadOnlyList<double> ColumnWidths)
{
    public int ColumnCount => ColumnWidths.Count;
}
