using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>
/// Finds the boxes that cover a span of text, and the span of text that boxes cover. Where several ranges of a line have
/// one box (parts of a run against its line, letters printed over each other, marks on their base), all but the first of
/// <see cref="TiedRanges"/> have its edges moved inwards by millionths of the page, as <see cref="TieCode"/> says, so that
/// their boxes alone lead back to them.
/// </summary>
public static class HighlightMapper
{
    /// <summary>
    /// One box a line of the range that has visible characters, their union, in reading order; rounded as
    /// <see cref="Highlights.Rounded"/> does, never larger, and at most 6 millionths smaller on a side. Empty if nothing in the range is visible.
    /// </summary>
    /// <param name="start">UTF-16 offset in the page's text.</param>
    /// <param name="end">Exclusive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is not in the page's text.</exception>
    public static IReadOnlyList<PageRect> BoxesOf(LayerPage page, int start, int end)
    {
        var boxes = new List<PageRect>();
        Visit(page, start, end, boxes.Add);
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
                    box => boxes.Add(new PageBox(page.Page, box)));
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
    private static void Visit(LayerPage page, int start, int end, Action<PageRect> give)
    {
        while (start < end)
        {
            var length = page.Text.AsSpan(start, end - start).IndexOf('\n');
            var lineEnd = length < 0 ? end : start + length;
            var box = PackedBoxes.Union(page.Boxes.AsSpan(start, lineEnd - start));
            if (!box.IsEmpty)
                give(TieCode.Write(box, TieOf(page, start, lineEnd, box)));
            start = lineEnd + 1;
        }
    }

    /// <summary>Which of the ranges of its line that have this box a range of one line is; 0 if it is one of too many.</summary>
    private static int TieOf(LayerPage page, int start, int end, PackedBox box)
    {
        var lineStart = page.Text.AsSpan(0, start).LastIndexOf('\n') + 1;
        var length = page.Text.AsSpan(end).IndexOf('\n');
        var lineEnd = length < 0 ? page.Text.Length : end + length;
        // A whole line is the first of its own, as the run that no other shares its box with is.
        if (start == lineStart && end == lineEnd)
            return 0;
        var line = page.Boxes.AsSpan(lineStart, lineEnd - lineStart);
        var visible = TiedRanges.Visible(page.Boxes.AsSpan(start, end - start));
        var range = (Start: start - lineStart + visible.Start, End: start - lineStart + visible.End);
        return TiedRanges.First(line, box) == range
            ? 0
            : Math.Max(0, TiedRanges.Of(page.Text.AsSpan(lineStart, line.Length), line, box).IndexOf(range));
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
