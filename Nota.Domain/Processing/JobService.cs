using Nota.Domain.Documents;
using Nota.Domain.Ports;

namespace Nota.Domain.Processing;

/// <summary>Has work that was given up tried again, for operators.</summary>
public sealed class JobService(IUnitOfWork unitOfWork, IOcrEngine engine, TimeProvider time)
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
            await ReadAgainAsync(store, document, item, token);
            store.Work.Restart(item);
            return item;
        }, ct);

    private async Task ReadAgainAsync(IStore store, Document document, WorkItem item, CancellationToken ct)
    {
        if (document.Status != DocumentStatus.Ready)
            throw NotaException.Conflict("Only a document that is ready can be converted anew.");
        var languages = document.OcrLanguages is null ? null : document.LanguagesOr(engine.DefaultLanguages);
        await TextWork.RestartAsync(store, document, languages, time.GetUtcNow().ToUnixTimeMilliseconds(), item, ct);
    }
}
