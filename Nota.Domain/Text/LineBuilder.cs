using System.Runtime.InteropServices;

namespace Nota.Domain.Text;

/// <summary>Cuts a region of one column into lines: runs on one baseline, their scripts with them, from left to right.</summary>
internal sealed class LineBuilder
{
    /// <summary>In em of the smaller: baselines no further apart are one line's.</summary>
    private const float SameBaseline = 0.3f;

    /// <summary>Lines of more runs take no scripts in: looking where they fit would not end in time.</summary>
    private const int MostRuns = 2_000;

    private readonly List<Line> _lines = [];
    private readonly List<int> _runs = [];
    private readonly List<int> _next = [];
    private long[] _keys = [];

    /// <summary>Run indexes, line after line.</summary>
    internal List<int> Order { get; } = [];

    /// <summary>For each line the end of its runs in <see cref="Order"/>.</summary>
    internal List<int> Ends { get; } = [];

    internal void Clear()
    {
        Order.Clear();
        Ends.Clear();
    }

    /// <param name="region">Run indexes from top to bottom.</param>
    internal void Build(List<TextRun> runs, ReadOnlySpan<int> region)
    {
        var all = CollectionsMarshal.AsSpan(runs);
        Gather(all, region);
        MergeScripts(all);
        Emit(all);
    }

    private void Gather(ReadOnlySpan<TextRun> all, ReadOnlySpan<int> region)
    {
        _lines.Clear();
        _runs.Clear();
        _next.Clear();
        foreach (var index in region)
        {
            ref readonly var run = ref all[index];
            var node = _runs.Count;
            _runs.Add(index);
            _next.Add(-1);
            var at = FindLine(run);
            if (at < 0)
            {
                _lines.Add(new Line
                {
                    Head = node,
                    Tail = node,
                    Count = 1,
                    Baseline = run.Baseline,
                    Size = run.Size,
                    Top = run.Top,
                    Bottom = run.Bottom,
                    Start = run.Start,
                    End = run.End,
                });
                continue;
            }

            ref var line = ref CollectionsMarshal.AsSpan(_lines)[at];
            _next[line.Tail] = node;
            line.Tail = node;
            line.Count++;
            if (run.Size > line.Size * 1.05f)
                (line.Size, line.Baseline) = (run.Size, run.Baseline);
            line.Include(run.Top, run.Bottom, run.Start, run.End);
        }
    }

    /// <summary>One of the last few lines: runs come by the height of their letters' middle, baselines nearly so.</summary>
    private int FindLine(in TextRun run)
    {
        var lines = CollectionsMarshal.AsSpan(_lines);
        for (var i = lines.Length - 1; i >= Math.Max(0, lines.Length - 4); i--)
        {
            ref readonly var line = ref lines[i];
            if (Math.Abs(run.Baseline - line.Baseline) <= SameBaseline * Math.Min(run.Size, line.Size))
                return i;
        }

        return -1;
    }

    /// <summary>Gives lines of scripts, drawn apart from what they belong to, to the line beside, if they fit into it.</summary>
    private void MergeScripts(ReadOnlySpan<TextRun> all)
    {
        var lines = CollectionsMarshal.AsSpan(_lines);
        for (var i = 0; i < lines.Length; i++)
        {
            ref var script = ref lines[i];
            for (var j = Math.Max(0, i - 2); j <= Math.Min(lines.Length - 1, i + 2) && script.Head >= 0; j++)
            {
                if (j != i && lines[j].Head >= 0 && IsScriptOf(all, script, lines[j]))
                    Join(ref lines[j], ref script);
            }
        }
    }

    private bool IsScriptOf(ReadOnlySpan<TextRun> all, in Line script, in Line line)
    {
        if (script.Size > 0.86f * line.Size || script.Count + line.Count > MostRuns)
            return false;
        var overlap = Math.Min(script.Bottom, line.Bottom) - Math.Max(script.Top, line.Top);
        if (overlap < 0.5f * (script.Bottom - script.Top) || Math.Abs(script.Baseline - line.Baseline) > 0.7f * line.Size)
            return false;
        for (var node = script.Head; node >= 0; node = _next[node])
        {
            if (!Touches(all, all[_runs[node]], line))
                return false;
        }

        return true;
    }

    /// <summary>Whether a run stands beside one of the line's without lying on any.</summary>
    private bool Touches(ReadOnlySpan<TextRun> all, in TextRun run, in Line line)
    {
        var near = false;
        for (var node = line.Head; node >= 0; node = _next[node])
        {
            ref readonly var other = ref all[_runs[node]];
            if (Math.Min(run.End, other.End) - Math.Max(run.Start, other.Start) > 0.35f * run.Size)
                return false;
            near |= run.Start - other.End < 0.5f * line.Size && other.Start - run.End < 0.5f * line.Size;
        }

        return near;
    }

    private void Join(ref Line line, ref Line script)
    {
        _next[line.Tail] = script.Head;
        line.Tail = script.Tail;
        line.Count += script.Count;
        line.Include(script.Top, script.Bottom, script.Start, script.End);
        script.Head = -1;
    }

    private void Emit(ReadOnlySpan<TextRun> all)
    {
        foreach (ref readonly var line in CollectionsMarshal.AsSpan(_lines))
        {
            if (line.Head < 0)
                continue;
            var first = Order.Count;
            for (var node = line.Head; node >= 0; node = _next[node])
                Order.Add(_runs[node]);
            SortByStart(all, first);
            Ends.Add(Order.Count);
        }
    }

    private void SortByStart(ReadOnlySpan<TextRun> all, int first)
    {
        var line = CollectionsMarshal.AsSpan(Order)[first..];
        if (line.Length < 2)
            return;
        if (_keys.Length < line.Length)
            _keys = new long[line.Length * 2];
        for (var i = 0; i < line.Length; i++)
            _keys[i] = SortKey.Of(all[line[i]].Start, line[i]);
        SortKey.Sort(_keys.AsSpan(0, line.Length), line);
    }

    private struct Line
    {
        /// <summary>First node of its chain of runs; −1 once it is part of another line.</summary>
        public int Head;
        public int Tail;
        public int Count;
        public float Baseline;
        public float Size;
        public float Top;
        public float Bottom;
        public float Start;
        public float End;

        public void Include(float top, float bottom, float start, float end)
        {
            Top = Math.Min(Top, top);
            Bottom = Math.Max(Bottom, bottom);
            Start = Math.Min(Start, start);
            End = Math.Max(End, end);
        }
    }
}
