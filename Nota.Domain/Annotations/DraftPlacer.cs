using Nota.Domain.Documents;
using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>A draft with its place in the text.</summary>
/// <param name="Anchor">Null for an area, and while there is no text.</param>
/// <param name="Shown">Boxes that the client gave and that are not the anchor's own.</param>
public sealed record PlacedDraft(AnnotationDraft Draft, AnchoredText? Anchor, Highlights? Shown);

/// <summary>Finds each draft's place in a document's text: offsets give boxes, boxes give offsets.</summary>
/// <param name="pages">Null while the document has no text.</param>
public sealed class DraftPlacer(Document document, LayerPages? pages)
{
    /// <summary>UTF-16 code units of one annotation.</summary>
    public const int MostCharacters = 100_000;

    /// <summary>UTF-16 code units of all annotations of one request.</summary>
    public const int MostCharactersTogether = 20_000_000;

    public const int MostBoxes = 10_000;

    /// <summary>Boxes of all annotations of one request.</summary>
    public const int MostBoxesTogether = 200_000;

    private long _characters;
    private long _boxes;

    /// <summary>The drafts' places in the drafts' order; reads each page once where they lie thickly.</summary>
    /// <param name="drafts">With the index that errors name.</param>
    /// <exception cref="NotaException">
    /// Invalid, with what <paramref name="errors"/> then holds; NotReady for offsets while there is no text.
    /// </exception>
    public async Task<PlacedDraft[]> PlaceAsync(IReadOnlyList<(int Index, AnnotationDraft Draft)> drafts, DraftErrors errors, CancellationToken ct)
    {
        if (pages is null && (document.Status == DocumentStatus.Error || drafts.Any(d => d.Draft.Start is not null)))
            throw DocumentService.NotReady(document, "text");
        var placed = new PlacedDraft[drafts.Count];
        var byPlace = Enumerable.Range(0, drafts.Count).OrderBy(i => drafts[i].Draft.Highlights?.FirstPage ?? 0).ThenBy(i => drafts[i].Draft.Start);
        foreach (var at in byPlace)
        {
            ct.ThrowIfCancellationRequested();
            if (await PlaceAsync(drafts[at].Draft, drafts[at].Index, errors, ct) is { } place)
                placed[at] = place;
        }

        errors.ThrowIfAny();
        return placed;
    }

    private async ValueTask<PlacedDraft?> PlaceAsync(AnnotationDraft draft, int index, DraftErrors errors, CancellationToken ct)
    {
        if (draft.Highlights is { } boxes && !Fits(boxes, index, errors))
            return null;
        if (draft.Start is not null)
            return await ByOffsetsAsync(draft, index, errors, ct);
        if (draft.Highlights is not { IsEmpty: false } highlights)
        {
            errors.Add(index, "highlights", "highlights or start and end are required.");
            return null;
        }

        if (draft.Kind == AnnotationKind.Area || pages is null)
            return new PlacedDraft(draft, null, highlights);
        return await ByBoxesAsync(draft, highlights, index, errors, ct);
    }

    private async ValueTask<PlacedDraft?> ByOffsetsAsync(AnnotationDraft draft, int index, DraftErrors errors, CancellationToken ct)
    {
        var length = pages!.Total.In(draft.Unit);
        if (draft.Start < 0 || draft.Start > length)
            errors.Add(index, "start", $"start must lie in the text: 0 to {length}.");
        else if (draft.End < 0 || draft.End > length)
            errors.Add(index, "end", $"end must lie in the text: 0 to {length}.");
        else if (draft.Start >= draft.End)
            errors.Add(index, "end", "end must be greater than start.");
        else if (await pages.LocateAsync(draft.Start!.Value, draft.Unit, ct) is not { } start)
            errors.Add(index, "start", "start lies inside a character.");
        else if (await pages.LocateAsync(draft.End!.Value, draft.Unit, ct) is not { } end)
            errors.Add(index, "end", "end lies inside a character.");
        else if (await AnchorAsync(start, end, index, errors, ct) is { } anchor)
            return Place(draft, anchor);
        return null;
    }

    private async ValueTask<PlacedDraft?> ByBoxesAsync(
        AnnotationDraft draft, Highlights highlights, int index, DraftErrors errors, CancellationToken ct)
    {
        if (highlights.LastPage - highlights.FirstPage >= MostBoxes)
        {
            errors.Add(index, "highlights", "highlights must lie on fewer pages.");
            return null;
        }

        var touched = new List<MappedPage>();
        for (var page = highlights.FirstPage; page <= highlights.LastPage; page++)
            touched.Add(await pages!.GetAsync(page, ct));
        if (HighlightMapper.SpanOf(touched, highlights, draft.Text) is not { } span)
        {
            errors.Add(index, "highlights", "The highlights meet no character of the text.");
            return null;
        }

        var start = await pages!.LocateAsync(span.Start, OffsetUnit.Utf16, ct);
        var end = await pages.LocateAsync(span.End, OffsetUnit.Utf16, ct);
        return await AnchorAsync(start!.Value, end!.Value, index, errors, ct) is { } anchor ? Place(draft, anchor) : null;
    }

    private async ValueTask<AnchoredText?> AnchorAsync(TextExtent start, TextExtent end, int index, DraftErrors errors, CancellationToken ct)
    {
        var length = end.Utf16 - start.Utf16;
        if (length > MostCharacters || (_characters += length) > MostCharactersTogether)
        {
            errors.Add(index, "end", length > MostCharacters
                ? $"An annotation spans at most {MostCharacters} characters."
                : $"The annotations of one request span at most {MostCharactersTogether} characters together.");
            return null;
        }

        var anchor = await AnchoredText.ReadAsync(pages!, start, end, ct);
        if (!anchor.Quote.AsSpan().ContainsAnyExcept(' ', '\n', '\f'))
        {
            errors.Add(index, "start", "The span holds white space only.", "empty_span");
            return null;
        }

        return anchor;
    }

    private static PlacedDraft Place(AnnotationDraft draft, AnchoredText anchor) =>
        new(draft, anchor, draft.Highlights is { IsEmpty: false } given && !given.Equals(anchor.Boxes) ? given : null);

    private bool Fits(Highlights highlights, int index, DraftErrors errors)
    {
        if (highlights.Boxes.Count > MostBoxes)
        {
            errors.Add(index, "highlights", $"An annotation has at most {MostBoxes} boxes.");
            return false;
        }

        if ((_boxes += highlights.Boxes.Count) > MostBoxesTogether)
        {
            errors.Add(index, "highlights", $"The annotations of one request have at most {MostBoxesTogether} boxes together.");
            return false;
        }

        foreach (var (page, rect) in highlights.Boxes)
        {
            if (page >= document.TotalPages)
            {
                errors.Add(index, $"highlights.p{page}", $"The document has no page p{page}.");
                return false;
            }

            if (!(rect.X1 >= 0 && rect.X1 <= rect.X2 && rect.X2 <= 1 && rect.Y1 >= 0 && rect.Y1 <= rect.Y2 && rect.Y2 <= 1))
            {
                errors.Add(index, $"highlights.p{page}", "A box is [x1, y1, x2, y2] with 0 <= x1 <= x2 <= 1 and 0 <= y1 <= y2 <= 1.");
                return false;
            }
        }

        return true;
    }
}
