using Microsoft.EntityFrameworkCore;
using Nota.Domain;
using Nota.Domain.Annotations;
using Nota.Domain.Ports;
using Nota.Domain.Projects;

namespace Nota.Infrastructure.Data.Stores;

internal sealed class AnnotationStore(NotaDbContext db) : IAnnotationStore
{
    public async Task<Annotation> GetAsync(AnnotationKey key, CancellationToken ct) =>
        await db.Annotations.FindAsync([key.ProjectId, key.DocumentId, key.Id], ct) ?? throw await db.MissingAnnotationAsync(key, ct);

    public async Task<(IReadOnlyDictionary<string, Annotation> Live, IReadOnlyDictionary<string, Annotation> Deleted)> FindAsync(
        string projectId, string documentId, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
            return (new Dictionary<string, Annotation>(), new Dictionary<string, Annotation>());
        var live = await db.Annotations.Where(a => a.ProjectId == projectId && a.DocumentId == documentId && ids.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, StringComparer.Ordinal, ct);
        var parent = Tombstone.ParentOf(projectId, documentId);
        var gone = await db.Tombstones.Where(t => t.Kind == TombstoneKind.Annotation && t.ParentId == parent && ids.Contains(t.Id))
            .Select(t => t.Id).ToListAsync(ct);
        var last = gone.Count == 0 ? [] : await db.AnnotationEvents
            .Where(e => e.ProjectId == projectId && e.DocumentId == documentId && gone.Contains(e.AnnotationId) && e.Action == AnnotationAction.Deleted)
            .OrderBy(e => e.Id).ToListAsync(ct);
        var deleted = new Dictionary<string, Annotation>(StringComparer.Ordinal);
        foreach (var deletion in last)
            deleted[deletion.AnnotationId] = deletion.ReadBefore()!;
        return (live, deleted);
    }

    public async Task AddAsync(IReadOnlyList<Annotation> annotations, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        foreach (var document in annotations.GroupBy(a => Tombstone.ParentOf(a.ProjectId, a.DocumentId)))
        {
            var ids = document.Select(a => a.Id).ToList();
            await db.Tombstones.Where(t => t.Kind == TombstoneKind.Annotation && t.ParentId == document.Key && ids.Contains(t.Id)).ExecuteDeleteAsync(ct);
        }

        await BulkRows<Annotation>.Insert(db).WriteAsync(annotations, ct);
    }

    public async Task UpdateAsync(IReadOnlyList<Annotation> annotations, CancellationToken ct)
    {
        // Those that were found here are written here, not by the tracker as well.
        var written = annotations.ToHashSet(ReferenceEqualityComparer.Instance);
        db.Forget<Annotation>(written.Contains);
        await db.FlushAsync(ct);
        await BulkRows<Annotation>.Update(db).WriteAsync(annotations, ct);
    }

    public async Task<IReadOnlyList<(AnnotationKey Key, long Revision, string? TextVersion)>> ListRevisionsAsync(string documentId, CancellationToken ct)
    {
        var rows = await db.Annotations.Where(a => a.DocumentId == documentId && a.Kind == AnnotationKind.Text)
            .Select(a => new { a.ProjectId, a.Id, a.Revision, TextVersion = a.State == AnchorState.Orphaned ? null : a.TextVersion }).ToListAsync(ct);
        return [.. rows.Select(r => (new AnnotationKey(r.ProjectId, documentId, r.Id), r.Revision, r.TextVersion))];
    }

    public async Task DeleteAsync(IReadOnlyList<Annotation> annotations, long at, CancellationToken ct)
    {
        db.Forget<Annotation>(annotations.ToHashSet(ReferenceEqualityComparer.Instance).Contains);
        await db.FlushAsync(ct);
        foreach (var document in annotations.GroupBy(a => (a.ProjectId, a.DocumentId)))
        {
            var (projectId, documentId) = document.Key;
            var ids = document.Select(a => a.Id).ToList();
            await db.Annotations.Where(a => a.ProjectId == projectId && a.DocumentId == documentId && ids.Contains(a.Id)).ExecuteDeleteAsync(ct);
        }

        var tombstones = annotations.Select(a => new Tombstone
        {
            AccountId = a.AccountId,
            Kind = TombstoneKind.Annotation,
            ParentId = Tombstone.ParentOf(a.ProjectId, a.DocumentId),
            Id = a.Id,
            DeletedAt = at,
        });
        await BulkRows<Tombstone>.Insert(db).WriteAsync([.. tombstones], ct);
    }

    public async Task<IReadOnlyList<Annotation>> ListOfTypesAsync(string projectId, IReadOnlyCollection<string> typeIds, int take, CancellationToken ct) =>
        await db.Annotations.Where(a => a.ProjectId == projectId && typeIds.Contains(a.TypeId))
            .OrderBy(a => a.DocumentId).ThenBy(a => a.Id).Take(take).ToListAsync(ct);

    public Task NoteAsync(IReadOnlyList<AnnotationEvent> events, CancellationToken ct) => BulkRows<AnnotationEvent>.Insert(db).WriteAsync(events, ct);

    public async Task TouchAsync(string projectId, string documentId, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        await db.Projects.Where(p => p.Id == projectId)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.AnnotationsRevision, p => p.AnnotationsRevision + 1), ct);
        db.Tracked<Project>(projectId)?.Property(p => p.AnnotationsRevision).Raised(1);
        await db.ProjectDocuments.Where(l => l.ProjectId == projectId && l.DocumentId == documentId)
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.AnnotationsRevision, l => l.AnnotationsRevision + 1), ct);
    }

    public Task<long> RevisionAsync(string projectId, string documentId, CancellationToken ct) =>
        db.ProjectDocuments.Where(l => l.ProjectId == projectId && l.DocumentId == documentId).Select(l => l.AnnotationsRevision).FirstOrDefaultAsync(ct);
}
