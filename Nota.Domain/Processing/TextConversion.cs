using Nota.Domain.Documents;
using Nota.Domain.Ports;

namespace Nota.Domain.Processing;

/// <summary>
/// Reads one range of a document's pages into layer pages. A range that the engine can't bear is halved until the pages at
/// fault stand alone; those become empty pages with an error, and the rest of the document is as good as it can be.
/// </summary>
public sealed class TextConversion(
    IPdfEngine engine, IUnitOfWork unitOfWork, TextPublication publication, FinishedRanges finished, PagesWithoutText without, TimeProvider time) : IWorkHandler
{
    /// <summary>After so many pages that met a limit, the rest of the document isn't tried: its time is bounded.</summary>
    public const int MaxFailedPages = 3;

    public WorkKind Kind => WorkKind.ConvertText;

    public async Task HandleAsync(WorkItem item, CancellationToken ct)
    {
        var (document, failed) = await unitOfWork.RunAsync(async (store, token) =>
        {
            var found = await store.Documents.FindAsync(item.DocumentId, token);
            return (found, (await store.Work.TallyAsync(item.DocumentId, item.Generation, token)).Failed);
        }, ct);
        if (document?.SourceBlob is null || document.Generation != item.Generation)
            await unitOfWork.DropAsync(item, ct);
        else if (failed >= MaxFailedPages)
            await FinishUnreadAsync(item, document, ct);
        else
            await ReadAsync(item, document, ct);
    }

    public async Task ExhaustedAsync(WorkItem item, CancellationToken ct)
    {
        var document = await unitOfWork.RunAsync((store, token) => store.Documents.FindAsync(item.DocumentId, token), ct);
        if (document is null || document.Generation != item.Generation)
            await unitOfWork.DropAsync(item, ct);
        else if (item.PageCount > 1)
            await HalveAsync(item, document, ct);
        else
            await FinishUnreadAsync(item, document, ct);
    }

    private async Task ReadAsync(WorkItem item, Document document, CancellationToken ct)
    {
        try
        {
            using var file = await engine.ReadLayerAsync(
                new EngineSource(document.PdfBlob!, document.AccountId), new PageRange(item.FirstPage, item.PageCount), ct);
            if (document.OcrFlag == OcrFlag.PagesWithoutText && await without.HandOverAsync(item, document, file.Content, ct))
                return;
            if (item.FirstPage == 0 && item.PageCount == document.TotalPages)
                await publication.PublishAsync(item, document, [file.Content], ct);
            else
                await finished.KeepAsync(item, document, file.Content, null, null, ct);
        }
        catch (EngineException e) when (e.Failure == EngineFailure.Unavailable)
        {
            throw new WorkPostponedException(e.Message, TimeSpan.FromSeconds(5), e);
        }
        catch (Exception e) when (e is EngineException or InvalidDataException)
        {
            if (item.PageCount > 1)
                await HalveAsync(item, document, ct);
            else
                await FinishUnreadAsync(item, document, ct);
        }
    }

    private Task HalveAsync(WorkItem item, Document document, CancellationToken ct) =>
        unitOfWork.RunAsync(async (store, token) =>
        {
            if (await store.Work.FindClaimedAsync(item.Id, item.LeaseOwner!, token) is not { } claimed)
                return;
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            var half = item.PageCount / 2;
            store.Work.Add(TextWork.Range(document, item.FirstPage, half, now));
            store.Work.Add(TextWork.Range(document, item.FirstPage + half, item.PageCount - half, now));
            store.Work.Remove(claimed);
        }, ct);

    private async Task FinishUnreadAsync(WorkItem item, Document document, CancellationToken ct)
    {
        using var chunk = UnreadPages.Chunk(item.FirstPage, item.PageCount);
        await finished.KeepAsync(item, document, chunk, UnreadPages.Error, null, ct);
    }
}
