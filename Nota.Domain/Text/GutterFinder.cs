using System.Runtime.InteropServices;

namespace Nota.Domain.Text;

/// <summary>
/// Finds the gutter between columns of text: a strip without ink, crossed by nothing between its top and its bottom, with
/// running text on both sides. What looks like a table (short cells on common baselines) has none.
/// </summary>
internal sealed class GutterFinder
{
    /// <summary>In em: the narrowest strip that can part columns.</summary>
    private const float NarrowestStrip = 0.7f;

    /// <summary>Strips tried on a region; the edges most runs begin at come first.</summary>
    private const int MostStrips = 48;

    /// <summary>Regions of more runs (drawings, mostly) are not searched: the search would not end in time.</summary>
    private const int MostRuns = 20_000;

    /// <summary>Runs looked at beside each other, and edges counted: more are no columns.</summary>
    private const int MostBeside = 64;

    private const int MostEdges = 256;

    private readonly List<(int Key, int Count, float Edge)> _edges = [];
    private readonly List<int> _open = [];
    private readonly ColumnSide _left = new();
    private readonly ColumnSide _right = new();

    /// <summary>The best gutter of a region, or null if its text is one column or a table.</summary>
    /// <param name="runs">The page's runs.</param>
    /// <param name="region">Indexes of the region's runs, from top to bottom.</param>
    /// <param name="em">The usual font size.</param>
    internal Gutter? Find(List<TextRun> runs, ReadOnlySpan<int> region, float em)
    {
        if (region.Length is < 4 or > MostRuns)
            return null;
        var all = CollectionsMarshal.AsSpan(runs);
        CollectEdges(all, region, em * NarrowestStrip);
        if (_edges.Count == 0)
            return null;

        Gutter? best = null;
        var most = 0;
        var widest = 0f;
        for (var i = 0; i < Math.Min(_edges.Count, MostStrips); i++)
            TryEdge(all, region, em, _edges[i].Edge, ref best, ref most, ref widest);
        return best;
    }

    /// <summary>Where runs begin that have another to their left on the same height: the candidates for a right column's edge.</summary>
    private void CollectEdges(ReadOnlySpan<TextRun> runs, ReadOnlySpan<int> region, float narrowest)
    {
        _edges.Clear();
        _open.Clear();
        foreach (var index in region)
        {
            ref readonly var run = ref runs[index];
            for (var i = _open.Count - 1; i >= 0; i--)
            {
                ref readonly var other = ref runs[_open[i]];
                if (other.Bottom < run.Top)
                {
                    _open[i] = _open[^1];
                    _open.RemoveAt(_open.Count - 1);
                    continue;
                }

                if (run.Start - other.End >= narrowest)
                    AddEdge(run.Start, narrowest);
                else if (other.Start - run.End >= narrowest)
                    AddEdge(other.Start, narrowest);
            }

            if (_open.Count < MostBeside)
                _open.Add(index);
        }

        _edges.Sort(static (a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : a.Key.CompareTo(b.Key));
    }

    private void AddEdge(float edge, float narrowest)
    {
        var key = (int)MathF.Floor(edge / (narrowest * 0.5f));
        var edges = CollectionsMarshal.AsSpan(_edges);
        for (var i = 0; i < edges.Length; i++)
        {
            if (edges[i].Key != key)
                continue;
            edges[i].Count++;
            edges[i].Edge = Math.Min(edges[i].Edge, edge);
            return;
        }

        if (_edges.Count < MostEdges)
            _edges.Add((key, 1, edge));
    }

    /// <summary>Looks at each stretch of the region that no run crosses the strip left of <paramref name="edge"/> in.</summary>
    private void TryEdge(
        ReadOnlySpan<TextRun> runs, ReadOnlySpan<int> region, float em, float edge, ref Gutter? best, ref int most, ref float widest)
    {
        var right = edge - (0.02f * em);
        var left = edge - (NarrowestStrip * em);
        var top = float.NegativeInfinity;
        var first = 0;
        for (var i = 0; i <= region.Length; i++)
        {
            if (i < region.Length && !(runs[region[i]].Start < right && runs[region[i]].End > left))
                continue;
            var bottom = i < region.Length ? Math.Max(top, runs[region[i]].Top) : float.PositiveInfinity;
            if (i - first >= 2)
                TryStretch(runs, region[first..i], em, new Gutter(left, right, top, bottom), ref best, ref most, ref widest);
            if (i < region.Length)
                top = Math.Max(top, runs[region[i]].Bottom);
            first = i + 1;
        }
    }

    private void TryStretch(
        ReadOnlySpan<TextRun> runs, ReadOnlySpan<int> stretch, float em, Gutter gutter, ref Gutter? best, ref int most, ref float widest)
    {
        Fill(runs, stretch, gutter);
        if (_left.Lines == 0 || _right.Lines == 0)
            return;
        var trimmed = Trim(gutter, em);
        if (trimmed != gutter)
        {
            gutter = trimmed;
            Fill(runs, stretch, gutter);
            if (_left.Lines == 0 || _right.Lines == 0)
                return;
        }

        // Among strips that part the same text the widest is the gutter: others part bullets from their items.
        var characters = _left.Characters + _right.Characters;
        var width = _right.Start - _left.End;
        if (characters < most || (characters == most && width <= widest) || !PartColumns(em))
            return;
        (most, widest, best) = (characters, width, gutter);
    }

    private void Fill(ReadOnlySpan<TextRun> runs, ReadOnlySpan<int> stretch, Gutter gutter)
    {
        _left.Clear();
        _right.Clear();
        foreach (var index in stretch)
        {
            ref readonly var run = ref runs[index];
            if (run.Middle <= gutter.Top || run.Middle >= gutter.Bottom)
                continue;
            (run.Start >= gutter.Right ? _right : _left).Add(run);
        }

        _left.Complete();
        _right.Complete();
    }

    /// <summary>Leaves out what lies well above or below the other side: headings and what follows the columns.</summary>
    private Gutter Trim(Gutter gutter, float em)
    {
        var top = Math.Max(_left.Top, _right.Top);
        var bottom = Math.Min(_left.Bottom, _right.Bottom);
        var above = (_left.Top < _right.Top ? _left : _right).LowestGapAbove(top, 1.5f * em);
        var below = (_left.Bottom > _right.Bottom ? _left : _right).HighestGapBelow(bottom, 2.5f * em);
        return gutter with { Top = Math.Max(gutter.Top, above), Bottom = Math.Min(gutter.Bottom, below) };
    }

    /// <summary>
    /// Columns are running text on one side and lines of a text's length on the other; or lines that don't keep to the same
    /// baselines, or the few lines a last column ends with. Two blocks of which neither is running text are told from a
    /// table by their baselines alone.
    /// </summary>
    private bool PartColumns(float em)
    {
        bool leftRuns = _left.IsRunningText(em), rightRuns = _right.IsRunningText(em);
        if ((leftRuns && _right.IsWide(em)) || (rightRuns && _left.IsWide(em)))
            return true;
        if (leftRuns && _left.Lines >= 4 && _right.Lines <= 3 && _right.Characters >= 15 * _right.Lines)
            return true;
        var common = ColumnSide.CommonBaselines(_left, _right, 0.2f * em);
        var fewer = Math.Min(_left.Lines, _right.Lines);
        if (fewer < 2)
            return false;
        var aligned = (float)common / fewer;
        return leftRuns || rightRuns ? aligned < 0.6f : aligned < 0.15f && fewer >= 3;
    }
}
