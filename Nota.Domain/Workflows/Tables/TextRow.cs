namespace Nota.Domain.Workflows.Tables;

/// <summary>A line of words across the page, parted where the gaps are wide.</summary>
internal sealed class TextRow
{
    /// <summary>In heights of the row: the narrowest gap that parts segments, well above the space between words.</summary>
    private const double PartingGap = 0.8;

    public TextRow(List<TableWord> words)
    {
        words.Sort((a, b) => a.Left.CompareTo(b.Left));
        var heights = words.Select(word => word.Height).Order().ToArray();
        Height = heights[heights.Length / 2];
        Top = words.Min(word => word.Top);
        Bottom = words.Max(word => word.Bottom);
        var part = new List<TableWord> { words[0] };
        var right = words[0].Right;
        foreach (var word in words.Skip(1))
        {
            if (word.Left - right > PartingGap * Height)
            {
                Segments.Add(new TextSegment(part));
                part = [];
            }

            part.Add(word);
            right = Math.Max(right, word.Right);
        }

        Segments.Add(new TextSegment(part));
    }

    public List<TextSegment> Segments { get; } = [];

    /// <summary>The usual height of its words.</summary>
    public double Height { get; }

    public double Top { get; }

    public double Bottom { get; }

    public double Left => Segments[0].Left;

    public double Right => Segments[^1].Right;

    public double Middle => (Top + Bottom) / 2;

    /// <summary>The rows of these words, from top to bottom: words whose heights overlap share one.</summary>
    public static List<TextRow> Of(IEnumerable<TableWord> words)
    {
        var rows = new List<TextRow>();
        var open = new List<TableWord>();
        var (top, bottom) = (0.0, 0.0);
        foreach (var word in words.OrderBy(word => word.MiddleY))
        {
            var overlap = Math.Min(bottom, word.Bottom) - Math.Max(top, word.Top);
            if (open.Count > 0 && overlap < 0.5 * Math.Min(bottom - top, word.Height))
            {
                rows.Add(new TextRow(open));
                open = [];
            }

            // The row's extent is its first words', so that rows don't creep down a column of close lines.
            (top, bottom) = open.Count == 0 ? (word.Top, word.Bottom)
                : word.Height > bottom - top ? (Math.Min(top, word.Top), Math.Max(bottom, word.Top + word.Height)) : (top, bottom);
            open.Add(word);
        }

        if (open.Count > 0)
            rows.Add(new TextRow(open));
        return rows;
    }
}
