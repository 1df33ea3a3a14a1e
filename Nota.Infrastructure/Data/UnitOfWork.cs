using Nota.Domain.Ports;
using Nota.Domain.Requests;
using Nota.Infrastructure.Data.Stores;
using Nota.Infrastructure.Jobs;

namespace Nota.Infrastructure.Data;

internal sealed class UnitOfWork(NotaDatabase database, WorkSignals signals, EventSignals events) : IUnitOfWork
{
    public async Task<T> RunAsync<T>(Func<IStore, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        Store? store = null;
        var effect = RequestEffect.Current;
        var result = await database.WriteAsync(
            async (db, token) =>
            {
                store = new Store(db);
                var made = await work(store, token);
                if (effect is not null)
                {
                    // The answer shows what was written.
                    await db.FlushAsync(token);
                    await effect.KeepAsync(store, made, token);
                }

                await store.FinishAsync(token);
                return made;
            },
            ct);

        // Only what is committed is told to workers and listeners.
        foreach (var documentId in store!.Effects.Abandoned)
            signals.Abandon(documentId);
        if (store.Effects.WorkAdded)
            signals.Wake();
        if (store.Effects.DeliveryAdded)
            signals.Deliveries.Ring();
        foreach (var (accountId, last) in store.Effects.LastEvents)
            events.Tell(accountId, last);
        return result;
    }
}
