using Microsoft.EntityFrameworkCore;
using Nota.Domain;
using Nota.Domain.Ports;
using Nota.Domain.Projects;
using Nota.Domain.Schemas;

namespace Nota.Infrastructure.Data.Stores;

internal sealed class SchemaStore(NotaDbContext db) : ISchemaStore
{
    public async Task<IReadOnlyList<AnnotationType>> ListAsync(string projectId, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        return await db.AnnotationTypes.Where(t => t.ProjectId == projectId).OrderBy(t => t.Id).ToListAsync(ct);
    }

    public async Task<AnnotationType> GetAsync(string projectId, string id, CancellationToken ct) =>
        await db.AnnotationTypes.FindAsync([id], ct) is { } type && type.ProjectId == projectId
            ? type
            : throw await db.MissingTypeAsync(projectId, id, ct);

    public async Task<IReadOnlyDictionary<string, int>> CountUsesAsync(string projectId, IReadOnlyCollection<string> typeIds, CancellationToken ct) =>
        await db.Annotations.Where(a => a.ProjectId == projectId && typeIds.Contains(a.TypeId))
            .GroupBy(a => a.TypeId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);

    public async Task AddAsync(IReadOnlyList<AnnotationType> types, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        await BulkRows<AnnotationType>.Insert(db).WriteAsync(types, ct);
    }

    public async Task DeleteAsync(IReadOnlyList<AnnotationType> types, long at, CancellationToken ct)
    {
        db.Forget<AnnotationType>(types.ToHashSet(ReferenceEqualityComparer.Instance).Contains);
        await db.FlushAsync(ct);
        // Now, so that a type of the same name can take the place.
        var ids = types.Select(t => t.Id).ToList();
        await db.AnnotationTypes.Where(t => ids.Contains(t.Id)).ExecuteDeleteAsync(ct);
        var tombstones = types.Select(t => new Tombstone
        {
            AccountId = t.AccountId,
            Kind = TombstoneKind.AnnotationType,
            ParentId = t.ProjectId,
            Id = t.Id,
            DeletedAt = at,
        });
        await BulkRows<Tombstone>.Insert(db).WriteAsync([.. tombstones], ct);
    }

    public async Task TouchAsync(string projectId, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        await db.Projects.Where(p => p.Id == projectId).ExecuteUpdateAsync(s => s.SetProperty(p => p.SchemaRevision, p => p.SchemaRevision + 1), ct);
        db.Tracked<Project>(projectId)?.Property(p => p.SchemaRevision).Raised(1);
    }
}
