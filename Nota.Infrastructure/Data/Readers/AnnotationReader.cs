using Microsoft.EntityFrameworkCore;
using Nota.Domain;
using Nota.Domain.Annotations;
using Nota.Domain.Ports;

namespace Nota.Infrastructure.Data.Readers;

internal sealed class AnnotationReader(NotaDatabase database) : IAnnotationReader
{
    public Task<Annotation> GetAsync(AnnotationKey key, CancellationToken ct) =>
        database.ReadAsync(async (db, token) => await FindAsync(db, key, token) ?? throw await db.MissingAnnotationAsync(key, token), ct);

    public Task<Annotation?> FindAsync(AnnotationKey key, CancellationToken ct) => database.ReadAsync((db, token) => FindAsync(db, key, token), ct);

    public Task<bool> IsDeletedAsync(AnnotationKey key, CancellationToken ct)
    {
        var parent = Tombstone.ParentOf(key.ProjectId, key.DocumentId);
        return database.ReadAsync(
            (db, token) => db.Tombstones.AnyAsync(t => t.Kind == TombstoneKind.Annotation && t.ParentId == parent && t.Id == key.Id, token), ct);
    }

    public Task<IReadOnlyList<Annotation>> ListAsync(
        string projectId, string? documentId, AnnotationFilter filter, AnnotationCursor? after, int take, CancellationToken ct) =>
        ListAsync(projectId, documentId, filter, after, take, static rows => rows, ct);

    public Task<IReadOnlyList<Annotation>> ListPlacesAsync(
        string projectId, string? documentId, AnnotationFilter filter, AnnotationCursor? after, int take, CancellationToken ct) =>
        ListAsync(projectId, documentId, filter, after, take, static rows => rows.Select(a => new Annotation
        {
            ProjectId = a.ProjectId,
            DocumentId = a.DocumentId,
            Id = a.Id,
            TypeId = a.TypeId,
            Start = a.Start,
            End = a.End,
            StartCodePoint = a.StartCodePoint,
            EndCodePoint = a.EndCodePoint,
            StartUtf8 = a.StartUtf8,
            EndUtf8 = a.EndUtf8,
            GivenText = a.GivenText,
            Quote = a.Quote,
            GivenHighlights = a.GivenHighlights,
            AnchorHighlights = a.AnchorHighlights,
            Metadata = a.Metadata,
            SortNumber = a.SortNumber,
            CreatedAt = a.CreatedAt,
            CreatedBy = a.CreatedBy,
            ModifiedBy = a.CreatedBy,
        }), ct);

    /// <param name="of">What is read of the rows, ordered as they come.</param>
    private Task<IReadOnlyList<Annotation>> ListAsync(
        string projectId, string? documentId, AnnotationFilter filter, AnnotationCursor? after, int take,
        Func<IQueryable<Annotation>, IQueryable<Annotation>> of, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Annotation>>(
            async (db, token) =>
            {
                var all = Filtered(db.Annotations.Where(a => a.ProjectId == projectId), filter);
                if (after is not { } last)
                    return await of(Ordered(documentId is null ? all : all.Where(a => a.DocumentId == documentId)).Take(take)).ToListAsync(token);

                // The rest of the page's document comes by itself: both questions are then one range of the index.
                var (number, id) = (last.SortNumber, last.Id);
                var rest = all.Where(a => a.DocumentId == last.DocumentId
                    && a.SortNumber >= number && (a.SortNumber > number || a.Id.CompareTo(id) > 0));
                var rows = await of(Ordered(rest).Take(take)).ToListAsync(token);
                if (documentId is null && rows.Count < take)
                    rows.AddRange(await of(Ordered(all.Where(a => a.DocumentId.CompareTo(last.DocumentId) > 0)).Take(take - rows.Count)).ToListAsync(token));
                return rows;
            },
            ct);

    public Task<long> RevisionAsync(string projectId, string? documentId, CancellationToken ct) =>
        database.ReadAsync(
            (db, token) => documentId is null
                ? db.Projects.Where(p => p.Id == projectId).Select(p => p.AnnotationsRevision).FirstOrDefaultAsync(token)
                : db.ProjectDocuments.Where(l => l.ProjectId == projectId && l.DocumentId == documentId).Select(l => l.AnnotationsRevision).FirstOrDefaultAsync(token),
            ct);

    public Task<IReadOnlyDictionary<string, string?>> ImportHashesAsync(
        string projectId, string documentId, IReadOnlyCollection<string> ids, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyDictionary<string, string?>>(
            async (db, token) => await db.Annotations
                .Where(a => a.ProjectId == projectId && a.DocumentId == documentId && ids.Contains(a.Id))
                .Select(a => new { a.Id, a.ImportHash })
                .ToDictionaryAsync(a => a.Id, a => a.ImportHash, StringComparer.Ordinal, token),
            ct);

    public Task<IReadOnlyList<Annotation>> ListOfDocumentAsync(string documentId, IReadOnlyCollection<string> ids, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Annotation>>(
            async (db, token) => await db.Annotations.Where(a => a.DocumentId == documentId && ids.Contains(a.Id)).ToListAsync(token), ct);

    public Task<Annotation?> FindDeletedAsync(AnnotationKey key, CancellationToken ct) =>
        database.ReadAsync(
            async (db, token) => (await db.AnnotationEvents
                .Where(e => e.ProjectId == key.ProjectId && e.DocumentId == key.DocumentId && e.AnnotationId == key.Id && e.Action == AnnotationAction.Deleted)
                .OrderByDescending(e => e.Id).FirstOrDefaultAsync(token))?.ReadBefore(),
            ct);

    public Task<IReadOnlyList<AnnotationEvent>> HistoryAsync(AnnotationKey key, long after, int take, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<AnnotationEvent>>(
            async (db, token) => await db.AnnotationEvents
                .Where(e => e.ProjectId == key.ProjectId && e.DocumentId == key.DocumentId && e.AnnotationId == key.Id && e.Id > after)
                .OrderBy(e => e.Id).Take(take).ToListAsync(token),
            ct);

    private static Task<Annotation?> FindAsync(NotaDbContext db, AnnotationKey key, CancellationToken ct) =>
        db.Annotations.FirstOrDefaultAsync(a => a.ProjectId == key.ProjectId && a.DocumentId == key.DocumentId && a.Id == key.Id, ct);

    private static IOrderedQueryable<Annotation> Ordered(IQueryable<Annotation> annotations) =>
        annotations.OrderBy(a => a.DocumentId).ThenBy(a => a.SortNumber).ThenBy(a => a.Id);

    private static IQueryable<Annotation> Filtered(IQueryable<Annotation> annotations, AnnotationFilter filter)
    {
        if (filter.TypeId is { } type)
            annotations = annotations.Where(a => a.TypeId == type);
        if (filter.Page is { } page)
            annotations = annotations.Where(a => a.FirstPage <= page && a.LastPage >= page);
        if (filter.CreatedBy is { } member)
            annotations = annotations.Where(a => a.CreatedBy == member);
        if (filter.Since is { } since)
            annotations = annotations.Where(a => a.ModifiedAt >= since);
        return annotations;
    }
}
