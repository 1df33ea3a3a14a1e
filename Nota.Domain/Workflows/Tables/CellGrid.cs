using Nota.Domain.Geometry;

namespace Nota.Domain.Workflows.Tables;

/// <summary>A cell while its table is made: words line by line, in points.</summary>
internal sealed class GridCell(int row, int column, int rowSpan, int columnSpan)
{
    public int Row { get; set; } = row;

    public int Column { get; } = column;

    public int RowSpan { get; set; } = rowSpan;

    public int ColumnSpan { get; } = columnSpan;

    public string Header { get; set; } = "";

    public List<TableWord> Words { get; } = [];

    public double Top => Words.Min(word => word.Top);

    public double Bottom => Words.Max(word => word.Bottom);

    public double Left => Words.Min(word => word.Left);

    public double Right => Words.Max(word => word.Right);

    public string Text => string.Join(' ', Words.Select(word => word.Text));

    public DetectedCell ToCell(PageGeometry page) => new(
        Row, Column, Text, CellGrid.Fractions(Left, Top, Right, Bottom, page), Words.Average(word => word.Confidence ?? 1), Header, RowSpan, ColumnSpan);
}

/// <summary>A table while it is made: its cells with words, and its edges in points.</summary>
internal sealed class CellGrid(double left, double top, double right, double bottom, int rows, int columns, List<GridCell> cells)
{
    public double Left { get; } = left;

    public double Top { get; } = top;

    public double Right { get; } = right;

    public double Bottom { get; } = bottom;

    public int Rows { get; } = rows;

    public int Columns { get; } = columns;

    /// <summary>By row, then column.</summary>
    public List<GridCell> Cells { get; } = [.. cells.Where(cell => cell.Words.Count > 0).OrderBy(cell => cell.Row).ThenBy(cell => cell.Column)];

    /// <summary>A table whose edges are those of its words.</summary>
    public static CellGrid Around(List<GridCell> cells, int rows, int columns) => cells.Count == 0
        ? new CellGrid(0, 0, 0, 0, 0, columns, cells)
        : new CellGrid(
            cells.Min(cell => cell.Left), cells.Min(cell => cell.Top), cells.Max(cell => cell.Right), cells.Max(cell => cell.Bottom), rows, columns, cells);

    public DetectedTable ToTable(PageGeometry page) => new(Fractions(Left, Top, Right, Bottom, page), [.. Cells.Select(cell => cell.ToCell(page))]);

    public static PageRect Fractions(double left, double top, double right, double bottom, PageGeometry page) => new(
        Math.Clamp(left / page.Width, 0, 1), Math.Clamp(top / page.Height, 0, 1), Math.Clamp(right / page.Width, 0, 1), Math.Clamp(bottom / page.Height, 0, 1));
}
