using Nota.Domain.Documents;
using Nota.Domain.Events;
using Nota.Domain.Ports;

namespace Nota.Domain.Annotations;

/// <summary>One request's new annotations, of which some may be there already.</summary>
internal sealed class AnnotationImport(AnnotationScope scope, IReadOnlyList<AnnotationDraft> drafts, bool isList)
{
    private readonly string?[] _hashes = [.. drafts.Select(d => d.Id is null ? null : d.Hash())];
    private readonly bool[] _unchanged = new bool[drafts.Count];

    private IReadOnlyCollection<string> GivenIds => [.. drafts.Select(d => d.Id).OfType<string>()];

    public bool IsUnchanged(int index) => _unchanged[index];

    /// <summary>An element equal to what was last imported under its id changes nothing, wherever its text is now.</summary>
    public async Task SkipUnchangedAsync(IAnnotationReader annotations, CancellationToken ct)
    {
        if (GivenIds.Count == 0)
            return;
        var last = await annotations.ImportHashesAsync(scope.ProjectId, scope.DocumentId, GivenIds, ct);
        for (var i = 0; i < drafts.Count; i++)
            _unchanged[i] = drafts[i].Id is { } id && last.TryGetValue(id, out var hash) && hash == _hashes[i];
    }

    /// <summary>The places of those that change something; null for the others.</summary>
    public async Task<PlacedDraft?[]> PlaceAsync(DraftPlacer placer, DraftErrors errors, CancellationToken ct)
    {
        var changing = Enumerable.Range(0, drafts.Count).Where(i => !_unchanged[i]).ToList();
        var places = await placer.PlaceAsync([.. changing.Select(i => (i, drafts[i]))], errors, ct);
        var placed = new PlacedDraft?[drafts.Count];
        foreach (var (index, place) in changing.Zip(places))
            placed[index] = place;
        return placed;
    }

    /// <returns>The annotations in the drafts' order; null if what was found unchanged has changed since.</returns>
    public async Task<IReadOnlyList<Annotation>?> WriteAsync(
        IStore store, Document document, PlacedDraft?[] placed, Precondition? precondition, DocumentIds ids, long now, CancellationToken ct)
    {
        if (precondition is not null)
            precondition.Check(await store.Annotations.RevisionAsync(scope.ProjectId, scope.DocumentId, ct));
        var (live, deleted) = await store.Annotations.FindAsync(scope.ProjectId, scope.DocumentId, GivenIds, ct);
        var types = (await store.Schemas.ListAsync(scope.ProjectId, ct)).Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var (written, added, changed, events) = (new Annotation[drafts.Count], new List<Annotation>(), new List<Annotation>(), new List<AnnotationEvent>());
        for (var i = 0; i < drafts.Count; i++)
        {
            var existing = drafts[i].Id is { } id ? live.GetValueOrDefault(id) : null;
            // Also where an equal import came between our look and our turn.
            if (existing is not null && existing.ImportHash == _hashes[i])
            {
                written[i] = existing;
                continue;
            }

            if (placed[i] is not { } place || !types.Contains(drafts[i].TypeId))
                return null;

            if (existing is null)
            {
                added.Add(existing = Create(place, i, document, deleted, ids, events, now));
            }
            else
            {
                Replace(existing, place, i, document, events, now);
                changed.Add(existing);
            }

            existing.ImportHash = _hashes[i];
            written[i] = existing;
        }

        await store.Annotations.NoteAsync(events, ct);
        // First: whatever else is written would write what the tracker knows of them as well, a row at a time.
        await store.Annotations.UpdateAsync(changed, ct);
        await store.Annotations.AddAsync(added, ct);
        if (added.Count > 0 || events.Count > 0)
        {
            store.Events.Add(Happening(document, written, added, added.Count + changed.Count, now));
            await store.Annotations.TouchAsync(scope.ProjectId, scope.DocumentId, ct);
        }

        return written;
    }

    /// <summary>One annotation, or a whole import, is one event; an import that creates some and changes others is a creation.</summary>
    private AccountEvent Happening(Document document, Annotation[] written, List<Annotation> added, int count, long now)
    {
        var kind = added.Count > 0 ? EventKind.AnnotationCreated : EventKind.AnnotationChanged;
        var memberId = scope.Caller.MemberId;
        return isList
            ? AnnotationHappening.Of(kind, document.AccountId, scope.ProjectId, scope.DocumentId, count, memberId, now)
            : AnnotationHappening.Of(kind, written[0], memberId, now);
    }

    private Annotation Create(
        PlacedDraft place, int index, Document document, IReadOnlyDictionary<string, Annotation> deleted, DocumentIds ids, List<AnnotationEvent> events, long now)
    {
        var memberId = scope.Caller.MemberId;
        var key = scope.Key(place.Draft.Id ?? ids.Next());
        if (!deleted.TryGetValue(key.Id, out var before))
            return AnnotationBuilder.New(key, document.AccountId, place, document.TextVersion, scope.Caller, now);
        Require(before, index);
        events.Add(AnnotationEvent.Of(before, AnnotationAction.Restored, memberId, now));
        AnnotationBuilder.Apply(before, place, document.TextVersion, memberId, now);
        return before;
    }

    private void Replace(Annotation existing, PlacedDraft place, int index, Document document, List<AnnotationEvent> events, long now)
    {
        Require(existing, index);
        events.Add(AnnotationEvent.Of(existing, AnnotationAction.Changed, scope.Caller.MemberId, now));
        AnnotationBuilder.Apply(existing, place, document.TextVersion, scope.Caller.MemberId, now);
    }

    private void Require(Annotation annotation, int index)
    {
        if (!scope.Caller.MayChange(annotation))
            throw new DraftErrors(isList).Blame(index, FailureKind.Forbidden, "forbidden", "This id is another member's annotation: changing it takes an administrator.");
    }
}
