using System.Runtime.InteropServices;

namespace Nota.Domain.Text;

/// <summary>The text on one side of a strip that may be a gutter, counted line by line; filled from top to bottom.</summary>
internal sealed class ColumnSide
{
    private readonly List<Line> _lines = [];
    private Line _line;
    private bool _begun;

    internal int Lines => _lines.Count;

    internal int Characters { get; private set; }

    internal float Top { get; private set; }

    internal float Bottom { get; private set; }

    internal float Start { get; private set; }

    internal float End { get; private set; }

    internal void Clear()
    {
        _lines.Clear();
        _begun = false;
        Characters = 0;
        Top = Start = float.PositiveInfinity;
        Bottom = End = float.NegativeInfinity;
    }

    internal void Add(in TextRun run)
    {
        if (_begun && run.Middle - _line.Middle <= 0.45f * Math.Min(run.Size, _line.Size))
        {
            _line.Start = Math.Min(_line.Start, run.Start);
            _line.End = Math.Max(_line.End, run.End);
            _line.Top = Math.Min(_line.Top, run.Top);
            _line.Bottom = Math.Max(_line.Bottom, run.Bottom);
            if (run.Size > _line.Size)
                (_line.Size, _line.Baseline) = (run.Size, run.Baseline);
        }
        else
        {
            if (_begun)
                _lines.Add(_line);
            _begun = true;
            _line = new Line
            {
                Start = run.Start,
                End = run.End,
                Top = run.Top,
                Bottom = run.Bottom,
                Middle = run.Middle,
                Baseline = run.Baseline,
                Size = run.Size,
            };
        }


        // Full-width characters say as much as two others.
        Characters += Math.Clamp((int)(2 * (run.End - run.Start) / run.Size), run.Count, 2 * run.Count);
        Top = Math.Min(Top, run.Top);
        Bottom = Math.Max(Bottom, run.Bottom);
        Start = Math.Min(Start, run.Start);
        End = Math.Max(End, run.End);
    }

    internal void Complete()
    {
        if (_begun)
            _lines.Add(_line);
        _begun = false;
    }

    /// <summary>Running text: lines that mostly fill a measure wide enough to read, of enough characters.</summary>
    internal bool IsRunningText(float em)
    {
        if (!IsWide(em))
            return false;
        var measure = End - Start;
        var filled = 0f;
        foreach (var line in _lines)
            filled += line.End - line.Start;
        return filled >= 0.72f * measure * _lines.Count;
    }

    /// <summary>Lines of a text's length, though they need not fill their measure: lists, text around pictures.</summary>
    internal bool IsWide(float em) => _lines.Count >= 3 && End - Start >= 7 * em && Characters >= 16 * _lines.Count;

    /// <summary>
    /// v of the lowest white gap of at least <paramref name="gap"/> above <paramref name="limit"/>, or negative infinity.
    /// </summary>
    internal float LowestGapAbove(float limit, float gap)
    {
        var lines = CollectionsMarshal.AsSpan(_lines);
        for (var i = lines.Length - 2; i >= 0; i--)
        {
            if (lines[i].Bottom < limit && lines[i + 1].Top - lines[i].Bottom >= gap)
                return lines[i].Bottom;
        }

        return float.NegativeInfinity;
    }

    /// <summary>
    /// v of the highest white gap of at least <paramref name="gap"/> below <paramref name="limit"/>, or infinity.
    /// </summary>
    internal float HighestGapBelow(float limit, float gap)
    {
        var lines = CollectionsMarshal.AsSpan(_lines);
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Top > limit && lines[i].Top - lines[i - 1].Bottom >= gap)
                return lines[i].Top;
        }

        return float.PositiveInfinity;
    }

    /// <summary>How many lines of one side stand on a baseline of the other.</summary>
    internal static int CommonBaselines(ColumnSide left, ColumnSide right, float tolerance)
    {
        int i = 0, j = 0, common = 0;
        while (i < left._lines.Count && j < right._lines.Count)
        {
            var distance = left._lines[i].Baseline - right._lines[j].Baseline;
            if (Math.Abs(distance) <= tolerance)
            {
                common++;
                i++;
                j++;
            }
            else if (distance < 0)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return common;
    }

    private struct Line
    {
        public float Start;
        public float End;
        public float Top;
        public float Bottom;
        public float Middle;
        public float Baseline;
        public float Size;
    }
}
