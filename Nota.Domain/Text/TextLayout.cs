using System.Runtime.InteropServices;

namespace Nota.Domain.Text;

/// <summary>
/// Brings a frame's runs into reading order: regions are parted at gutters, columns read one after the other, and what
/// has no gutter is cut into lines, so that a line never joins two columns.
/// </summary>
internal sealed class TextLayout
{
    private const int DeepestNesting = 24;

    private readonly GutterFinder _gutters = new();
    private readonly LineBuilder _lines = new();
    private int[] _order = [];
    private int[] _scratch = [];
    private long[] _keys = [];
    private float _em;
    private bool _rightToLeft;

    /// <summary>Run indexes in reading order, lines following each other.</summary>
    internal ReadOnlySpan<int> Order => CollectionsMarshal.AsSpan(_lines.Order);

    /// <summary>For each line the end of its runs in <see cref="Order"/>.</summary>
    internal ReadOnlySpan<int> LineEnds => CollectionsMarshal.AsSpan(_lines.Ends);

    /// <param name="rightToLeft">Whether columns follow each other leftwards.</param>
    internal void Arrange(List<TextRun> runs, bool rightToLeft)
    {
        _lines.Clear();
        _rightToLeft = rightToLeft;
        var count = runs.Count;
        if (count == 0)
            return;
        if (_order.Length < count)
        {
            _order = new int[Math.Max(256, count * 2)];
            _scratch = new int[_order.Length];
            _keys = new long[_order.Length];
        }

        var all = CollectionsMarshal.AsSpan(runs);
        for (var i = 0; i < count; i++)
            _keys[i] = SortKey.Of(all[i].Middle, i);
        SortKey.Sort(_keys.AsSpan(0, count), _order);
        _em = UsualSize(all);
        Read(runs, _order.AsSpan(0, count), 0);
    }

    private void Read(List<TextRun> runs, Span<int> region, int depth)
    {
        if (region.Length == 0)
            return;
        var found = depth < DeepestNesting ? _gutters.Find(runs, region, _em) : null;
        if (found is not { } gutter)
        {
            _lines.Build(runs, region);
            return;
        }

        var all = CollectionsMarshal.AsSpan(runs);
        Span<int> ends = stackalloc int[4];
        var at = 0;
        for (var part = 0; part < 4; part++)
        {
            foreach (var index in region)
            {
                if (PartOf(all[index], gutter) == part)
                    _scratch[at++] = index;
            }

            ends[part] = at;
        }

        _scratch.AsSpan(0, at).CopyTo(region);
        for (int part = 0, from = 0; part < 4; from = ends[part++])
            Read(runs, region[from..ends[part]], depth + 1);
    }

    private int PartOf(in TextRun run, Gutter gutter)
    {
        if (run.Middle <= gutter.Top)
            return 0;
        if (run.Middle >= gutter.Bottom)
            return 3;
        return run.Start >= gutter.Right != _rightToLeft ? 2 : 1;
    }

    /// <summary>The font size of most characters.</summary>
    private static float UsualSize(ReadOnlySpan<TextRun> runs)
    {
        Span<int> counts = stackalloc int[256];
        Span<float> sizes = stackalloc float[256];
        counts.Clear();
        var best = 0;
        foreach (ref readonly var run in runs)
        {
            var bucket = Math.Clamp((int)MathF.Round(8 * MathF.Log2(Math.Max(run.Size, 0.02f))) + 64, 0, 255);
            counts[bucket] += run.Count;
            sizes[bucket] = run.Size;
            if (counts[bucket] > counts[best])
                best = bucket;
        }

        return sizes[best];
    }
}
