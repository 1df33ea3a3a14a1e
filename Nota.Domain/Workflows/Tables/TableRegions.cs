namespace Nota.Domain.Workflows.Tables;

/// <summary>
/// Parts a page's rows into stretches that may be tables: rows of several segments whose gaps lie above each other, with
/// the few lines between them that have a single segment.
/// </summary>
internal static class TableRegions
{
    /// <summary>In heights of a row: the widest empty band inside a table.</summary>
    private const double WidestBand = 2.2;

    /// <summary>Lines of a single segment between two rows of a table.</summary>
    private const int MostSingles = 4;

    /// <summary>Rows above that a row is compared with.</summary>
    private const int Compared = 4;

    public static List<List<TextRow>> Of(List<TextRow> rows)
    {
        var regions = new List<List<TextRow>>();
        var (at, taken) = (0, 0);
        while (at < rows.Count)
        {
            if (rows[at].Segments.Count < 2)
            {
                at++;
                continue;
            }

            var end = Extend(rows, at);
            if (end - at >= 2)
            {
                var first = ExtendUp(rows, at, taken);
                regions.Add(rows[first..end]);
                taken = end;
            }

            at = end;
        }

        return regions;
    }

    /// <summary>Exclusive end of the table that begins with a row of several segments.</summary>
    private static int Extend(List<TextRow> rows, int first)
    {
        var end = first + 1;
        var pitch = 0.0;
        var (left, right) = (rows[first].Left, rows[first].Right);
        var above = new Queue<TextRow>([rows[first]]);
        for (var i = first + 1; i < rows.Count && i - end < MostSingles; i++)
        {
            var row = rows[i];
            var band = row.Top - rows[i - 1].Bottom;
            var height = Math.Max(row.Height, rows[i - 1].Height);
            if (band > Math.Max(WidestBand * height, 1.5 * pitch))
                break;
            if (row.Segments.Count == 1)
            {
                // A line of running text ends a table.
                if (row.Right - row.Left > 0.8 * (right - left) && row.Segments[0].Words.Count > 6)
                    break;
                continue;
            }

            if (!above.Any(other => ShareGap(other, row)))
                break;
            pitch = Math.Max(pitch, Math.Min(band, WidestBand * height));
            (left, right) = (Math.Min(left, row.Left), Math.Max(right, row.Right));
            above.Enqueue(row);
            if (above.Count > Compared)
                above.Dequeue();
            end = i + 1;
        }

        return WithWrapped(rows, first, end);
    }

    /// <summary>Lines that go on with the last row's cells.</summary>
    private static int WithWrapped(List<TextRow> rows, int first, int end)
    {
        var key = rows.Skip(first).Take(end - first).Min(row => row.Segments[0].Right);
        while (end < rows.Count && rows[end].Segments.Count == 1 && GoesOn(rows[end - 1], rows[end], key))
            end++;
        return end;
    }

    private static bool GoesOn(TextRow last, TextRow line, double key) =>
        line.Top - last.Bottom < 0.5 * line.Height
        && (line.Segments[0].StartsLower || line.Left > key)
        && last.Segments.Exists(segment => Math.Abs(segment.Left - line.Left) < line.Height && line.Right < segment.Right + 4 * line.Height);

    /// <summary>Headings over some of the columns stand above the first row of several segments.</summary>
    private static int ExtendUp(List<TextRow> rows, int first, int least)
    {
        var key = rows[first].Segments[0];
        while (first > least && rows[first - 1].Segments.Count == 1)
        {
            var (above, row) = (rows[first - 1].Segments[0], rows[first]);
            if (row.Top - above.Bottom > 1.2 * row.Height || above.Left < key.Right || above.Right > row.Right + row.Height * 2)
                break;
            first--;
        }

        return first;
    }

    private static bool ShareGap(TextRow one, TextRow other)
    {
        var least = 0.4 * Math.Min(one.Height, other.Height);
        var (i, j) = (1, 1);
        while (i < one.Segments.Count && j < other.Segments.Count)
        {
            var (a, b) = (one.Segments[i].Left, other.Segments[j].Left);
            if (Math.Min(a, b) - Math.Max(one.Segments[i - 1].Right, other.Segments[j - 1].Right) >= least)
                return true;
            if (a < b)
                i++;
            else
                j++;
        }

        return false;
    }
}
