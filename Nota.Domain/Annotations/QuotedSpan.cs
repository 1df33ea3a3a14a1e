using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>Finds the range of text that reads as a quote says and agrees best with boxes.</summary>
internal static class QuotedSpan
{
    /// <param name="folded">The quote, as <see cref="FoldedText.Of"/> gives it; not empty.</param>
    /// <param name="least">How well it must agree with the boxes, 0–1; more than 0 in any case.</param>
    /// <returns>Null if there is no such range.</returns>
    public static TextSpan? Find(List<MappedPage> pages, ReadOnlySpan<MappedLine> lines, ReadOnlySpan<GivenBox> boxes, string folded, double least)
    {
        var text = FoldedPages.Of(pages, lines, boxes);
        var isExact = true;
        foreach (var box in boxes)
            isExact &= box.Exact is not null;
        TextSpan? best = null;
        var most = 0.0;
        var matches = new OccurrenceFinder(text.Text, folded);
        while (matches.TryNext(out var start))
        {
            var agreement = text.Agreement(start, start + folded.Length);
            if (agreement <= 0)
                continue;
            var span = text.Span(start, start + folded.Length);
            if (isExact && text.MayHave(start, start + folded.Length, boxes) && ExactSpan.Has(pages, span, boxes))
                return span;
            if (agreement > most && agreement >= least)
                (best, most) = (span, agreement);
        }

        return best;
    }
}
