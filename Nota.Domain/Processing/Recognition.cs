using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Text;

namespace Nota.Domain.Processing;

/// <summary>
/// Recognises one page of a document. A page that can't be recognised becomes one with an error and costs no credit; the
/// rest of the document is as good as it can be.
/// </summary>
public sealed class Recognition(IOcrEngine engine, IUnitOfWork unitOfWork, FinishedRanges finished) : IWorkHandler
{
    /// <summary>After so many pages that met a limit, the rest of the document isn't tried: its time is bounded.</summary>
    public const int MaxFailedPages = 20;

    private static readonly TimeSpan WaitForEngine = TimeSpan.FromSeconds(5);

    public WorkKind Kind => WorkKind.Recognise;

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
            await RecogniseAsync(item, document, ct);
    }

    public async Task ExhaustedAsync(WorkItem item, CancellationToken ct)
    {
        var document = await unitOfWork.RunAsync((store, token) => store.Documents.FindAsync(item.DocumentId, token), ct);
        if (document is null || document.Generation != item.Generation)
            await unitOfWork.DropAsync(item, ct);
        else
            await FinishUnreadAsync(item, document, ct);
    }

    private async Task RecogniseAsync(WorkItem item, Document document, CancellationToken ct)
    {
        try
        {
            var source = new EngineSource(document.PdfBlob!, document.AccountId);
            using var file = await engine.RecogniseAsync(source, item.FirstPage, document.LanguagesOr(engine.DefaultLanguages), ct);
            var reader = await TextLayerReader.OpenAsync(file.Content, ct);
            var isRecognised = !(await reader.GetPageInfoAsync(item.FirstPage, ct)).HasError;
            file.Content.Position = 0;
            await FinishAsync(item, document, file.Content, null, isRecognised, ct);
        }
        catch (EngineException e) when (e.Failure == EngineFailure.Unavailable)
        {
            throw new WorkPostponedException(e.Message, WaitForEngine, e);
        }
        catch (Exception e) when (e is EngineException { Failure: not EngineFailure.Crashed } or InvalidDataException)
        {
            // A child that died may have been killed by anybody: that page is tried again, as often as any work.
            await FinishUnreadAsync(item, document, ct);
        }
    }

    private async Task FinishUnreadAsync(WorkItem item, Document document, CancellationToken ct)
    {
        using var chunk = UnreadPages.Chunk(item.FirstPage, item.PageCount);
        await FinishAsync(item, document, chunk, UnreadPages.Error, isRecognised: false, ct);
    }

    private Task FinishAsync(WorkItem item, Document document, Stream chunk, string? error, bool isRecognised, CancellationToken ct) =>
        finished.KeepAsync(
            item, document, chunk, error, (store, token) => store.Documents.CountPageAsync(document.AccountId, document.Id, isRecognised, token), ct);
}
