using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Webhooks;

namespace Nota.Domain.Workflows.Documents;

/// <summary>Brings the processing of documents to its end, and tells those who wait for it.</summary>
public sealed class DocumentOutcome(ProcessingSignals signals)
{
    /// <summary>
    /// Ends a document's processing in failure, inside the caller's unit of work: its work goes, credit that was held for it is
    /// given back. Nothing happens if it has ended already. <see cref="Tell"/> is to follow the commit.
    /// </summary>
    /// <param name="reason">One of <see cref="FailureReason"/>'s words.</param>
    public static async Task FailAsync(IStore store, Document content, string reason, long now, CancellationToken ct)
    {
        await store.Work.RemoveAllAsync(content.Id, null, ct);
        if (content.OcrPagesReserved > 0)
            await store.Accounts.TryReserveOcrPagesAsync(content.AccountId, -content.OcrPagesReserved, ct);
        content.OcrPagesReserved = 0;
        content.Generation++;
        content.TextStatus = TextStatus.Pending;
        if (await store.WorkflowDocuments.FindAsync(content.Id, ct) is not { Status: ProcessingStatus.Pending } document)
            return;
        (document.Status, document.FailureReason) = (ProcessingStatus.Failure, reason);
        document.FetchUrl = null;
        document.Revision++;
        await WebhookEvents.NoteAsync(store, document, WebhookEvent.Processed, now, ct);
    }

    /// <summary>Ends a document's processing with what was found, and has it judged by the workflow's stages.</summary>
    /// <param name="pages">Its pages.</param>
    public static async Task SucceedAsync(IStore store, WorkflowDocument document, IReadOnlyList<WorkflowPage> pages, long now, CancellationToken ct)
    {
        (document.Status, document.FailureReason) = (ProcessingStatus.Success, null);
        document.Revision++;
        var workflow = await store.Workflows.GetAsync(document.WorkflowId, new AccountScope(document.AccountId), ct);
        var judged = await DocumentJudge.JudgeAsync(store, workflow, document, pages, now, ct);
        await store.WorkflowDocuments.ReplacePagesAsync(document.Id, pages, ct);
        await WebhookEvents.NoteAsync(store, document, WebhookEvent.Processed, now, ct);
        await NoteAsync(store, document, judged, now, ct);
    }

    /// <summary>Has webhooks told what a judgement changed.</summary>
    public static async Task NoteAsync(IStore store, WorkflowDocument document, JudgeOutcome judged, long now, CancellationToken ct)
    {
        if (judged.IsFlagged)
            await WebhookEvents.NoteAsync(store, document, WebhookEvent.Flagged, now, ct);
        if (judged.IsVerified)
            await WebhookEvents.NoteAsync(store, document, WebhookEvent.Verified, now, ct);
    }

    /// <summary>Wakes those of this process who wait for the document.</summary>
    public void Tell(string documentId) => signals.Tell(documentId);
}
