namespace Nota.Domain.Workflows.Tables;

/// <summary>Joins the lines of a table into rows: heads and cells of several lines become one.</summary>
internal static class WrappedRows
{
    /// <summary>In heights of a line: the widest band between lines of one cell.</summary>
    private const double WithinCell = 0.6;

    /// <summary>Lines of heads: where the first figures come later, only the first line is one.</summary>
    private const int MostHeads = 12;

    public static CellGrid Join(List<GridLine> lines, int columns)
    {
        var body = BodyStart(lines);
        JoinHeads(lines, body);
        var rows = JoinSpaced(lines, body) ?? JoinBody(lines, body);
        var cells = new List<GridCell>();
        var number = 0;
        foreach (var row in rows.Where(row => row.Cells.Count > 0))
        {
            foreach (var cell in row.Cells)
            {
                cell.Row = number;
                cells.Add(cell);
            }

            number++;
        }

        return CellGrid.Around(cells, number, columns);
    }

    /// <summary>The first line below the heads: the first of label and figures, or of the group it stands in.</summary>
    private static int BodyStart(List<GridLine> lines)
    {
        var body = lines.FindIndex(line => line.IsBody);
        if (body is < 0 or > MostHeads)
            return Math.Min(1, lines.Count - 1);
        while (body > 1 && lines[body - 1].IsKeyAlone && lines[..(body - 1)].Exists(line => line.Cells.Count > 1))
            body--;
        return body;
    }

    /// <summary>Each head of a column moves down to its lowest line; headings over several columns stay above.</summary>
    private static void JoinHeads(List<GridLine> lines, int body)
    {
        for (var i = body - 2; i >= 0; i--)
        {
            if (lines[i + 1].Top - lines[i].Bottom > WithinCell * lines[i].Height)
                continue;
            foreach (var cell in lines[i].Cells.ToArray())
            {
                var below = lines.GetRange(i + 1, body - i - 1).Select(line => line.At(cell.Column)).FirstOrDefault(other => other is not null);
                if (below is null || below.ColumnSpan != cell.ColumnSpan)
                    continue;
                below.Words.InsertRange(0, cell.Words);
                lines[i].Cells.Remove(cell);
            }
        }
    }

    /// <summary>Where rows are set apart by more space than their lines, space tells; null where it doesn't.</summary>
    private static List<GridLine>? JoinSpaced(List<GridLine> lines, int body)
    {
        var bands = new List<double>();
        for (var i = body + 1; i < lines.Count; i++)
            bands.Add(lines[i].Top - lines[i - 1].Bottom);
        if (bands.Count < 3)
            return null;
        var (narrow, wide) = (bands.Min(), bands.Max());
        var height = lines[body].Height;
        if (wide - narrow < 0.4 * height || narrow > WithinCell * height)
            return null;
        var limit = narrow + (wide - narrow) / 2;
        if (bands.Exists(band => Math.Abs(band - limit) < 0.1 * height))
            return null;

        var rows = lines[..(body + 1)];
        var joined = new List<(GridLine Row, GridLine Line)>();
        for (var i = body + 1; i < lines.Count; i++)
        {
            if (bands[i - body - 1] > limit)
                rows.Add(lines[i]);
            else if (lines[i].HasFigures && rows[^1].HasFigures)
                return null;
            else
                joined.Add((rows[^1], lines[i]));
        }

        if (rows.Count - body < 2 || joined.Exists(pair => pair.Row.Cells.Count < pair.Line.Cells.Count))
            return null;
        foreach (var (row, line) in joined)
            Append(row, line);
        return rows;
    }

    private static List<GridLine> JoinBody(List<GridLine> lines, int body)
    {
        var rows = lines[..Math.Min(lines.Count, body + 1)];
        var bottom = rows[^1].Bottom;
        for (var i = body + 1; i < lines.Count; i++)
        {
            var (line, row) = (lines[i], rows[^1]);
            var isClose = line.Top - bottom < WithinCell * line.Height;
            bottom = line.Bottom;
            if (isClose && GoesOn(row, line, i + 1 < lines.Count ? lines[i + 1] : null))
            {
                Append(row, line);
            }
            else if (isClose && row.IsKeyAlone && line.Key is { } key && StartsLower(key) && !line.IsKeyAlone)
            {
                // The label began on a line of its own.
                key.Words.InsertRange(0, row.Cells[0].Words);
                rows[^1] = line;
            }
            else
            {
                rows.Add(line);
            }
        }

        return rows;
    }

    /// <summary>Whether a line only goes on with cells of the row above it.</summary>
    private static bool GoesOn(GridLine row, GridLine line, GridLine? next)
    {
        if (line.IsKeyAlone && row.Key is { } key)
        {
            return StartsLower(line.Cells[0])
                || (row.Cells.Count > 1 && next?.Key is { } below && line.Cells[0].Left > key.Left + 1 && below.Left < line.Cells[0].Left - 1);
        }

        return line.Key is null && !line.HasFigures && line.Cells.Count < row.Cells.Count
            && line.Cells.TrueForAll(cell => row.At(cell.Column) is { } above && above.ColumnSpan == cell.ColumnSpan);
    }

    private static void Append(GridLine row, GridLine line)
    {
        foreach (var cell in line.Cells)
        {
            if (row.Cells.Find(above => above.Column <= cell.Column && cell.Column < above.Column + above.ColumnSpan) is { } above)
                above.Words.AddRange(cell.Words);
            else
                row.Cells.Add(cell);
        }
    }

    private static bool StartsLower(GridCell cell) => char.IsLower(cell.Words[0].Text[0]);
}
