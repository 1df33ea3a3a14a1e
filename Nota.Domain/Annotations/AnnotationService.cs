using Nota.Domain.Documents;
using Nota.Domain.Events;
using Nota.Domain.Ports;

namespace Nota.Domain.Annotations;

/// <summary>
/// Writes annotations. Places are found on the text layer before the transaction; it commits only if the text is still
/// the one they were found on, else they are found again.
/// </summary>
public sealed class AnnotationService(
    IUnitOfWork unitOfWork,
    IDocumentReader documents,
    IAnnotationReader annotations,
    ISchemaReader schemas,
    DocumentService content,
    DocumentIds ids,
    TimeProvider time)
{
    /// <summary>Elements of one import.</summary>
    public const int MostImported = 10_000;

    /// <summary>A text that changes as often while one request is served changes for ever.</summary>
    private const int MostTries = 10;

    /// <summary>Imports annotations, or none of them. One that brings the id of another replaces or restores it.</summary>
    /// <returns>The imported, in the order of the drafts.</returns>
    /// <exception cref="NotaException">Invalid or Forbidden, naming the element.</exception>
    public Task<IReadOnlyList<Annotation>> ImportAsync(
        AnnotationScope scope, IReadOnlyList<AnnotationDraft> drafts, WriteConditions conditions, CancellationToken ct) =>
        WriteListAsync(scope, drafts, conditions, isList: true, ct);

    /// <summary>Creates one annotation.</summary>
    /// <returns>The one.</returns>
    public Task<IReadOnlyList<Annotation>> CreateAsync(AnnotationScope scope, AnnotationDraft draft, WriteConditions conditions, CancellationToken ct) =>
        WriteListAsync(scope, [draft], conditions, isList: false, ct);

    /// <summary>Changes one annotation.</summary>
    public Task<Annotation> ChangeAsync(
        AnnotationScope scope, string id, AnnotationChange change, WriteConditions conditions, CancellationToken ct)
    {
        var key = scope.Key(id);
        return WriteAsync(
            scope,
            conditions,
            async (document, layer, token) =>
            {
                var current = await annotations.GetAsync(key, token);
                scope.Caller.RequireChange(current);
                conditions.Precondition?.Check(current.Revision);
                var errors = new DraftErrors(isList: false);
                await CheckTypesAsync(scope.ProjectId, change.TypeId is null ? [] : [change.TypeId], errors, token);
                errors.ThrowIfAny();
                var placed = change.Places ? (await new DraftPlacer(document, PagesOf(layer)).PlaceAsync([(0, change.Over(current))], errors, token))[0] : null;
                return (current.Revision, Placed: placed);
            },
            async (store, document, prepared, token) =>
            {
                var annotation = await store.Annotations.GetAsync(key, token);
                scope.Caller.RequireChange(annotation);
                conditions.Precondition?.Check(annotation.Revision);
                if (annotation.Revision != prepared.Revision)
                    return null;
                var now = Now;
                if (change.TypeId is { } typeId)
                    await store.Schemas.GetAsync(scope.ProjectId, typeId, token);
                await store.Annotations.NoteAsync([AnnotationEvent.Of(annotation, AnnotationAction.Changed, scope.Caller.MemberId, now)], token);
                if (prepared.Placed is { } placed)
                    AnnotationBuilder.Apply(annotation, placed, document.TextVersion, scope.Caller.MemberId, now);
                else
                    AnnotationBuilder.Apply(annotation, change, scope.Caller.MemberId, now);
                store.Events.Add(AnnotationHappening.Of(EventKind.AnnotationChanged, annotation, scope.Caller.MemberId, now));
                await store.Annotations.TouchAsync(scope.ProjectId, scope.DocumentId, token);
                return annotation;
            },
            ct);
    }

    /// <summary>The failure of offsets that count in another text.</summary>
    public static NotaException TextChanged() =>
        new(FailureKind.Conflict, "text_changed", "The document's text has changed: its text_version is another.");

    public Task DeleteAsync(AnnotationScope scope, string id, Precondition? precondition, CancellationToken ct) =>
        unitOfWork.RunAsync(async (store, token) =>
        {
            await store.Documents.GetInProjectAsync(scope.ProjectId, scope.DocumentId, scope.Caller.Scope, token);
            var annotation = await store.Annotations.GetAsync(scope.Key(id), token);
            scope.Caller.RequireChange(annotation);
            precondition?.Check(annotation.Revision);
            var now = Now;
            await store.Annotations.NoteAsync([AnnotationEvent.Of(annotation, AnnotationAction.Deleted, scope.Caller.MemberId, now)], token);
            await store.Annotations.DeleteAsync([annotation], now, token);
            store.Events.Add(AnnotationHappening.Of(EventKind.AnnotationDeleted, annotation, scope.Caller.MemberId, now));
            await store.Annotations.TouchAsync(scope.ProjectId, scope.DocumentId, token);
        }, ct);

    /// <summary>Brings a deleted annotation back as it was, placed on the present text.</summary>
    /// <exception cref="NotaException">Gone if it was purged, Conflict if its type is gone.</exception>
    public Task<Annotation> RestoreAsync(AnnotationScope scope, string id, CancellationToken ct)
    {
        var key = scope.Key(id);
        return WriteAsync(
            scope,
            WriteConditions.None,
            async (_, layer, token) =>
            {
                if (await annotations.FindAsync(key, token) is { } live)
                {
                    scope.Caller.RequireChange(live);
                    return live;
                }

                var restored = await annotations.FindDeletedAsync(key, token)
                    ?? await annotations.GetAsync(key, token);
                scope.Caller.RequireChange(restored);
                if (layer is not null && restored.Kind == AnnotationKind.Text
                    && (restored.TextVersion != layer.Document.TextVersion || restored.State == AnchorState.Orphaned))
                    await new Reanchoring(annotations, layer.Reader, layer.Document.TextVersion!).PlaceAsync([restored], token);
                return restored;
            },
            async (store, _, restored, token) =>
            {
                var (live, deleted) = await store.Annotations.FindAsync(scope.ProjectId, scope.DocumentId, [id], token);
                if (live.TryGetValue(id, out var present))
                    return present;
                if (!deleted.ContainsKey(id))
                    return null;
                if ((await store.Schemas.ListAsync(scope.ProjectId, token)).All(t => t.Id != restored.TypeId))
                    throw NotaException.Conflict("The annotation's type has been deleted.");
                var now = Now;
                restored.ModifiedAt = now;
                restored.ModifiedBy = scope.Caller.MemberId;
                restored.Revision = deleted[id].Revision + 1;
                await store.Annotations.NoteAsync([AnnotationEvent.Of(restored, AnnotationAction.Restored, scope.Caller.MemberId, now)], token);
                await store.Annotations.AddAsync([restored], token);
                store.Events.Add(AnnotationHappening.Of(EventKind.AnnotationCreated, restored, scope.Caller.MemberId, now));
                await store.Annotations.TouchAsync(scope.ProjectId, scope.DocumentId, token);
                return restored;
            },
            ct);
    }

    private static LayerPages? PagesOf(OpenLayer? layer) => layer is null ? null : new LayerPages(layer.Reader);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private Task<IReadOnlyList<Annotation>> WriteListAsync(
        AnnotationScope scope, IReadOnlyList<AnnotationDraft> drafts, WriteConditions conditions, bool isList, CancellationToken ct)
    {
        var import = new AnnotationImport(scope, drafts, isList);
        return WriteAsync<PlacedDraft?[], IReadOnlyList<Annotation>>(
            scope,
            conditions,
            async (document, layer, token) =>
            {
                var errors = new DraftErrors(isList);
                await import.SkipUnchangedAsync(annotations, token);
                await CheckTypesAsync(scope.ProjectId, [.. drafts.Select((d, i) => import.IsUnchanged(i) ? null : d.TypeId)], errors, token);
                errors.ThrowIfAny();
                return await import.PlaceAsync(new DraftPlacer(document, PagesOf(layer)), errors, token);
            },
            (store, document, placed, token) => import.WriteAsync(store, document, placed, conditions.Precondition, ids, Now, token),
            ct);
    }

    private async Task CheckTypesAsync(string projectId, IReadOnlyList<string?> typeIds, DraftErrors errors, CancellationToken ct)
    {
        if (typeIds.All(t => t is null))
            return;
        var (types, _) = await schemas.ListAsync(projectId, ct);
        var known = types.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < typeIds.Count; i++)
        {
            if (typeIds[i] is { } typeId && !known.Contains(typeId))
                errors.Add(i, "annotation_type_id", "annotation_type_id is not a type of the project's schema.");
        }
    }

    /// <summary>Prepares on the present text, and commits if it still is; null from <paramref name="commit"/> begins anew.</summary>
    private async Task<TResult> WriteAsync<TPrepared, TResult>(
        AnnotationScope scope,
        WriteConditions conditions,
        Func<Document, OpenLayer?, CancellationToken, Task<TPrepared>> prepare,
        Func<IStore, Document, TPrepared, CancellationToken, Task<TResult?>> commit,
        CancellationToken ct)
        where TResult : class
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var document = (await documents.GetInProjectAsync(scope.ProjectId, scope.DocumentId, scope.Caller.Scope, ct)).Document;
            await using var layer = document.LayerBlob is null || document.Status == DocumentStatus.Error ? null : await content.OpenLayerAsync(document, ct);
            document = layer?.Document ?? document;
            if (conditions.TextVersion is not null && conditions.TextVersion != document.TextVersion)
                throw TextChanged();
            var prepared = await prepare(document, layer, ct);
            var result = await unitOfWork.RunAsync(
                async (store, token) =>
                {
                    var current = await store.Documents.GetInProjectAsync(scope.ProjectId, scope.DocumentId, scope.Caller.Scope, token);
                    return current.TextVersion == document.TextVersion ? await commit(store, current, prepared, token) : null;
                },
                ct);
            if (result is not null)
                return result;
        }

        throw NotaException.Unavailable("The document is changing too fast to write to it now.", TimeSpan.FromSeconds(1));
    }
}
