using Microsoft.EntityFrameworkCore;
using Nota.Domain.Documents;
using Nota.Domain.Processing;
using Nota.Domain.Projects;

namespace Nota.Infrastructure.Data.Stores;

/// <summary>
/// Takes an account apart, a bounded number of rows each time, so that nobody else's writes wait long. Tombstones of what it
/// had deleted itself stay; what goes with it leaves none, for no account can ask for it any more.
/// </summary>
internal sealed class AccountRemoval(NotaDbContext db, CommitEffects effects)
{
    private const int DocumentsAtOnce = 100;
    private const int RowsAtOnce = 5_000;

    /// <summary>Each goes with some dozen fields, columns and reviewers.</summary>
    private const int WorkflowsAtOnce = 50;

    /// <summary>False once nothing is left.</summary>
    public async Task<bool> SomeAsync(long accountId, long purgeAt, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        var documents = await db.Documents.AsNoTracking().Where(d => d.AccountId == accountId).OrderBy(d => d.Id).Take(DocumentsAtOnce).ToListAsync(ct);
        if (documents.Count > 0)
        {
            await SomeDocumentsAsync(documents, purgeAt, ct);
            return true;
        }

        if (await db.Projects.Where(p => p.AccountId == accountId).OrderBy(p => p.Id).Take(DocumentsAtOnce).ExecuteDeleteAsync(ct) > 0)
            return true;
        if (await db.Workflows.Where(w => w.AccountId == accountId).OrderBy(w => w.Id).Take(WorkflowsAtOnce).ExecuteDeleteAsync(ct) > 0)
            return true;
        if (await SomeEventsAsync(accountId, ct) || await SomeRecordsAsync(accountId, ct))
            return true;
        // A member may have been added since.
        await MembersAsync(accountId, ct);
        await db.Accounts.Where(a => a.Id == accountId).ExecuteDeleteAsync(ct);
        return false;
    }

    public async Task MembersAsync(long accountId, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        await db.Keys.Where(k => k.AccountId == accountId).ExecuteDeleteAsync(ct);
        await db.Members.Where(m => m.AccountId == accountId).ExecuteDeleteAsync(ct);
    }

    private async Task SomeDocumentsAsync(List<Document> documents, long purgeAt, CancellationToken ct)
    {
        var ids = documents.Select(d => d.Id).ToList();
        var links = await db.ProjectDocuments.AsNoTracking().Where(l => ids.Contains(l.DocumentId)).ToListAsync(ct);
        var room = RowsAtOnce;
        foreach (var link in links)
        {
            room -= await AnnotationsAsync(link, room, ct);
            // The rest of them, and the documents, in the next transaction.
            if (room <= 0)
                return;
        }

        var work = await db.WorkItems.AsNoTracking().Where(w => ids.Contains(w.DocumentId))
            .Select(w => new { w.DocumentId, w.State, w.ResultBlob }).ToListAsync(ct);
        effects.Abandoned.UnionWith(work.Where(w => w.State == WorkState.Running).Select(w => w.DocumentId));
        await PurgeAsync([.. documents.SelectMany(d => new[] { d.SourceBlob, d.PagesBlob, d.SearchableBlob, d.LayerBlob }), .. work.Select(w => w.ResultBlob)], documents[0].AccountId, purgeAt, ct);
        await db.WorkItems.Where(w => ids.Contains(w.DocumentId)).ExecuteDeleteAsync(ct);
        await db.Documents.Where(d => ids.Contains(d.Id)).ExecuteDeleteAsync(ct);
    }

    /// <summary>At most <paramref name="room"/> annotations and as many changes of them; how many rows went.</summary>
    private async Task<int> AnnotationsAsync(ProjectDocument link, int room, CancellationToken ct)
    {
        var changes = await db.AnnotationEvents
            .Where(e => e.ProjectId == link.ProjectId && e.DocumentId == link.DocumentId)
            .OrderBy(e => e.Id).Take(room).ExecuteDeleteAsync(ct);
        var annotations = db.Annotations.Where(a => a.ProjectId == link.ProjectId && a.DocumentId == link.DocumentId);
        var last = await annotations.OrderBy(a => a.Id).Skip(room - 1).Select(a => a.Id).FirstOrDefaultAsync(ct);
        return changes + await (last is null ? annotations : annotations.Where(a => a.Id.CompareTo(last) <= 0)).ExecuteDeleteAsync(ct);
    }

    private async Task PurgeAsync(IReadOnlyList<string?> blobs, long accountId, long purgeAt, CancellationToken ct)
    {
        var keys = blobs.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var known = await db.BlobPurges.Where(p => keys.Contains(p.BlobKey)).Select(p => p.BlobKey).ToListAsync(ct);
        var ledger = new BlobLedger(db);
        foreach (var key in keys.Except(known, StringComparer.Ordinal))
            ledger.Purge(key, accountId, purgeAt);
        await db.FlushAsync(ct);
    }

    private async Task<bool> SomeEventsAsync(long accountId, CancellationToken ct)
    {
        var events = db.AccountEvents.Where(e => e.AccountId == accountId);
        var last = await events.OrderBy(e => e.Sequence).Skip(RowsAtOnce - 1).Select(e => (long?)e.Sequence).FirstOrDefaultAsync(ct);
        return await (last is null ? events : events.Where(e => e.Sequence <= last)).ExecuteDeleteAsync(ct) > 0;
    }

    private async Task<bool> SomeRecordsAsync(long accountId, CancellationToken ct)
    {
        var records = db.IdempotencyRecords.Where(r => r.AccountId == accountId);
        var last = await records.OrderBy(r => r.CreatedAt).Skip(RowsAtOnce - 1).Select(r => (long?)r.CreatedAt).FirstOrDefaultAsync(ct);
        return await (last is null ? records : records.Where(r => r.CreatedAt <= last)).ExecuteDeleteAsync(ct) > 0;
    }
}
