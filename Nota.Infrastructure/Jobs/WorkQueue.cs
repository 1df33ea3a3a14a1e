using Microsoft.EntityFrameworkCore;
using Nota.Domain.Processing;
using Nota.Infrastructure.Data;

namespace Nota.Infrastructure.Jobs;

/// <summary>
/// The work table as workers see it: claims with leases, taken by conditional updates, so that any number of claimers
/// share it. Items given out are copies that nothing tracks.
/// </summary>
internal sealed class WorkQueue(NotaDatabase database, TimeProvider time, JobOptions options)
{
    /// <summary>Within an account: what ends a document comes before what goes on with another.</summary>
    private static readonly WorkKind[] Order = [WorkKind.Extract, WorkKind.PublishText, WorkKind.ConvertText, WorkKind.Fetch, WorkKind.Recognise];

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>
    /// Claims up to <paramref name="max"/> items in one commit: each time one of the account that has the fewest running,
    /// among those the one whose work is oldest. The attempt is counted here, before anything is begun.
    /// </summary>
    public async Task<IReadOnlyList<WorkItem>> ClaimAsync(IReadOnlyCollection<WorkKind> kinds, int max, CancellationToken ct)
    {
        if (max < 1 || kinds.Count == 0 || !await database.ReadAsync((db, token) => AnyAsync(db, kinds, token), ct))
            return [];
        return await database.WriteAsync((db, token) => ClaimAsync(db, kinds, max, token), ct);
    }

    /// <summary>Moves the leases of these claims; returns the owners of those that still hold.</summary>
    public Task<HashSet<string>> RenewAsync(IReadOnlyCollection<WorkItem> held, CancellationToken ct)
    {
        var owners = held.Select(i => i.LeaseOwner).ToList();
        var until = LeaseEnd();
        return database.WriteAsync(
            async (db, token) =>
            {
                var claims = db.WorkItems.Where(w => w.State == WorkState.Running && owners.Contains(w.LeaseOwner));
                await claims.ExecuteUpdateAsync(s => s.SetProperty(w => w.LeaseUntil, until), token);
                return (await claims.Select(w => w.LeaseOwner!).ToListAsync(token)).ToHashSet(StringComparer.Ordinal);
            },
            ct);
    }

    /// <summary>When a lease taken or renewed now ends.</summary>
    public long LeaseEnd() => Now + (long)options.Lease.TotalMilliseconds;

    /// <summary>Gives an item back, to be claimed again after <paramref name="delay"/>; <paramref name="counted"/>: the attempt stays counted.</summary>
    /// <param name="error">What went wrong, for operators; null: what went wrong before stays noted.</param>
    public Task HandBackAsync(WorkItem item, TimeSpan delay, bool counted, string? error, CancellationToken ct)
    {
        var availableAt = delay > TimeSpan.Zero ? Now + (long)delay.TotalMilliseconds : item.AvailableAt;
        var uncounted = counted ? 0 : 1;
        return database.WriteAsync(
            (db, token) => Held(db, item).ExecuteUpdateAsync(
                s => s.SetProperty(w => w.State, WorkState.Waiting)
                    .SetProperty(w => w.LeaseOwner, (string?)null)
                    .SetProperty(w => w.LeaseUntil, 0L)
                    .SetProperty(w => w.AvailableAt, availableAt)
                    .SetProperty(w => w.Error, w => error ?? w.Error)
                    .SetProperty(w => w.Attempts, w => w.Attempts - uncounted),
                token),
            ct);
    }

    /// <summary>Ends an item whose handler left it as it was; most handlers end or remove theirs with what they publish.</summary>
    public async Task FinishAsync(WorkItem item, WorkState state, string? error, CancellationToken ct)
    {
        if (!await database.ReadAsync((db, token) => Held(db, item).AnyAsync(token), ct))
            return;
        await database.WriteAsync(
            (db, token) => Held(db, item).ExecuteUpdateAsync(
                s => s.SetProperty(w => w.State, state)
                    .SetProperty(w => w.LeaseOwner, (string?)null)
                    .SetProperty(w => w.LeaseUntil, 0L)
                    .SetProperty(w => w.Error, w => error ?? w.Error),
                token),
            ct);
    }

    private static IQueryable<WorkItem> Held(NotaDbContext db, WorkItem item) =>
        db.WorkItems.Where(w => w.Id == item.Id && w.State == WorkState.Running && w.LeaseOwner == item.LeaseOwner);

    private async Task<bool> AnyAsync(NotaDbContext db, IReadOnlyCollection<WorkKind> kinds, CancellationToken ct)
    {
        var now = Now;
        return await db.WorkItems.AnyAsync(w => w.State == WorkState.Waiting && kinds.Contains(w.Kind) && w.AvailableAt <= now, ct)
            || await db.WorkItems.AnyAsync(w => w.State == WorkState.Running && w.LeaseUntil < now, ct);
    }

    private async Task<IReadOnlyList<WorkItem>> ClaimAsync(
        NotaDbContext db, IReadOnlyCollection<WorkKind> kinds, int max, CancellationToken ct)
    {
        var now = Now;
        await db.WorkItems.Where(w => w.State == WorkState.Running && w.LeaseUntil < now).ExecuteUpdateAsync(
            s => s.SetProperty(w => w.State, WorkState.Waiting).SetProperty(w => w.LeaseOwner, (string?)null).SetProperty(w => w.LeaseUntil, 0L), ct);

        var running = await db.WorkItems.Where(w => w.State == WorkState.Running && kinds.Contains(w.Kind))
            .GroupBy(w => w.AccountId).Select(g => new { Account = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Account, g => g.Count, ct);
        var oldest = await OldestAsync(db, kinds, now, ct);
        var lines = new Dictionary<long, Queue<WorkItem>>();
        var claimed = new List<WorkItem>();
        while (claimed.Count < max && oldest.Count > 0)
        {
            var account = oldest.MinBy(o => (running.GetValueOrDefault(o.Key), o.Value)).Key;
            if (!lines.TryGetValue(account, out var line))
                lines[account] = line = await LineAsync(db, kinds, account, max, now, ct);
            if (!line.TryDequeue(out var item))
            {
                oldest.Remove(account);
                continue;
            }

            if (!await TakeAsync(db, item, ct))
                continue;
            claimed.Add(item);
            running[account] = running.GetValueOrDefault(account) + 1;
        }

        return claimed;
    }

    /// <summary>For each account with work, the turn of its next item. One look at the index an account and kind, however long the queues.</summary>
    private static async Task<Dictionary<long, long>> OldestAsync(
        NotaDbContext db, IReadOnlyCollection<WorkKind> kinds, long now, CancellationToken ct)
    {
        var oldest = new Dictionary<long, long>();
        foreach (var kind in kinds)
        {
            var heads = db.Accounts.Select(a => new
            {
                Account = a.Id,
                First = db.WorkItems
                    .Where(w => w.State == WorkState.Waiting && w.Kind == kind && w.AccountId == a.Id && w.AvailableAt <= now)
                    .OrderBy(w => w.Turn).ThenBy(w => w.Id).Select(w => (long?)w.Turn).FirstOrDefault(),
            });
            await foreach (var head in heads.Where(h => h.First != null).AsAsyncEnumerable().WithCancellation(ct))
                oldest[head.Account] = Math.Min(head.First!.Value, oldest.GetValueOrDefault(head.Account, long.MaxValue));
        }

        return oldest;
    }

    private static async Task<Queue<WorkItem>> LineAsync(
        NotaDbContext db, IReadOnlyCollection<WorkKind> kinds, long account, int max, long now, CancellationToken ct)
    {
        var line = new Queue<WorkItem>();
        foreach (var kind in Order.Where(kinds.Contains).TakeWhile(_ => line.Count < max))
        {
            var items = await db.WorkItems.AsNoTracking()
                .Where(w => w.State == WorkState.Waiting && w.Kind == kind && w.AccountId == account && w.AvailableAt <= now)
                .OrderBy(w => w.Turn).ThenBy(w => w.Id).Take(max - line.Count).ToListAsync(ct);
            items.ForEach(line.Enqueue);
        }

        return line;
    }

    private async Task<bool> TakeAsync(NotaDbContext db, WorkItem item, CancellationToken ct)
    {
        var (owner, until) = (Guid.NewGuid().ToString("N"), LeaseEnd());
        var taken = await db.WorkItems.Where(w => w.Id == item.Id && w.State == WorkState.Waiting).ExecuteUpdateAsync(
            s => s.SetProperty(w => w.State, WorkState.Running)
                .SetProperty(w => w.Attempts, w => w.Attempts + 1)
                .SetProperty(w => w.LeaseOwner, owner)
                .SetProperty(w => w.LeaseUntil, until),
            ct);
        if (taken == 0)
            return false;
        item.State = WorkState.Running;
        item.Attempts++;
        item.LeaseOwner = owner;
        item.LeaseUntil = until;
        return true;
    }
}
