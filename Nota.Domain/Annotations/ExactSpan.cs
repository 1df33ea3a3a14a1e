using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>Finds the range of text whose own boxes are the given ones, box by box and line by line.</summary>
internal static class ExactSpan
{
    /// <summary>
    /// The first such range, or null. Of ranges that only differ by characters inside their box (a mark over its base, a
    /// number in a line that runs the other way) it is the longest.
    /// </summary>
    public static TextSpan? Find(ReadOnlySpan<MappedLine> lines, ReadOnlySpan<GivenBox> boxes)
    {
        foreach (var box in boxes)
        {
            if (box.Exact is null)
                return null;
        }

        for (var i = 0; i + boxes.Length <= lines.Length; i++)
        {
            if (MayBe(lines[i], boxes[0]) && Match(lines.Slice(i, boxes.Length), boxes) is { } span)
                return span;
        }

        return null;
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

    private static bool MayBe(in MappedLine line, in GivenBox box) =>
        line.Page.Page == box.Page && PackedBoxes.Contains(line.Box, box.Exact!.Value);

    private static TextSpan? Match(ReadOnlySpan<MappedLine> lines, ReadOnlySpan<GivenBox> boxes)
    {
        if (lines.Length == 1)
            return Within(lines[0], boxes[0].Exact!.Value);
        if (!MayBe(lines[^1], boxes[^1]))
            return null;
        for (var i = 1; i < lines.Length - 1; i++)
        {
            if (lines[i].Page.Page != boxes[i].Page || lines[i].Box != boxes[i].Exact)
                return null;
        }

        return FromStart(lines[^1], boxes[^1].Exact!.Value) is { } last && ToEnd(lines[0], boxes[0].Exact!.Value) is { } first
            ? new TextSpan(first.Start, last.End)
            : null;
    }

    /// <summary>The run of the line's characters that fill the box.</summary>
    private static TextSpan? Within(in MappedLine line, PackedBox box)
    {
        var boxes = line.Boxes;
        for (var i = 0; i < boxes.Length; i++)
        {
            if (boxes[i].IsEmpty || !PackedBoxes.Contains(box, boxes[i]))
                continue;
            var start = i;
            var end = i;
            for (; i < boxes.Length && (boxes[i].IsEmpty || PackedBoxes.Contains(box, boxes[i])); i++)
            {
                if (!boxes[i].IsEmpty)
                    end = i + 1;
            }

            if (PackedBoxes.Union(boxes[start..end]) == box)
                return line.Span(start, end);
        }

        return null;
    }

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
