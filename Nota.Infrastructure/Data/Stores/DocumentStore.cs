using Microsoft.EntityFrameworkCore;
using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Processing;
using Nota.Domain.Projects;

namespace Nota.Infrastructure.Data.Stores;

internal sealed class DocumentStore(NotaDbContext db, CommitEffects effects, AccountTurn turn) : IDocumentStore
{
    public async Task<Document> GetAsync(string id, AccountScope scope, CancellationToken ct)
    {
        await turn.TakeAsync(scope, OwnerOf(id), ct);
        return await db.Documents.FindAsync([id], ct) is { IsOfWorkflow: false } document && scope.Sees(document.AccountId)
            ? document
            : throw await db.MissingDocumentAsync(id, scope, ct);
    }

    public async Task<Document?> FindAsync(string id, CancellationToken ct)
    {
        await turn.TakeAsync(AccountScope.All, OwnerOf(id), ct);
        return await db.Documents.FindAsync([id], ct);
    }

    public async Task<Document> GetInProjectAsync(string projectId, string id, AccountScope scope, CancellationToken ct)
    {
        await turn.TakeAsync(scope, OwnerOf(id), ct);
        await db.FlushAsync(ct);
        return await db.Documents.Within(scope)
            .FirstOrDefaultAsync(d => d.Id == id && db.ProjectDocuments.Any(l => l.ProjectId == projectId && l.DocumentId == id), ct)
            ?? throw await db.MissingInProjectAsync(projectId, id, scope, ct);
    }

    public async Task<IReadOnlyList<DocumentView>> ListViewsAsync(IReadOnlyList<Document> documents, string group, CancellationToken ct)
    {
        if (documents.Count == 0)
            return [];
        await db.FlushAsync(ct);
        var ids = documents.Select(d => d.Id).ToList();
        var projects = await db.ProjectDocuments.AsNoTracking().Where(l => ids.Contains(l.DocumentId))
            .OrderBy(l => l.ProjectId).Select(l => new { l.DocumentId, l.ProjectId }).ToListAsync(ct);
        var byDocument = projects.ToLookup(l => l.DocumentId, l => l.ProjectId, StringComparer.Ordinal);
        return [.. documents.Select(d => new DocumentView(d, group, [.. byDocument[d.Id]]))];
    }

    public async Task<DocumentView> GetViewAsync(Document document, CancellationToken ct)
    {
        var group = await db.Accounts.AsNoTracking().Where(a => a.Id == document.AccountId).Select(a => a.Name).SingleAsync(ct);
        return (await ListViewsAsync([document], group, ct))[0];
    }

    public async Task AddAsync(
        IReadOnlyList<Document> documents, IReadOnlyList<ProjectDocument> places, IReadOnlyList<WorkItem> work, CancellationToken ct)
    {
        // What they point to may be as new as they are.
        await db.FlushAsync(ct);
        await BulkRows<Document>.Insert(db).WriteAsync(documents, ct);
        await BulkRows<ProjectDocument>.Insert(db).WriteAsync(places, ct);
        await BulkRows<WorkItem>.Insert(db).WriteAsync(work, ct);
        effects.WorkAdded |= work.Count > 0;
    }

    public async Task TouchAsync(string documentId, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        await db.Documents.Where(d => d.Id == documentId).ExecuteUpdateAsync(s => s.SetProperty(d => d.Revision, d => d.Revision + 1), ct);
        db.Tracked<Document>(documentId)?.Property(d => d.Revision).Raised(1);

        var holders = db.ProjectDocuments.Where(l => l.DocumentId == documentId).Select(l => l.ProjectId);
        await db.Projects.Where(p => holders.Contains(p.Id)).ExecuteUpdateAsync(s => s.SetProperty(p => p.Revision, p => p.Revision + 1), ct);
        foreach (var holder in db.ChangeTracker.Entries<Project>().ToList())
            await holder.ReloadAsync(ct);
    }

    public async Task CountPageAsync(long accountId, string documentId, bool isRecognised, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        var used = isRecognised ? 1 : 0;
        await db.Accounts.Where(a => a.Id == accountId).ExecuteUpdateAsync(
            s => s.SetProperty(a => a.OcrPagesReserved, a => a.OcrPagesReserved - 1).SetProperty(a => a.OcrPagesUsed, a => a.OcrPagesUsed + used), ct);
        await db.Documents.Where(d => d.Id == documentId).ExecuteUpdateAsync(
            s => s.SetProperty(d => d.OcrPagesReserved, d => d.OcrPagesReserved - 1).SetProperty(d => d.PagesDone, d => d.PagesDone + 1), ct);
        if (db.Tracked<Account>(accountId) is { } account)
            await account.ReloadAsync(ct);
        if (db.Tracked<Document>(documentId) is { } tracked)
            await tracked.ReloadAsync(ct);
    }

    public async Task<IReadOnlyList<string>> ListForgottenAsync(int take, CancellationToken ct) =>
        await db.Documents
            .Where(d => d.TextStatus == TextStatus.OcrPending && !db.WorkItems.Any(w => w.DocumentId == d.Id && w.Generation == d.Generation))
            .OrderBy(d => d.Id).Select(d => d.Id).Take(take).ToListAsync(ct);

    public async Task<bool> RemoveFromProjectAsync(Document document, string projectId, long at, long purgeAt, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        // The project's list of annotations is shorter by the document's.
        await db.Projects.Where(p => p.Id == projectId)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.AnnotationsRevision, p => p.AnnotationsRevision + 1), ct);
        // Those who stay behind, and the project it leaves, show a change either way.
        await TouchAsync(document.Id, ct);
        await db.ProjectDocuments.Where(l => l.ProjectId == projectId && l.DocumentId == document.Id).ExecuteDeleteAsync(ct);
        db.Forget<ProjectDocument>(l => l.ProjectId == projectId && l.DocumentId == document.Id);
        db.Tombstones.Add(new Tombstone
        {
            AccountId = document.AccountId,
            Kind = TombstoneKind.ProjectDocument,
            ParentId = projectId,
            Id = document.Id,
            DeletedAt = at,
        });
        if (await db.ProjectDocuments.AnyAsync(l => l.DocumentId == document.Id, ct))
            return false;
        await new DocumentRemoval(db, effects).OneAsync(document.Id, at, purgeAt, ct);
        return true;
    }

    private IQueryable<long> OwnerOf(string id) => db.Documents.Where(d => d.Id == id).Select(d => d.AccountId);
}
