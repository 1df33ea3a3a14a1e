namespace Nota.Domain.Workflows.Tables;

/// <summary>One line of a table: its cells by column, before lines are joined into rows.</summary>
internal sealed class GridLine(double top, double bottom, double height)
{
    public double Top { get; } = top;

    public double Bottom { get; } = bottom;

    public double Height { get; } = height;

    /// <summary>Left to right.</summary>
    public List<GridCell> Cells { get; } = [];

    public GridCell? Key => At(0);

    public bool IsKeyAlone => Cells.Count == 1 && Cells[0].Column == 0 && Cells[0].ColumnSpan == 1;

    public bool HasSpans => Cells.Exists(cell => cell.ColumnSpan > 1);

    /// <summary>Whether a label stands before figures.</summary>
    public bool IsBody => Key is { ColumnSpan: 1 } && Cells.Count > 1 && 2 * Cells.Count(cell => cell.Column > 0 && IsNumeric(cell)) >= Cells.Count - 1;

    public bool HasFigures => Cells.Exists(cell => cell.Column > 0 && IsNumeric(cell));

    public GridCell? At(int column) => Cells.Find(cell => cell.Column == column);

    public void Add(int first, int last, TextSegment segment)
    {
        // What begins in a column that already has text goes on with it.
        var cell = Cells.Count > 0 && Cells[^1].Column + Cells[^1].ColumnSpan > first ? Cells[^1] : null;
        if (cell is null)
            Cells.Add(cell = new GridCell(0, first, 1, last - first + 1));
        cell.Words.AddRange(segment.Words);
    }

    public static bool IsNumeric(GridCell cell)
    {
        var (digits, letters) = (0, 0);
        foreach (var word in cell.Words)
        {
            digits += word.Text.Count(char.IsAsciiDigit);
            letters += word.Text.Count(char.IsLetter);
        }

        return digits > letters || (letters == 0 && digits == 0);
    }
}
