namespace Nota.Domain.Workflows.Tables;

/// <summary>The fields between the lines of one grid.</summary>
internal sealed class RuledFields
{
    private readonly List<AxisLine> _across;
    private readonly List<AxisLine> _down;
    private readonly double[] _xs;
    private readonly double[] _ys;

    public RuledFields(List<AxisLine> across, List<AxisLine> down)
    {
        (_across, _down) = (across, down);
        _xs = Distinct(down);
        _ys = Distinct(across);
    }

    public int Rows => _ys.Length - 1;

    public int Columns => _xs.Length - 1;

    public double Left => _xs[0];

    public double Right => _xs[^1];

    public double Top => _ys[0];

    public double Bottom => _ys[^1];

    public bool Contains(TableWord word) =>
        word.MiddleX > Left && word.MiddleX < Right && word.MiddleY > Top && word.MiddleY < Bottom;

    /// <summary>A cell for each field; fields that no line parts share one. No two begin at one place.</summary>
    public Dictionary<(int Row, int Column), GridCell> Cells()
    {
        var sets = new DisjointSets(Rows * Columns);
        var downs = Enumerable.Range(0, Columns + 1).Select(i => _down.Where(line => Math.Abs(line.At - _xs[i]) <= GridLines.Touching).ToArray()).ToArray();
        var acrosses = Enumerable.Range(0, Rows + 1).Select(i => _across.Where(line => Math.Abs(line.At - _ys[i]) <= GridLines.Touching).ToArray()).ToArray();
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var (x, y) = ((_xs[column] + _xs[column + 1]) / 2, (_ys[row] + _ys[row + 1]) / 2);
                if (column + 1 < Columns && !Array.Exists(downs[column + 1], line => line.From <= y && y <= line.To))
                    sets.Join(row * Columns + column, row * Columns + column + 1);
                if (row + 1 < Rows && !Array.Exists(acrosses[row + 1], line => line.From <= x && x <= line.To))
                    sets.Join(row * Columns + column, (row + 1) * Columns + column);
            }
        }

        var cells = new Dictionary<(int Row, int Column), GridCell>();
        foreach (var set in Enumerable.Range(0, Rows * Columns).GroupBy(sets.Find))
        {
            var cell = CellOf(set.ToHashSet());
            foreach (var field in set)
                cells[(field / Columns, field % Columns)] = cell;
        }

        return cells;
    }

    /// <summary>Where lines are missing fields may make any shape: its cell is the first field and what goes on with it to the right and below.</summary>
    private GridCell CellOf(HashSet<int> fields)
    {
        var first = fields.Min();
        var (row, column) = (first / Columns, first % Columns);
        var (width, height) = (1, 1);
        while (column + width < Columns && fields.Contains(first + width))
            width++;
        while (row + height < Rows && Enumerable.Range(first + (height * Columns), width).All(fields.Contains))
            height++;
        return new GridCell(row, column, height, width);
    }

    public GridCell CellAt(Dictionary<(int Row, int Column), GridCell> cells, TableWord word) =>
        cells[(IndexOf(_ys, word.MiddleY), IndexOf(_xs, word.MiddleX))];

    private static int IndexOf(double[] edges, double at)
    {
        var index = Array.BinarySearch(edges, at);
        return Math.Clamp(index < 0 ? ~index - 1 : index, 0, edges.Length - 2);
    }

    private static double[] Distinct(List<AxisLine> lines)
    {
        var edges = new List<double>();
        foreach (var at in lines.Select(line => line.At).Order())
        {
            if (edges.Count == 0 || at - edges[^1] > GridLines.Touching)
                edges.Add(at);
        }

        return [.. edges];
    }
}
