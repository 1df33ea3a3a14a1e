using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Processing;
using Nota.Domain.Text;

namespace Nota.Domain.Workflows.Documents;

/// <summary>Finds the fields and tables of a workflow's document in its finished text, and ends its processing.</summary>
public sealed class DocumentExtraction(
    IUnitOfWork unitOfWork, IDocumentReader contents, IWorkflowDocumentReader documents, IWorkflowReader workflows, IBlobStore blobs, PageReading reading,
    DocumentOutcome outcome, TimeProvider time) : IWorkHandler
{
    public WorkKind Kind => WorkKind.Extract;

    public async Task HandleAsync(WorkItem item, CancellationToken ct)
    {
        var content = await contents.FindOfWorkflowAsync(item.DocumentId, ct);
        var document = await documents.FindAsync(item.DocumentId, ct);
        if (content?.LayerBlob is not { } key || document is null || content.Generation != item.Generation)
        {
            await unitOfWork.DropAsync(item, ct);
            return;
        }

        await using var stream = await blobs.OpenReadAsync(key, ct) ?? throw new WorkPostponedException("The text can't be read.", TimeSpan.FromSeconds(30));
        var layer = await TextLayerReader.OpenAsync(stream, ct);
        var failure = await FailureOfAsync(layer, ct);
        var pages = failure is null ? await ReadAsync(document, content, layer, ct) : [];
        await EndAsync(item, (store, now, token) => failure is null ? SucceedAsync(store, item, pages, now, token) : FailAsync(store, item, failure, now, token), ct);
    }

    public Task ExhaustedAsync(WorkItem item, CancellationToken ct) =>
        EndAsync(item, (store, now, token) => FailAsync(store, item, FailureReason.Failed, now, token), ct);

    private async Task<IReadOnlyList<WorkflowPage>> ReadAsync(WorkflowDocument document, Document content, TextLayerReader layer, CancellationToken ct)
    {
        try
        {
            var workflow = await workflows.GetAsync(document.WorkflowId, new AccountScope(document.AccountId), ct);
            return await reading.ReadAsync(workflow, document, content, layer, ct);
        }
        catch (EngineException e) when (e.Failure == EngineFailure.Unavailable)
        {
            throw new WorkPostponedException(e.Message, TimeSpan.FromSeconds(5), e);
        }
    }

    /// <summary>Why nothing of the document can be read; null if something can.</summary>
    private static async Task<string?> FailureOfAsync(TextLayerReader layer, CancellationToken ct)
    {
        var isLimit = false;
        await foreach (var info in layer.EnumeratePageInfosAsync(ct))
        {
            if (!info.HasError)
                return null;
            isLimit |= (await layer.ReadPageAsync(info, ct)).Error == UnreadPages.Error;
        }

        return isLimit ? FailureReason.Timeout : FailureReason.Unreadable;
    }

    private async Task EndAsync(WorkItem item, Func<IStore, long, CancellationToken, Task> end, CancellationToken ct)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        await unitOfWork.RunAsync(async (store, token) =>
        {
            if (await store.Work.FindClaimedAsync(item.Id, item.LeaseOwner!, token) is not null)
                await end(store, now, token);
        }, ct);
        outcome.Tell(item.DocumentId);
    }

    private static async Task SucceedAsync(IStore store, WorkItem item, IReadOnlyList<WorkflowPage> pages, long now, CancellationToken ct)
    {
        if (await store.WorkflowDocuments.FindAsync(item.DocumentId, ct) is { Status: ProcessingStatus.Pending } document)
            await DocumentOutcome.SucceedAsync(store, document, pages, now, ct);
        await store.Work.RemoveAllAsync(item.DocumentId, null, ct);
    }

    private static async Task FailAsync(IStore store, WorkItem item, string reason, long now, CancellationToken ct)
    {
        if (await store.Documents.FindAsync(item.DocumentId, ct) is { } content)
            await DocumentOutcome.FailAsync(store, content, reason, now, ct);
    }
}
