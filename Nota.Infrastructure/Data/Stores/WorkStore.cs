using Microsoft.EntityFrameworkCore;
using Nota.Domain.Accounts;
using Nota.Domain.Ports;
using Nota.Domain.Processing;

namespace Nota.Infrastructure.Data.Stores;

internal sealed class WorkStore(NotaDbContext db, CommitEffects effects, AccountTurn turn) : IWorkStore
{
    public void Add(WorkItem item)
    {
        db.WorkItems.Add(item);
        effects.WorkAdded = true;
    }

    public async Task<WorkItem?> FindAsync(long id, CancellationToken ct)
    {
        await turn.TakeAsync(AccountScope.All, db.WorkItems.Where(w => w.Id == id).Select(w => w.AccountId), ct);
        return await db.WorkItems.FirstOrDefaultAsync(w => w.Id == id, ct);
    }

    public void Restart(WorkItem item)
    {
        (item.State, item.Attempts, item.Error, item.AvailableAt) = (WorkState.Waiting, 0, null, 0);
        effects.WorkAdded = true;
    }

    public async Task<WorkItem?> FindClaimedAsync(long id, string leaseOwner, CancellationToken ct)
    {
        await turn.TakeAsync(AccountScope.All, db.WorkItems.Where(w => w.Id == id).Select(w => w.AccountId), ct);
        return await db.WorkItems.FirstOrDefaultAsync(w => w.Id == id && w.State == WorkState.Running && w.LeaseOwner == leaseOwner, ct);
    }

    public async Task<RangeTally> TallyAsync(string documentId, int generation, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        var tally = await db.WorkItems
            .Where(w => w.DocumentId == documentId && w.Generation == generation && w.Kind != WorkKind.PublishText)
            .GroupBy(w => w.DocumentId)
            .Select(g => new { Unfinished = g.Count(w => w.State != WorkState.Done), Failed = g.Count(w => w.State == WorkState.Done && w.Error != null) })
            .FirstOrDefaultAsync(ct);
        return tally is null ? default : new RangeTally(tally.Unfinished, tally.Failed);
    }

    public async Task<IReadOnlyList<WorkItem>> ListAsync(string documentId, int generation, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        return await db.WorkItems
            .Where(w => w.DocumentId == documentId && w.Generation == generation)
            .OrderBy(w => w.FirstPage).ThenBy(w => w.Id)
            .ToListAsync(ct);
    }

    public Task RemoveAllAsync(string documentId, long? except, CancellationToken ct) =>
        RemoveAllAsync(db, effects, documentId, dueAt: 0, ct, except);

    /// <summary><paramref name="dueAt"/>: when the result blobs may go; any past moment means at once.</summary>
    public static async Task RemoveAllAsync(
        NotaDbContext db, CommitEffects effects, string documentId, long dueAt, CancellationToken ct, long? except = null)
    {
        await db.FlushAsync(ct);
        var doomed = db.WorkItems.Where(w => w.DocumentId == documentId && w.Id != (except ?? 0));
        var items = await doomed.AsNoTracking()
            .Select(w => new { w.AccountId, w.State, w.ResultBlob })
            .ToListAsync(ct);
        var blobs = new BlobLedger(db);
        foreach (var item in items)
        {
            blobs.Purge(item.ResultBlob, item.AccountId, dueAt);
            if (item.State == WorkState.Running)
                effects.Abandoned.Add(documentId);
        }

        await doomed.ExecuteDeleteAsync(ct);
        db.Forget<WorkItem>(w => w.DocumentId == documentId && w.Id != except);
    }

    public void Remove(WorkItem item) => db.WorkItems.Remove(item);
}
