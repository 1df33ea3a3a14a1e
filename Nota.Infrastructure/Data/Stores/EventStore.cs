using Microsoft.EntityFrameworkCore;
using Nota.Domain.Accounts;
using Nota.Domain.Events;
using Nota.Domain.Ports;

namespace Nota.Infrastructure.Data.Stores;

/// <summary>Gathers a unit of work's events and numbers them at its end, so that an account's row is locked as shortly as can be.</summary>
internal sealed class EventStore(NotaDbContext db, CommitEffects effects) : IEventStore
{
    public void Add(AccountEvent happened) => effects.Events.Add(happened);

    public async Task AddOfDocumentAsync(long accountId, string documentId, string kind, long at, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        var holders = await db.ProjectDocuments.Where(l => l.DocumentId == documentId).OrderBy(l => l.ProjectId).Select(l => l.ProjectId).ToListAsync(ct);
        foreach (var holder in holders)
            Add(new AccountEvent { AccountId = accountId, Kind = kind, ProjectId = holder, DocumentId = documentId, At = at });
    }

    /// <summary>Writes what was gathered, the last thing before the commit.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        // Accounts in order, so that two units of work can't wait for each other.
        foreach (var account in effects.Events.GroupBy(e => e.AccountId).OrderBy(a => a.Key))
        {
            await db.FlushAsync(ct);
            var count = account.Count();
            await db.Accounts.Where(a => a.Id == account.Key)
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.EventSequence, a => a.EventSequence + count), ct);
            var last = await db.Accounts.Where(a => a.Id == account.Key).Select(a => a.EventSequence).FirstAsync(ct);
            var tracked = db.Tracked<Account>(account.Key);
            if (tracked is not null)
                tracked.Property(a => a.EventSequence).OriginalValue = tracked.Property(a => a.EventSequence).CurrentValue = last;
            var number = last - count;
            foreach (var happened in account)
                happened.Sequence = ++number;
            await BulkRows<AccountEvent>.Insert(db).WriteAsync([.. account], ct);
            effects.LastEvents[account.Key] = last;
        }
    }
}
