using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>Finds the range of text whose own boxes are the given ones, box by box and line by line.</summary>
internal static class ExactSpan
{
    /// <summary>
    /// The first such range, or null. Of ranges that have the same box (a mark over its base, a number in a line that runs
    /// the other way) it is the one that the box's edges tell, else the longest.
    /// </summary>
    public static TextSpan? Find(ReadOnlySpan<MappedLine> lines, ReadOnlySpan<GivenBox> boxes)
    {
        var isTold = false;
        foreach (var box in boxes)
        {
            if (box.Exact is null)
                return null;
            isTold |= box.Tie > 0;
        }

        return (isTold ? Find(lines, boxes, true) : null) ?? Find(lines, boxes, false);
    }

    /// <summary>Whether a range of the document's text has just these boxes.</summary>
    public static bool Has(IReadOnlyList<MappedPage> pages, TextSpan span, ReadOnlySpan<GivenBox> boxes)
    {
        var next = 0;
        for (var i = 0; i < pages.Count; i++)
        {
            var page = pages[i];
            var start = Math.Max(0, span.Start - page.Start);
            var end = Math.Min(page.Content.Text.Length, span.End - page.Start);
            while (start < end)
            {
                var length = page.Content.Text.AsSpan(start, end - start).IndexOf('\n');
                var lineEnd = length < 0 ? end : start + length;
                var union = PackedBoxes.Union(page.Content.Boxes.AsSpan(start, lineEnd - start));
                if (!union.IsEmpty && (next == boxes.Length || boxes[next].Page != page.Page || boxes[next++].Exact != union))
                    return false;
                start = lineEnd + 1;
            }
        }

        return next == boxes.Length;
    }

    private static TextSpan? Find(ReadOnlySpan<MappedLine> lines, ReadOnlySpan<GivenBox> boxes, bool told)
    {
        for (var i = 0; i + boxes.Length <= lines.Length; i++)
        {
            if (MayBe(lines[i], boxes[0]) && Match(lines.Slice(i, boxes.Length), boxes, told) is { } span)
                return span;
        }

        return null;
    }

    private static bool MayBe(in MappedLine line, in GivenBox box) =>
        line.Page.Page == box.Page && PackedBoxes.Contains(line.Box, box.Exact!.Value);

    private static TextSpan? Match(ReadOnlySpan<MappedLine> lines, ReadOnlySpan<GivenBox> boxes, bool told)
    {
        if (lines.Length == 1)
            return told ? Told(lines[0], boxes[0]) : Within(lines[0], boxes[0].Exact!.Value);
        if (!MayBe(lines[^1], boxes[^1]))
            return null;
        for (var i = 1; i < lines.Length - 1; i++)
        {
            if (lines[i].Page.Page != boxes[i].Page || lines[i].Box != boxes[i].Exact)
                return null;
        }

        var first = told && boxes[0].Tie > 0 ? Told(lines[0], boxes[0], toEnd: true) : ToEnd(lines[0], boxes[0].Exact!.Value);
        var last = told && boxes[^1].Tie > 0 ? Told(lines[^1], boxes[^1], fromStart: true) : FromStart(lines[^1], boxes[^1].Exact!.Value);
        return first is { } from && last is { } to ? new TextSpan(from.Start, to.End) : null;
    }

    /// <summary>The range of the line that the box's own edges tell; null if they tell none.</summary>
    private static TextSpan? Told(in MappedLine line, in GivenBox box, bool fromStart = false, bool toEnd = false)
    {
        var tied = TiedRanges.Of(line.Page.Content.Text.AsSpan(line.Start, line.End - line.Start), line.Boxes, box.Exact!.Value);
        if (box.Tie >= tied.Count)
            return null;
        var (start, end) = tied[box.Tie];
        var whole = TiedRanges.Visible(line.Boxes);
        return (fromStart && start != whole.Start) || (toEnd && end != whole.End) ? null : line.Span(start, end);
    }

    private static TextSpan? Within(in MappedLine line, PackedBox box) =>
        TiedRanges.First(line.Boxes, box) is { } range ? line.Span(range.Start, range.End) : null;

    private static TextSpan? FromStart(in MappedLine line, PackedBox box)
    {
        var boxes = line.Boxes;
        var end = 0;
        for (var i = 0; i < boxes.Length && (boxes[i].IsEmpty || PackedBoxes.Contains(box, boxes[i])); i++)
        {
            if (!boxes[i].IsEmpty)
                end = i + 1;
        }

        return PackedBoxes.Union(boxes[..end]) == box ? line.Span(0, end) : null;
    }

    private static TextSpan? ToEnd(in MappedLine line, PackedBox box)
    {
        var boxes = line.Boxes;
        var start = boxes.Length;
        for (var i = boxes.Length - 1; i >= 0 && (boxes[i].IsEmpty || PackedBoxes.Contains(box, boxes[i])); i--)
        {
            if (!boxes[i].IsEmpty)
                start = i;
        }

        return PackedBoxes.Union(boxes[start..]) == box ? line.Span(start, boxes.Length) : null;
    }
}
