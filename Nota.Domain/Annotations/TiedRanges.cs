using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>
/// The ranges of one line that have the same union: parts of a run that goes against its line, letters printed over each
/// other, marks on their base. They begin and end on visible characters.
/// </summary>
internal static class TiedRanges
{
    /// <summary>The first run of the line's characters that fills the box, as long as it gets; null if there is none.</summary>
    public static (int Start, int End)? First(ReadOnlySpan<PackedBox> boxes, PackedBox union)
    {
        for (var i = 0; i < boxes.Length; i++)
        {
            if (boxes[i].IsEmpty || !PackedBoxes.Contains(union, boxes[i]))
                continue;
            var run = RunAt(boxes, i, union);
            if (PackedBoxes.Union(boxes[run.Start..run.End]) == union)
                return run;
            i = run.End - 1;
        }

        return null;
    }

    /// <summary>
    /// All of them in an order that hangs on the line alone, at most <see cref="TieCode.Count"/>: <see cref="First"/>, then
    /// those that a range over several lines can have here (to the line's end, from its start), then the others.
    /// </summary>
    public static List<(int Start, int End)> Of(ReadOnlySpan<char> text, ReadOnlySpan<PackedBox> boxes, PackedBox union)
    {
        var tied = new List<(int Start, int End)>();
        var starts = Starts(text, boxes, union);
        if (starts.Count == 0)
            return tied;
        var (firstStart, lastEnd) = Visible(boxes);
        tied.Add((starts[0].Start, starts[0].Most));
        foreach (var (start, _, most) in starts)
        {
            if (most == lastEnd)
                Add(tied, start, most);
        }

        if (starts[0].Start == firstStart)
            AddEnds(tied, starts[0], text, boxes, lastEnd);
        foreach (var start in starts)
        {
            if (tied.Count == TieCode.Count)
                break;
            if (start.Start != firstStart)
                AddEnds(tied, start, text, boxes, lastEnd);
        }

        return tied;
    }

    /// <summary>From the first visible character to the last.</summary>
    public static (int Start, int End) Visible(ReadOnlySpan<PackedBox> boxes) =>
        (boxes.IndexOfAnyExcept(default(PackedBox)), boxes.LastIndexOfAnyExcept(default(PackedBox)) + 1);

    private static void AddEnds(
        List<(int Start, int End)> tied, (int Start, int Least, int Most) range, ReadOnlySpan<char> text, ReadOnlySpan<PackedBox> boxes, int lastEnd)
    {
        for (var end = range.Most; end >= range.Least && tied.Count < TieCode.Count; end--)
        {
            if (end != lastEnd && !boxes[end - 1].IsEmpty && !char.IsHighSurrogate(text[end - 1]))
                Add(tied, range.Start, end);
        }
    }

    private static void Add(List<(int Start, int End)> tied, int start, int end)
    {
        if (tied.Count < TieCode.Count && tied[0] != (start, end))
            tied.Add((start, end));
    }

    /// <summary>Where a range with this union can begin, ascending, and the first and last place where it can end then.</summary>
    private static List<(int Start, int Least, int Most)> Starts(ReadOnlySpan<char> text, ReadOnlySpan<PackedBox> boxes, PackedBox union)
    {
        var starts = new List<(int Start, int Least, int Most)>();
        for (var i = 0; i < boxes.Length; i++)
        {
            if (boxes[i].IsEmpty || !PackedBoxes.Contains(union, boxes[i]))
                continue;
            var run = RunAt(boxes, i, union);
            var edges = default(EdgeCounts);
            var end = run.Start;
            for (var start = run.Start; start < run.End; start++)
            {
                while (end < run.End && !edges.AreAllMet)
                    edges.Add(boxes[end++], union, 1);
                if (!edges.AreAllMet)
                    break;
                if (!boxes[start].IsEmpty && !char.IsLowSurrogate(text[start]))
                    starts.Add((start, end, run.End));
                edges.Add(boxes[start], union, -1);
            }

            i = run.End - 1;
        }

        return starts;
    }

    /// <summary>The run of characters in the box that begins here, without blanks at its end.</summary>
    private static (int Start, int End) RunAt(ReadOnlySpan<PackedBox> boxes, int start, PackedBox union)
    {
        var end = start + 1;
        for (var i = end; i < boxes.Length && (boxes[i].IsEmpty || PackedBoxes.Contains(union, boxes[i])); i++)
        {
            if (!boxes[i].IsEmpty)
                end = i + 1;
        }

        return (start, end);
    }

    /// <summary>How many characters of a range reach each edge of the box that holds them all.</summary>
    private struct EdgeCounts
    {
        private int _x1, _y1, _x2, _y2;

        public readonly bool AreAllMet => _x1 > 0 && _y1 > 0 && _x2 > 0 && _y2 > 0;

        public void Add(PackedBox box, PackedBox union, int count)
        {
            if (box.IsEmpty)
                return;
            _x1 += box.X1 == union.X1 ? count : 0;
            _y1 += box.Y1 == union.Y1 ? count : 0;
            _x2 += box.X2 == union.X2 ? count : 0;
            _y2 += box.Y2 == union.Y2 ? count : 0;
        }
    }
}
