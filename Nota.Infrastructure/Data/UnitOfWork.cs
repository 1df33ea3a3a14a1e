using Nota.Domain.Ports;
using Nota.Infrastructure.Data.Stores;
using Nota.Infrastructure.Jobs;

namespace Nota.Infrastructure.Data;

internal sealed class UnitOfWork(NotaDatabase database, WorkSignals signals) : IUnitOfWork
{
    public async Task<T> RunAsync<T>(Func<IStore, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        Store? store = null;
        var result = await database.WriteAsync(
            (db, token) =>
            {
                store = new Store(db);
                return work(store, token);
            },
            ct);

        // Only what is committed is told to the workers.
        foreach (var documentId in store!.Effects.Abandoned)
            signals.Abandon(documentId);
        if (store.Effects.WorkAdded)
            signals.Wake();
        return result;
    }
}
