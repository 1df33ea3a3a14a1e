namespace Nota.Domain.Annotations;

/// <summary>Places a document's annotations on its present text after the text changed.</summary>
public static class Anchoring
{
    /// <summary>One placement an anchor, in the order of <paramref name="anchors"/>.</summary>
    public static async Task<IReadOnlyList<Placement>> PlaceAsync(IAnchorText text, IReadOnlyList<Anchor> anchors, CancellationToken ct)
    {
        var placements = new List<Placement>(anchors.Count);
        foreach (var anchor in anchors)
        {
            ct.ThrowIfCancellationRequested();
            placements.Add(await PlaceAsync(text, anchor, ct));
        }

        return placements;
    }

    private static async Task<Placement> PlaceAsync(IAnchorText text, Anchor anchor, CancellationToken ct)
    {
        if (anchor is { Start: { } start, End: { } end, Quote.Length: > 0 } && start < end && end <= text.Text.Length
            && AnchorContext.Take(text.Text, start, end) == new AnchorContext(anchor.Quote, anchor.Prefix ?? "", anchor.Suffix ?? ""))
            return await AtAsync(text, anchor, AnchorState.Exact, 1, start, end, ct);
        var pages = new List<MappedPage>();
        foreach (var page in anchor.Boxes.Boxes.Select(box => box.Page).Where(page => page < text.PageStarts.Count).Distinct())
            pages.Add(new MappedPage(page, text.PageStarts[page], await text.GetPageAsync(page, ct)));
        if (AnchorBoxes.SpanOf(pages, anchor.Boxes) is not { } span)
            return new Placement(
                anchor.Id, AnchorState.Orphaned, 0, anchor.Start, anchor.End, anchor.Quote, anchor.Prefix, anchor.Suffix, anchor.Boxes);
        return string.IsNullOrEmpty(anchor.Quote)
            ? await AtAsync(text, anchor, AnchorState.Exact, 1, span.Start, span.End, ct)
            : await AtAsync(text, anchor, AnchorState.ByBoxes, 0.4, span.Start, span.End, ct);
    }

    private static async Task<Placement> AtAsync(
        IAnchorText text, Anchor anchor, AnchorState state, double score, int start, int end, CancellationToken ct)
    {
        var pages = new List<MappedPage>();
        for (var page = 0; page < text.PageStarts.Count && text.PageStarts[page] < end; page++)
        {
            if (page + 1 == text.PageStarts.Count || text.PageStarts[page + 1] > start)
                pages.Add(new MappedPage(page, text.PageStarts[page], await text.GetPageAsync(page, ct)));
        }

        var (quote, prefix, suffix) = AnchorContext.Take(text.Text, start, end);
        return new Placement(anchor.Id, state, score, start, end, quote, prefix, suffix, AnchorBoxes.HighlightsOf(pages, start, end));
    }
}
