using Nota.Domain.Documents;
using Nota.Domain.Ports;

namespace Nota.Domain.Processing;

/// <summary>Has work that was given up tried again, for operators.</summary>
public sealed class JobService(IUnitOfWork unitOfWork, TimeProvider time)
{
    /// <summary>
    /// Tries failed work again. A document's text is published as one, so with a range of it the whole document is read
    /// again, as by re-conversion; its present text is served until then.
    /// </summary>
    /// <returns>The work as it waits now.</returns>
    /// <exception cref="NotaException">NotFound; Conflict for what hasn't failed.</exception>
    public Task<WorkItem> RetryAsync(long id, CancellationToken ct) =>
        unitOfWork.RunAsync(async (store, token) =>
        {
            var item = await store.Work.FindAsync(id, token) ?? throw NotaException.NotFound("The job");
            if (item.State != WorkState.Failed)
                throw NotaException.Conflict("Only a job that has failed can be tried again.");
            var document = await store.Documents.FindAsync(item.DocumentId, token) ?? throw NotaException.NotFound("The job's document");
            if (item.Kind is WorkKind.ConvertText or WorkKind.PublishText)
                await ReadAgainAsync(store, document, item, token);
            store.Work.Restart(item);
            return item;
        }, ct);

    private async Task ReadAgainAsync(IStore store, Document document, WorkItem item, CancellationToken ct)
    {
        if (document.Status != DocumentStatus.Ready)
            throw NotaException.Conflict("Only a document that is ready can be converted anew.");
        foreach (var other in await store.Work.ListAsync(document.Id, document.Generation, ct))
        {
            if (other.Id != item.Id)
                store.Work.Remove(other);
        }

        document.Generation++;
        document.TextStatus = TextStatus.Pending;
        TextWork.Plan(store, document, time.GetUtcNow().ToUnixTimeMilliseconds(), item);
        await store.Documents.TouchAsync(document.Id, ct);
    }
}
