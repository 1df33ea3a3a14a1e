using Nota.Domain.Ports;
using Nota.Infrastructure.Data.Stores;
using Nota.Infrastructure.Jobs;

namespace Nota.Infrastructure.Data;

internal sealed class UnitOfWork(NotaDatabase database, WorkSignals signals, EventSignals events) : IUnitOfWork
{
    public async Task<T> RunAsync<T>(Func<IStore, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        Store? store = null;
        var result = await database.WriteAsync(
            async (db, token) =>
            {
                store = new Store(db);
                var done = await work(store, token);
                await store.FinishAsync(token);
                return done;
            },
            ct);

        // Only what is committed is told to workers and listeners.
        foreach (var documentId in store!.Effects.Abandoned)
            signals.Abandon(documentId);
        if (store.Effects.WorkAdded)
            signals.Wake();
        foreach (var (accountId, last) in store.Effects.LastEvents)
            events.Tell(accountId, last);
        return result;
    }
}
