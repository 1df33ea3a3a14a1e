using Microsoft.EntityFrameworkCore;
using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Domain.Ports;
using Nota.Domain.Projects;

namespace Nota.Infrastructure.Data.Stores;

internal sealed class ProjectStore(NotaDbContext db, CommitEffects effects, AccountTurn turn) : IProjectStore
{
    public async Task<Project> GetAsync(string id, AccountScope scope, CancellationToken ct)
    {
        await turn.TakeAsync(scope, db.Projects.Where(p => p.Id == id).Select(p => p.AccountId), ct);
        return await db.Projects.FindAsync([id], ct) is { } project && scope.Sees(project.AccountId)
            ? project
            : throw await db.MissingProjectAsync(id, scope, ct);
    }

    public void Add(Project project) => db.Projects.Add(project);

    public async Task TouchAsync(string projectId, string memberId, long at, CancellationToken ct)
    {
        var tracked = db.Tracked<Project>(projectId);
        if (tracked is { State: EntityState.Added })
        {
            tracked.Entity.ModifiedBy = memberId;
            tracked.Entity.ModifiedAt = at;
            tracked.Entity.Revision++;
            return;
        }

        await db.Projects.Where(p => p.Id == projectId).ExecuteUpdateAsync(
            s => s.SetProperty(p => p.ModifiedBy, memberId)
                .SetProperty(p => p.ModifiedAt, at)
                .SetProperty(p => p.Revision, p => p.Revision + 1),
            ct);
        if (tracked is null)
            return;
        tracked.Entity.ModifiedBy = memberId;
        tracked.Entity.ModifiedAt = at;
        tracked.Property(p => p.Revision).Raised(1);
    }

    public async Task AddDocumentAsync(ProjectDocument link, CancellationToken ct)
    {
        if (await db.ProjectDocuments.FindAsync([link.ProjectId, link.DocumentId], ct) is not null)
            return;
        await db.Tombstones
            .Where(t => t.Kind == TombstoneKind.ProjectDocument && t.ParentId == link.ProjectId && t.Id == link.DocumentId)
            .ExecuteDeleteAsync(ct);
        db.ProjectDocuments.Add(link);
    }

    public async Task DeleteAsync(Project project, long at, long purgeAt, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        await new DocumentRemoval(db, effects).OnlyHeldByAsync(project.Id, project.AccountId, at, purgeAt, ct);

        // Documents that live on in other projects change there: their list of projects is shorter.
        var shared = db.ProjectDocuments.Where(l => l.ProjectId == project.Id).Select(l => l.DocumentId);
        var holders = db.ProjectDocuments.Where(l => l.ProjectId != project.Id && shared.Contains(l.DocumentId)).Select(l => l.ProjectId);
        await db.Projects.Where(p => holders.Contains(p.Id)).ExecuteUpdateAsync(s => s.SetProperty(p => p.Revision, p => p.Revision + 1), ct);
        await db.Documents.Where(d => shared.Contains(d.Id)).ExecuteUpdateAsync(s => s.SetProperty(d => d.Revision, d => d.Revision + 1), ct);

        await db.ProjectDocuments.Where(l => l.ProjectId == project.Id).ExecuteDeleteAsync(ct);
        await db.Projects.Where(p => p.Id == project.Id).ExecuteDeleteAsync(ct);
        // What was loaded before tells of rows that are gone or have changed.
        db.ChangeTracker.Clear();
        db.Tombstones.Add(new Tombstone { AccountId = project.AccountId, Kind = TombstoneKind.Project, Id = project.Id, DeletedAt = at });
    }
}
