using Nota.Domain.Documents;
using Nota.Domain.Ports;

namespace Nota.Domain.Processing;

/// <summary>Keeps what ranges of a document came to; the last one makes way for the document's publication.</summary>
public sealed class FinishedRanges(IBlobStore blobs, IUnitOfWork unitOfWork, TimeProvider time)
{
    /// <summary>Nothing is kept, or counted, once the claim is lost.</summary>
    /// <param name="chunk">The range's layer pages, read from where it stands.</param>
    /// <param name="error">Why its pages could not be read within the limits, or null.</param>
    /// <param name="count">What is to happen in the same transaction, once.</param>
    public async Task KeepAsync(
        WorkItem item, Document document, Stream chunk, string? error, Func<IStore, CancellationToken, Task>? count, CancellationToken ct)
    {
        var blob = await blobs.WriteAsync(BlobKeys.ForWork(item.Id), chunk, long.MaxValue, ct)
            ?? throw new InvalidOperationException("A write without a limit was cut.");
        await unitOfWork.RunAsync(async (store, token) =>
        {
            if (await store.Work.FindClaimedAsync(item.Id, item.LeaseOwner!, token) is not { } claimed)
            {
                store.Blobs.Purge(blob.Key, item.AccountId, 0);
                return;
            }

            if (count is not null)
                await count(store, token);
            claimed.State = WorkState.Done;
            claimed.LeaseOwner = null;
            claimed.ResultBlob = blob.Key;
            claimed.Error = error;
            if ((await store.Work.TallyAsync(item.DocumentId, item.Generation, token)).Unfinished == 0)
                store.Work.Add(TextWork.Publication(document, time.GetUtcNow().ToUnixTimeMilliseconds()));
        }, ct);
    }
}
