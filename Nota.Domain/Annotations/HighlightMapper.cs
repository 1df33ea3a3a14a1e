using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>Finds the boxes that cover a span of text, and the span of text that boxes cover.</summary>
public static class HighlightMapper
{
    /// <summary>
    /// One box a line of the range that has visible characters, their union, in reading order; rounded as
    /// <see cref="Highlights.Rounded"/> does. Empty if nothing in the range is visible.
    /// </summary>
    /// <param name="start">UTF-16 offset in the page's text.</param>
    /// <param name="end">Exclusive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is not in the page's text.</exception>
    public static IReadOnlyList<PageRect> BoxesOf(LayerPage page, int start, int end)
    {
        var boxes = new List<PageRect>();
        Visit(page, start, end, box => boxes.Add(Highlights.Rounded(box)));
        return boxes;
    }

    /// <summary>The boxes of a range of the document's text: those of <see cref="BoxesOf"/> of each of its pages.</summary>
    /// <param name="pages">Ascending; they cover the range, and may be more.</param>
    /// <param name="start">UTF-16 offset in the document's text.</param>
    /// <param name="end">Exclusive.</param>
    public static Highlights HighlightsOf(IReadOnlyList<MappedPage> pages, int start, int end)
    {
        var boxes = new List<PageBox>();
        for (var i = 0; i < pages.Count && pages[i].Start < end; i++)
        {
            var page = pages[i];
            if (page.End > start)
            {
                Visit(
                    page.Content,
                    Math.Max(0, start - page.Start),
                    Math.Min(page.Content.Text.Length, end - page.Start),
                    box => boxes.Add(new PageBox(page.Page, Highlights.Rounded(box))));
            }
        }

        return boxes.Count == 0 ? Highlights.None : new Highlights(boxes);
    }

    /// <summary>
    /// The range of the document's text that boxes cover, from the first character to the last: the range whose own boxes
    /// they are, if there is one, else the characters whose centres they hold.
    /// </summary>
    /// <param name="pages">Ascending: every page that has a box and those between.</param>
    /// <param name="text">
    /// What the boxes are said to cover, or null. It decides between ranges: the one that reads so, white space folded,
    /// and agrees best with the boxes is taken; where none does, the boxes alone count.
    /// </param>
    /// <returns>UTF-16 offsets, beginning and ending on a visible character; null if the boxes meet no character.</returns>
    public static TextSpan? SpanOf(IReadOnlyList<MappedPage> pages, Highlights highlights, string? text)
    {
        if (highlights.IsEmpty)
            return null;
        var between = Between(pages, highlights.FirstPage, highlights.LastPage);
        var boxes = new GivenBox[highlights.Boxes.Count];
        for (var i = 0; i < boxes.Length; i++)
            boxes[i] = new GivenBox(highlights.Boxes[i]);
        var lines = MappedLine.Of(between);
        var exact = ExactSpan.Find(lines, boxes);
        var folded = text is null ? "" : FoldedText.Of(text);
        if (folded.Length == 0 || (exact is { } span && Reads(between, span, folded)))
            return exact ?? CoveredSpan.Find(lines, boxes);
        // Boxes that are just a range's own were not drawn carelessly: a few of their words are not what they mean.
        return QuotedSpan.Find(between, lines, boxes, folded, exact is null ? 0 : 0.5) ?? exact ?? CoveredSpan.Find(lines, boxes);
    }

    /// <summary>Gives the union of each line's visible characters, in reading order.</summary>
    private static void Visit(LayerPage page, int start, int end, Action<PackedBox> give)
    {
        while (start < end)
        {
            var length = page.Text.AsSpan(start, end - start).IndexOf('\n');
            var lineEnd = length < 0 ? end : start + length;
            var box = PackedBoxes.Union(page.Boxes.AsSpan(start, lineEnd - start));
            if (!box.IsEmpty)
                give(box);
            start = lineEnd + 1;
        }
    }

    private static List<MappedPage> Between(IReadOnlyList<MappedPage> pages, int first, int last)
    {
        var between = new List<MappedPage>(Math.Min(pages.Count, last - first + 1));
        for (var i = 0; i < pages.Count; i++)
        {
            if (pages[i].Page >= first && pages[i].Page <= last)
                between.Add(pages[i]);
        }

        return between;
    }

    private static bool Reads(List<MappedPage> pages, TextSpan span, string folded)
    {
        foreach (var page in pages)
        {
            if (page.Start <= span.Start && page.End >= span.End)
                return FoldedText.Equals(page.Content.Text.AsSpan(span.Start - page.Start, span.Length), folded);
        }

        // Over a page's end: left to the search.
        return false;
    }
}
