using Microsoft.EntityFrameworkCore;
using Nota.Domain.Ports;
using Nota.Domain.Processing;

namespace Nota.Infrastructure.Data.Readers;

internal sealed class WorkReader(NotaDatabase database) : IWorkReader
{
    public Task<IReadOnlyList<WorkView>> ListAsync(WorkState? state, long? accountId, long after, int take, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<WorkView>>(
            async (db, token) =>
            {
                var items = db.WorkItems.Where(w => w.Id > after);
                if (state is { } wanted)
                    items = items.Where(w => w.State == wanted);
                if (accountId is { } account)
                    items = items.Where(w => w.AccountId == account);
                return await Views(db, items).Take(take).ToListAsync(token);
            },
            ct);

    public Task<WorkView?> FindAsync(long id, CancellationToken ct) =>
        database.ReadAsync((db, token) => Views(db, db.WorkItems.Where(w => w.Id == id)).FirstOrDefaultAsync(token), ct);

    public Task<WorkTally> CountAsync(CancellationToken ct) =>
        database.ReadAsync(
            async (db, token) =>
            {
                var counts = await db.WorkItems.GroupBy(w => w.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, token);
                var oldest = await db.WorkItems.Where(w => w.State == WorkState.Waiting).MinAsync(w => (long?)w.CreatedAt, token);
                return new WorkTally(
                    counts.GetValueOrDefault(WorkState.Waiting), counts.GetValueOrDefault(WorkState.Running), counts.GetValueOrDefault(WorkState.Failed), oldest);
            },
            ct);

    private static IQueryable<WorkView> Views(NotaDbContext db, IQueryable<WorkItem> items) =>
        from item in items
        join account in db.Accounts on item.AccountId equals account.Id
        orderby item.Id
        select new WorkView(item, account.Name);
}
