namespace Nota.Domain.Workflows.Tables;

/// <summary>A column's extent across the page, in points.</summary>
internal readonly record struct ColumnRange(double Left, double Right);

/// <summary>
/// Finds the columns of rows: each row votes for the strips between its segments, and against those its segments stand
/// in; where the votes for prevail by far, columns part.
/// </summary>
internal static class ColumnGaps
{
    /// <summary>Votes for a strip to one against it: headings and long cells may cross.</summary>
    private const int Prevailing = 3;

    /// <summary>Of a table: what seems to have more is none.</summary>
    private const int Most = 200;

    /// <summary>Left to right; fewer than two if nothing parts the rows.</summary>
    public static List<ColumnRange> Find(List<TextRow> rows)
    {
        var strips = Strips(rows);
        if (strips.Count >= Most)
            return [];
        var columns = new List<ColumnRange>(strips.Count + 1);
        var left = rows.Min(row => row.Left);
        foreach (var (from, to) in strips)
        {
            columns.Add(new ColumnRange(left, from));
            left = to;
        }

        columns.Add(new ColumnRange(left, rows.Max(row => row.Right)));
        return WithText(columns, rows);
    }

    private static List<(double From, double To)> Strips(List<TextRow> rows)
    {
        var events = new List<(double X, int For, int Against)>();
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Segments.Count; i++)
            {
                var segment = row.Segments[i];
                events.Add((segment.Left, 0, 1));
                events.Add((segment.Right, 0, -1));
                if (i == 0)
                    continue;
                events.Add((row.Segments[i - 1].Right, 1, 0));
                events.Add((segment.Left, -1, 0));
            }
        }

        events.Sort((a, b) => a.X.CompareTo(b.X));
        var strips = new List<(double From, double To)>();
        var (votes, against) = (0, 0);
        var (open, least) = (double.NaN, 0.15 * rows[rows.Count / 2].Height);
        for (var i = 0; i < events.Count; i++)
        {
            votes += events[i].For;
            against += events[i].Against;
            if (i + 1 < events.Count && events[i + 1].X <= events[i].X)
                continue;
            var parts = votes >= 2 && votes >= Prevailing * against;
            if (parts && double.IsNaN(open))
            {
                open = events[i].X;
            }
            else if (!parts && !double.IsNaN(open))
            {
                if (events[i].X - open > least)
                    strips.Add((open, events[i].X));
                open = double.NaN;
            }
        }

        return strips;
    }

    /// <summary>Ranges that are nobody's own (only the ends of longer segments reach into them) go to their neighbours.</summary>
    private static List<ColumnRange> WithText(List<ColumnRange> columns, List<TextRow> rows)
    {
        var own = new int[columns.Count];
        foreach (var segment in rows.SelectMany(row => row.Segments))
        {
            var (first, last) = Covered(columns, segment.Left, segment.Right);
            if (first == last)
                own[first]++;
        }

        return [.. columns.Where((_, i) => own[i] > 0)];
    }

    /// <summary>The first and last column that an extent stands in; the nearest one if it is in none.</summary>
    public static (int First, int Last) Covered(List<ColumnRange> columns, double left, double right)
    {
        var (first, last) = (-1, -1);
        var (nearest, distance) = (0, double.MaxValue);
        for (var i = 0; i < columns.Count; i++)
        {
            var overlap = Math.Min(right, columns[i].Right) - Math.Max(left, columns[i].Left);
            if (overlap > 0 && overlap > 0.15 * Math.Min(right - left, columns[i].Right - columns[i].Left))
                (first, last) = (first < 0 ? i : first, i);
            if (-overlap < distance)
                (nearest, distance) = (i, -overlap);
        }

        return first < 0 ? (nearest, nearest) : (first, last);
    }
}
