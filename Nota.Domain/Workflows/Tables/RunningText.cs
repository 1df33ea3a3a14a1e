namespace Nota.Domain.Workflows.Tables;

/// <summary>Tells columns of prose and lists from tables.</summary>
internal static class RunningText
{
    /// <summary>Words of a line of prose, at least.</summary>
    private const double ProseWords = 4;

    public static bool Is(List<TextRow> rows, List<ColumnRange> columns)
    {
        var shares = columns.ConvertAll(_ => (Words: 0, Lines: 0, Full: 0.0, Characters: 0));
        foreach (var segment in rows.SelectMany(row => row.Segments))
        {
            var (first, last) = ColumnGaps.Covered(columns, segment.Left, segment.Right);
            if (first != last)
                continue;
            var (words, lines, full, characters) = shares[first];
            var width = Math.Max(1, columns[first].Right - columns[first].Left);
            shares[first] = (words + segment.Words.Count, lines + 1, full + Math.Min(1, segment.Width / width), characters + segment.Characters);
        }

        var prose = shares.Count(share => share.Lines > 0 && (double)share.Words / share.Lines >= ProseWords && share.Full / share.Lines > 0.7);
        if (prose >= 2 && prose >= columns.Count - 1)
            return true;

        // Bullets and numbers of items before their text.
        return columns.Count == 2 && shares[0].Lines > 0 && (double)shares[0].Characters / shares[0].Lines <= 3 && (double)shares[1].Words / Math.Max(1, shares[1].Lines) > 3;
    }
}
