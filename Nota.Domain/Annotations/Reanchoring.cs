using Nota.Domain.Events;
using Nota.Domain.Ports;
using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>
/// Places a document's annotations, of all its projects, on a new text. Places are found outside the transaction that
/// switches to the text; it asks which of them are missing or out of date, and commits only once none is.
/// </summary>
/// <param name="layer">The new text.</param>
public sealed class Reanchoring(IAnnotationReader annotations, TextLayerReader layer, string textVersion)
{
    private const int ReadAtOnce = 1_000;
    private readonly Dictionary<AnnotationKey, (long Revision, Annotation Placed, Annotation? Before)> _placed = [];
    private readonly LayerPages _pages = new(layer);
    private IAnchorText? _text;

    /// <summary>Finds the places of these annotations.</summary>
    public async Task PlaceAsync(string documentId, IReadOnlyList<AnnotationKey> keys, CancellationToken ct)
    {
        foreach (var chunk in keys.Chunk(ReadAtOnce))
        {
            var wanted = chunk.ToHashSet();
            var found = await annotations.ListOfDocumentAsync(documentId, [.. chunk.Select(k => k.Id)], ct);
            await PlaceAsync([.. found.Where(a => wanted.Contains(AnnotationKey.Of(a)))], ct);
        }
    }

    /// <summary>Those of a document's annotations whose places are not known as they are now.</summary>
    public async Task<IReadOnlyList<AnnotationKey>> MissingAsync(IStore store, string documentId, CancellationToken ct) =>
        [.. (await store.Annotations.ListRevisionsAsync(documentId, ct))
            .Where(a => a.TextVersion != textVersion && (!_placed.TryGetValue(a.Key, out var known) || known.Revision != a.Revision))
            .Select(a => a.Key)];

    /// <summary>Writes the places found, inside the transaction that switches to the text; none must be missing.</summary>
    public async Task WriteAsync(IStore store, string documentId, long now, CancellationToken ct)
    {
        var present = await store.Annotations.ListRevisionsAsync(documentId, ct);
        var changed = present.Where(a => a.TextVersion != textVersion).Select(a => _placed[a.Key]).ToList();
        foreach (var (_, placed, before) in changed)
            placed.ModifiedAt = before is null ? placed.ModifiedAt : now;
        await store.Annotations.NoteAsync(
            [.. changed.Where(c => c.Before is not null).Select(c => AnnotationEvent.Of(c.Before!, AnnotationAction.Reanchored, "", now))], ct);
        await store.Annotations.UpdateAsync([.. changed.Select(c => c.Placed)], ct);
        foreach (var project in changed.GroupBy(c => (c.Placed.AccountId, c.Placed.ProjectId)))
        {
            await store.Annotations.TouchAsync(project.Key.ProjectId, documentId, ct);
            if (project.Count(c => c.Before is not null) is > 0 and var moved)
                store.Events.Add(AnnotationHappening.Of(EventKind.AnnotationChanged, project.Key.AccountId, project.Key.ProjectId, documentId, moved, null, now));
        }
    }

    /// <summary>Places annotations in memory.</summary>
    public async Task PlaceAsync(IReadOnlyList<Annotation> found, CancellationToken ct)
    {
        var texts = found.Where(a => a.Kind == AnnotationKind.Text).ToList();
        var before = texts.ToDictionary(AnnotationKey.Of, a => a.Copy());
        _text ??= texts.Count == 0 ? null : await LayerAnchorText.ReadAsync(layer, ct);
        var quoted = texts.Where(a => a.Quote is not null).ToList();
        var placements = quoted.Count == 0 ? [] : await Anchoring.PlaceAsync(_text!, [.. quoted.Select(AnchorOf)], ct);
        foreach (var (annotation, placement) in quoted.Zip(placements).OrderBy(p => p.Second.Start))
            await ApplyAsync(annotation, placement, ct);
        foreach (var annotation in texts.Where(a => a.Quote is null).OrderBy(a => a.FirstPage))
            await PlaceByBoxesAsync(annotation, ct);
        foreach (var annotation in texts)
            Remember(annotation, before[AnnotationKey.Of(annotation)]);
    }

    private static Anchor AnchorOf(Annotation a) => new(
        $"{a.ProjectId}/{a.Id}", a.Start, a.End, a.Quote, a.Prefix, a.Suffix, Highlights.Parse(a.AnchorHighlights ?? a.ShownHighlights));

    private async Task ApplyAsync(Annotation annotation, Placement placement, CancellationToken ct)
    {
        (annotation.State, annotation.Score) = (placement.State, placement.Score);
        if (placement.State == AnchorState.Orphaned)
            return;
        var start = await _pages.LocateAsync(placement.Start!.Value, OffsetUnit.Utf16, ct);
        var end = await _pages.LocateAsync(placement.End!.Value, OffsetUnit.Utf16, ct);
        var anchor = new AnchoredText(start!.Value, end!.Value, placement.Quote!, placement.Prefix!, placement.Suffix!, placement.Boxes);
        SetAnchor(annotation, anchor);
    }

    /// <summary>What was written before there was text: its boxes, and the text that came with them, tell where it belongs.</summary>
    private async Task PlaceByBoxesAsync(Annotation annotation, CancellationToken ct)
    {
        var boxes = Highlights.Parse(annotation.ShownHighlights);
        var touched = new List<MappedPage>();
        for (var page = boxes.FirstPage; page <= Math.Min(boxes.LastPage, _pages.PageCount - 1); page++)
            touched.Add(await _pages.GetAsync(page, ct));
        var span = HighlightMapper.SpanOf(touched, boxes, annotation.GivenText);
        (annotation.State, annotation.Score) = span is null ? (AnchorState.Orphaned, 0) : (AnchorState.Exact, 1);
        if (span is not { } found)
            return;
        var start = await _pages.LocateAsync(found.Start, OffsetUnit.Utf16, ct);
        var end = await _pages.LocateAsync(found.End, OffsetUnit.Utf16, ct);
        SetAnchor(annotation, await AnchoredText.ReadAsync(_pages, start!.Value, end!.Value, ct));
    }

    private void SetAnchor(Annotation annotation, AnchoredText anchor)
    {
        AnnotationBuilder.SetAnchor(annotation, anchor, textVersion);
        annotation.TextDiffers = annotation.GivenText is not null && AnchoredText.Differ(annotation.GivenText, anchor.Quote);
    }

    /// <summary>What stayed where it was is no change that anyone needs to hear of, but for the text's version.</summary>
    private void Remember(Annotation annotation, Annotation before)
    {
        var stayed = before.Start == annotation.Start && before.End == annotation.End && before.State == annotation.State
            && before.AnchorHighlights == annotation.AnchorHighlights;
        if (!stayed && before.Start is not null)
            annotation.Previous = new PreviousPlace(Extent(before, atStart: true), Extent(before, atStart: false), before.AnchorHighlights ?? "{}", before.TextVersion).ToString();
        annotation.Revision++;
        _placed[AnnotationKey.Of(annotation)] = (before.Revision, annotation, stayed ? null : before);
    }

    private static TextExtent Extent(Annotation a, bool atStart) => atStart
        ? new TextExtent(a.Start!.Value, a.StartCodePoint!.Value, a.StartUtf8!.Value)
        : new TextExtent(a.End!.Value, a.EndCodePoint!.Value, a.EndUtf8!.Value);
}
