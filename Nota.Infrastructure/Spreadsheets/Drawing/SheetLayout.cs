using Nota.Domain.Geometry;

namespace Nota.Infrastructure.Spreadsheets.Drawing;

/// <summary>
/// Where the cells of a sheet stand on its page, in points from the top left, before the page is scaled to the size that a page
/// may have. Columns and rows are as wide and high as their cells need, so nothing is cut and nothing overlaps.
/// </summary>
internal sealed class SheetLayout
{
    /// <summary>Points.</summary>
    public const double FontSize = 10;

    /// <summary>Points a line takes.</summary>
    public const double LineHeight = 12;

    /// <summary>Points between a cell's edge and its text.</summary>
    public const double Padding = 4;

    private const double VerticalPadding = 2;
    private const double Margin = 18;

    /// <summary>Points; texts that are longer wrap, unless the sheet itself has a wider column.</summary>
    private const double TextWidth = 320;

    /// <summary>Points; no column is made wider than this for its width in the sheet alone.</summary>
    private const double WidestGiven = 480;

    private const double PointsPerCharacter = 5.5;
    private const double NarrowestColumn = 12;
    private const double WidestEmpty = 48;

    /// <summary>Of rows, or columns, that are empty one after the other only these take room.</summary>
    private const int EmptyShown = 2;

    /// <summary>Points a side of a page, as PDF allows: ISO 32000-1, annex C.</summary>
    private const double LongestSide = 14_400;

    /// <summary>A4, for a sheet without cells.</summary>
    private const double BlankWidth = 595, BlankHeight = 842;

    private readonly LineBreaker _breaker;
    private readonly double[] _columns;
    private readonly double[] _rows;

    public SheetLayout(Sheet sheet, SheetFont font)
    {
        Sheet = sheet;
        _breaker = new LineBreaker(font);
        Lines = new IReadOnlyList<DrawnLine>[sheet.Cells.Count];
        _columns = GivenWidths(sheet);
        SetColumns();
        _rows = new double[sheet.RowCount];
        SetRows();
        ColumnEdges = EdgesOf(_columns);
        RowEdges = EdgesOf(_rows);
        var (width, height) = sheet.Cells.Count == 0 ? (BlankWidth, BlankHeight) : (ColumnEdges[^1] + Margin, RowEdges[^1] + Margin);
        Scale = Math.Min(1, LongestSide / Math.Max(width, height));
        (Width, Height) = (width, height);
    }

    public Sheet Sheet { get; }

    /// <summary>By cell.</summary>
    public IReadOnlyList<DrawnLine>[] Lines { get; }

    /// <summary>One more than columns.</summary>
    public double[] ColumnEdges { get; }

    /// <summary>One more than rows.</summary>
    public double[] RowEdges { get; }

    /// <summary>Of the page, before it is scaled.</summary>
    public double Width { get; }

    /// <inheritdoc cref="Width"/>
    public double Height { get; }

    /// <summary>At most 1.</summary>
    public double Scale { get; }

    /// <summary>The part of the page that the cells take; the sheet has some.</summary>
    public PageRect Box => Fraction(ColumnEdges[0], RowEdges[0], ColumnEdges[^1], RowEdges[^1]);

    /// <summary>Where a line of a cell begins, and its baseline.</summary>
    /// <param name="ascent">Points.</param>
    public (double X, double Y) PlaceOf(int cell, int line, double ascent)
    {
        var (drawn, place) = (Lines[cell][line], Sheet.Cells[cell]);
        var (left, right) = (ColumnEdges[place.Column], ColumnEdges[place.Column + place.ColumnSpan]);
        var x = place.Side switch
        {
            CellSide.Right => right - Padding - drawn.Width,
            CellSide.Middle => (left + right - drawn.Width) / 2,
            _ => left + Padding,
        };
        return (x, RowEdges[place.Row] + VerticalPadding + (line * LineHeight) + ascent);
    }

    /// <summary>The part of the page that a cell's text takes.</summary>
    public PageRect TextBoxOf(int cell)
    {
        var (left, right) = (double.MaxValue, 0.0);
        for (var line = 0; line < Lines[cell].Count; line++)
        {
            var x = PlaceOf(cell, line, 0).X;
            (left, right) = (Math.Min(left, x), Math.Max(right, x + Lines[cell][line].Width));
        }

        var top = PlaceOf(cell, 0, 0).Y;
        return Fraction(left, top, right, top + (Lines[cell].Count * LineHeight));
    }

    /// <summary>The part of the page that a cell takes.</summary>
    public PageRect BoxOf(SheetCell cell) =>
        Fraction(ColumnEdges[cell.Column], RowEdges[cell.Row], ColumnEdges[cell.Column + cell.ColumnSpan], RowEdges[cell.Row + cell.RowSpan]);

    private PageRect Fraction(double left, double top, double right, double bottom) => new(left / Width, top / Height, right / Width, bottom / Height);

    private static double[] GivenWidths(Sheet sheet)
    {
        var used = new bool[sheet.ColumnCount];
        foreach (var cell in sheet.Cells)
            used.AsSpan(cell.Column, cell.ColumnSpan).Fill(true);
        var widths = new double[sheet.ColumnCount];
        var empty = 0;
        for (var column = 0; column < widths.Length; column++)
        {
            empty = used[column] ? 0 : empty + 1;
            var given = Math.Clamp(sheet.ColumnWidths[column] * PointsPerCharacter, NarrowestColumn, WidestGiven);
            widths[column] = empty > EmptyShown ? 0 : empty > 0 ? Math.Min(given, WidestEmpty) : given;
        }

        return widths;
    }

    private void SetColumns()
    {
        // Those in one column first: what they need leaves more room to those that span several.
        foreach (var (i, cell) in Sheet.Cells.Index().OrderBy(static cell => cell.Item.ColumnSpan))
        {
            var room = 0.0;
            for (var column = cell.Column; column < cell.Column + cell.ColumnSpan; column++)
                room += _columns[column];
            Lines[i] = _breaker.Break(cell.Text, Math.Max(room - (2 * Padding), TextWidth));
            var missing = Lines[i].Max(static line => line.Width) + (2 * Padding) - room;
            if (missing > 0)
                _columns[cell.Column + cell.ColumnSpan - 1] += missing;
        }
    }

    private void SetRows()
    {
        foreach (var cell in Sheet.Cells)
            _rows.AsSpan(cell.Row, cell.RowSpan).Fill(Height(1));
        var empty = 0;
        for (var row = 0; row < _rows.Length; row++)
        {
            empty = _rows[row] > 0 ? 0 : empty + 1;
            if (empty is > 0 and <= EmptyShown)
                _rows[row] = Height(1);
        }

        foreach (var (i, cell) in Sheet.Cells.Index().OrderBy(static cell => cell.Item.RowSpan))
        {
            var room = 0.0;
            for (var row = cell.Row; row < cell.Row + cell.RowSpan; row++)
                room += _rows[row];
            _rows[cell.Row + cell.RowSpan - 1] += Math.Max(0, Height(Lines[i].Count) - room);
        }

        static double Height(int lines) => (lines * LineHeight) + (2 * VerticalPadding);
    }

    private static double[] EdgesOf(double[] sizes)
    {
        var edges = new double[sizes.Length + 1];
        edges[0] = Margin;
        for (var i = 0; i < sizes.Length; i++)
            edges[i + 1] = edges[i] + sizes[i];
        return edges;
    }
}
