using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>Finds the range of text whose characters' centres boxes hold, as boxes drawn by hand need it.</summary>
internal static class CoveredSpan
{
    /// <summary>A box over more lines was drawn over a block, not over one line that others are printed on.</summary>
    private const int LinesPrintedOver = 64;

    /// <summary>From the first character to the last; null if the boxes hold no centre.</summary>
    public static TextSpan? Find(ReadOnlySpan<MappedLine> lines, ReadOnlySpan<GivenBox> boxes)
    {
        var touched = new bool[lines.Length];
        var hits = new List<LineHit>[boxes.Length];
        var firstLine = 0;
        for (var i = 0; i < boxes.Length; i++)
        {
            // Lines and boxes both come by page.
            while (firstLine < lines.Length && lines[firstLine].Page.Page < boxes[i].Page)
                firstLine++;
            hits[i] = Hits(lines, firstLine, boxes[i], touched);
        }

        TextSpan? all = null;
        var next = 0;
        foreach (var found in hits)
        {
            if (found.Count == 0)
                continue;
            KeepCovered(found);
            KeepOneOfPrintedOver(found, lines, next);
            var (first, last) = LargestBlock(found, touched);
            var span = SpanOf(found, first, last, lines);
            next = found[last].Line + 1;
            all = all is { } before ? new TextSpan(Math.Min(before.Start, span.Start), Math.Max(before.End, span.End)) : span;
        }

        return all;
    }

    private static List<LineHit> Hits(ReadOnlySpan<MappedLine> lines, int firstLine, in GivenBox box, bool[] touched)
    {
        var hits = new List<LineHit>();
        for (var i = firstLine; i < lines.Length && lines[i].Page.Page == box.Page; i++)
        {
            if (!box.Touches(lines[i].Box))
                continue;
            if (LineHit.Of(lines[i], i, box, out var isTouched) is { } hit)
                hits.Add(hit);
            touched[i] |= isTouched;
        }

        return hits;
    }

    /// <summary>The best covered line decides, and every other that is covered by more than half.</summary>
    private static void KeepCovered(List<LineHit> hits)
    {
        var best = 0.0;
        foreach (var hit in hits)
            best = Math.Max(best, hit.Cover);
        hits.RemoveAll(hit => hit.Cover < best && hit.Cover <= 0.5);
    }

    /// <summary>Of lines printed on the same place, the one that fills the box best; if they are alike, the one that follows the last box's.</summary>
    private static void KeepOneOfPrintedOver(List<LineHit> hits, ReadOnlySpan<MappedLine> lines, int next)
    {
        if (hits.Count > LinesPrintedOver)
            return;
        for (var i = 0; i < hits.Count; i++)
        {
            for (var j = hits.Count - 1; j > i; j--)
            {
                if (!hits[i].IsOver(lines[hits[i].Line], hits[j], lines[hits[j].Line]))
                    continue;
                if (IsBetter(hits[j], hits[i], next))
                    hits[i] = hits[j];
                hits.RemoveAt(j);
            }
        }

        hits.Sort((a, b) => a.Line.CompareTo(b.Line));
    }

    private static bool IsBetter(in LineHit a, in LineHit b, int next) =>
        Math.Abs(a.Agreement - b.Agreement) > 0.1
            ? a.Agreement > b.Agreement
            : Math.Abs(a.Line - next) < Math.Abs(b.Line - next);

    /// <summary>The lines without one between that no box touches which hold most characters.</summary>
    private static (int First, int Last) LargestBlock(List<LineHit> hits, bool[] touched)
    {
        (int First, int Last) largest = (0, 0);
        var (most, first, count) = (0, 0, 0);
        for (var i = 0; i < hits.Count; i++)
        {
            if (i > 0 && touched.AsSpan(hits[i - 1].Line..hits[i].Line).Contains(false))
                (first, count) = (i, 0);
            count += hits[i].Count;
            if (count > most)
                (most, largest) = (count, (first, i));
        }

        return largest;
    }

    private static TextSpan SpanOf(List<LineHit> hits, int first, int last, ReadOnlySpan<MappedLine> lines)
    {
        var start = lines[hits[first].Line].Span(hits[first].Start, hits[first].End).Start;
        return new TextSpan(start, lines[hits[last].Line].Span(hits[last].Start, hits[last].End).End);
    }
}
