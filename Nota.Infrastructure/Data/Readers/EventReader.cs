using Microsoft.EntityFrameworkCore;
using Nota.Domain.Events;
using Nota.Domain.Ports;

namespace Nota.Infrastructure.Data.Readers;

internal sealed class EventReader(NotaDatabase database, EventSignals signals, TimeProvider time) : IEventReader
{
    public Task<long> LastAsync(long accountId, CancellationToken ct) =>
        database.ReadAsync((db, token) => db.Accounts.Where(a => a.Id == accountId).Select(a => a.EventSequence).FirstOrDefaultAsync(token), ct);

    public Task<long?> FirstAsync(long accountId, CancellationToken ct) =>
        database.ReadAsync((db, token) => db.AccountEvents.Where(e => e.AccountId == accountId).MinAsync(e => (long?)e.Sequence, token), ct);

    public Task<IReadOnlyList<AccountEvent>> ListAsync(long accountId, long after, int take, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<AccountEvent>>(
            async (db, token) => await db.AccountEvents.Where(e => e.AccountId == accountId && e.Sequence > after)
                .OrderBy(e => e.Sequence).Take(take).ToListAsync(token),
            ct);

    public Task WaitAsync(long accountId, long seen, TimeSpan atMost, CancellationToken ct) => signals.WaitAsync(accountId, seen, atMost, time, ct);
}
