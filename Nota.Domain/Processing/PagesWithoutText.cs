using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Text;
using Nota.Domain.Workflows.Documents;

namespace Nota.Domain.Processing;

/// <summary>
/// Has those pages of a converted range recognised that have no text, one by one; the others are read again in ranges of
/// their own, which costs little and leaves every finished range whole.
/// </summary>
public sealed class PagesWithoutText(IUnitOfWork unitOfWork, DocumentOutcome outcome, TimeProvider time)
{
    /// <param name="chunk">The range's layer pages; left at its beginning.</param>
    /// <returns>False if every page has text, or can't be read: then nothing was done.</returns>
    /// <exception cref="InvalidDataException">The chunk breaks the layer's rules.</exception>
    public async Task<bool> HandOverAsync(WorkItem item, Document document, Stream chunk, CancellationToken ct)
    {
        var bare = await FindAsync(item, chunk, ct);
        chunk.Position = 0;
        if (bare.Count == 0)
            return false;
        var failed = await unitOfWork.RunAsync((store, token) => SplitAsync(store, item, bare, token), ct);
        if (failed)
            outcome.Tell(document.Id);
        return true;
    }

    private static async Task<HashSet<int>> FindAsync(WorkItem item, Stream chunk, CancellationToken ct)
    {
        var bare = new HashSet<int>();
        var reader = await TextLayerReader.OpenAsync(chunk, ct);
        for (var page = item.FirstPage; page < item.FirstPage + item.PageCount; page++)
        {
            var info = await reader.GetPageInfoAsync(page, ct);
            if (!info.HasError && string.IsNullOrWhiteSpace(await reader.ReadTextAsync(info, ct)))
                bare.Add(page);
        }

        return bare;
    }

    /// <summary>Whether the document has failed for want of credit.</summary>
    private async Task<bool> SplitAsync(IStore store, WorkItem item, HashSet<int> bare, CancellationToken ct)
    {
        if (await store.Work.FindClaimedAsync(item.Id, item.LeaseOwner!, ct) is not { } claimed
            || await store.Documents.FindAsync(item.DocumentId, ct) is not { } document || document.Generation != item.Generation)
            return false;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (!await store.Accounts.TryReserveOcrPagesAsync(document.AccountId, bare.Count, ct))
        {
            await DocumentOutcome.FailAsync(store, document, FailureReason.OcrCreditExceeded, now, ct);
            return true;
        }

        document.OcrPagesReserved += bare.Count;
        var last = item.FirstPage + item.PageCount;
        for (var page = item.FirstPage; page < last;)
        {
            var isBare = bare.Contains(page);
            var end = page + 1;
            while (!isBare && end < last && !bare.Contains(end))
                end++;
            store.Work.Add(TextWork.Range(document, isBare ? WorkKind.Recognise : WorkKind.ConvertText, page, end - page, now));
            page = end;
        }

        store.Work.Remove(claimed);
        return false;
    }
}
