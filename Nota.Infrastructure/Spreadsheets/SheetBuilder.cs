using ExcelDataReader;
using Nota.Infrastructure.Engine.Child.Imports;

namespace Nota.Infrastructure.Spreadsheets;

/// <summary>Makes a sheet of the cells found in it, without what is hidden and what lies behind merged cells.</summary>
internal sealed class SheetBuilder
{
    private readonly List<SheetCell> _cells = [];
    private readonly HashSet<int> _hiddenRows = [];
    private int _characters;

    /// <summary>Cells so far.</summary>
    public int Count => _cells.Count;

    /// <summary>UTF-16 code units so far.</summary>
    public int Characters => _characters;

    public void HideRow(int row) => _hiddenRows.Add(row);

    /// <exception cref="SourceTooLargeException">The sheet shows too much.</exception>
    public void Add(int row, int column, string text, CellSide side)
    {
        if (text.Length == 0)
            return;
        _characters += text.Length + 1;
        if (_characters > SheetLimits.SheetCharacters)
            throw new SourceTooLargeException($"A sheet shows more than {SheetLimits.SheetCharacters} characters.");
        _cells.Add(new SheetCell(row, column, text, side));
    }

    /// <param name="merged">Zero-based, both ends included.</param>
    /// <param name="columnWidths">Of the whole sheet, in characters; 0 where hidden.</param>
    public Sheet Complete(string name, IReadOnlyList<CellRange> merged, IReadOnlyList<double> columnWidths)
    {
        var shown = Merge(merged, columnWidths);
        if (shown.Count == 0)
            return new Sheet(name, [], 0, []);
        var (top, left) = (shown.Min(static cell => cell.Row), shown.Min(static cell => cell.Column));
        var (bottom, right) = (shown.Max(static cell => cell.Row), shown.Max(static cell => cell.Column));
        var rows = ShownIndex(top, bottom, row => !_hiddenRows.Contains(row));
        var columns = ShownIndex(left, right, column => columnWidths[column] > 0);
        var (rowCount, columnCount) = (rows[^1], columns[^1]);
        SheetCell[] cells =
        [
            .. shown
                .Select(cell => cell with
                {
                    Row = rows[cell.Row - top],
                    Column = columns[cell.Column - left],
                    RowSpan = Math.Max(1, rows[Math.Min(cell.Row + cell.RowSpan, bottom + 1) - top] - rows[cell.Row - top]),
                    ColumnSpan = Math.Max(1, columns[Math.Min(cell.Column + cell.ColumnSpan, right + 1) - left] - columns[cell.Column - left]),
                })
                .OrderBy(static cell => cell.Row)
                .ThenBy(static cell => cell.Column),
        ];
        double[] widths = [.. Enumerable.Range(left, right - left + 1).Select(column => columnWidths[column]).Where(static width => width > 0)];
        return new Sheet(name, cells, rowCount, widths.Length == columnCount ? widths : [.. widths.Take(columnCount)]);
    }

    /// <summary>Cells that are seen, those that merged ranges begin with at the first place of the range that is.</summary>
    private List<SheetCell> Merge(IReadOnlyList<CellRange> merged, IReadOnlyList<double> columnWidths)
    {
        var byRow = ByRow(merged);
        var shown = new List<SheetCell>(_cells.Count);
        foreach (var cell in _cells)
        {
            var range = byRow.GetValueOrDefault(cell.Row)?.Find(range => range.FromColumn <= cell.Column && cell.Column <= range.ToColumn);
            if (range is null)
            {
                if (!_hiddenRows.Contains(cell.Row) && columnWidths[cell.Column] > 0)
                    shown.Add(cell);
            }
            else if (range.FromRow == cell.Row && range.FromColumn == cell.Column)
            {
                var row = FirstShown(range.FromRow, range.ToRow, row => !_hiddenRows.Contains(row));
                var column = FirstShown(range.FromColumn, Math.Min(range.ToColumn, columnWidths.Count - 1), column => columnWidths[column] > 0);
                if (row is { } top && column is { } left)
                    shown.Add(cell with { Row = top, Column = left, RowSpan = range.ToRow - top + 1, ColumnSpan = range.ToColumn - left + 1 });
            }
        }

        return shown;
    }

    private Dictionary<int, List<CellRange>> ByRow(IReadOnlyList<CellRange> merged)
    {
        var rows = _cells.Select(static cell => cell.Row).ToHashSet();
        var byRow = new Dictionary<int, List<CellRange>>();
        var taken = 0L;
        foreach (var range in merged)
        {
            if (range.FromRow < 0 || range.FromColumn < 0)
                continue;
            taken += Math.Max(0, (long)range.ToRow - range.FromRow + 1) + Math.Max(0, (long)range.ToColumn - range.FromColumn + 1);
            if (taken > SheetLimits.MergedSides)
                throw new SourceTooLargeException($"Merged cells take more than {SheetLimits.MergedSides} rows and columns.");
            for (var row = range.FromRow; row <= range.ToRow; row++)
            {
                if (!rows.Contains(row))
                    continue;
                if (!byRow.TryGetValue(row, out var ranges))
                    byRow[row] = ranges = [];
                ranges.Add(range);
            }
        }

        return byRow;
    }

    private static int? FirstShown(int from, int to, Func<int, bool> isShown)
    {
        for (var i = from; i <= to; i++)
        {
            if (isShown(i))
                return i;
        }

        return null;
    }

    /// <summary>For each of a range, and the one behind it, how many before it are shown.</summary>
    private static int[] ShownIndex(int from, int to, Func<int, bool> isShown)
    {
        var index = new int[to - from + 2];
        for (var i = from; i <= to; i++)
            index[i - from + 1] = index[i - from] + (isShown(i) ? 1 : 0);
        return index;
    }
}
