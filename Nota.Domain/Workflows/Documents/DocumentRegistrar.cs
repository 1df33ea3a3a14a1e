using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Processing;
using Nota.Domain.Workflows.Webhooks;

namespace Nota.Domain.Workflows.Documents;

/// <summary>Writes workflows' documents, their quota, their credit, their pages of the rate and their work, inside the caller's unit of work.</summary>
public sealed class DocumentRegistrar(DocumentIds ids, WorkflowLimits limits)
{
    /// <exception cref="NotaException">TooMany for the rate, Exceeded for storage and credit; then nothing was written.</exception>
    public async Task<WorkflowDocument> AddAsync(IStore store, Workflow workflow, DocumentDraft draft, Caller caller, long now, CancellationToken ct)
    {
        var content = New(workflow, draft, caller, now);
        var document = new WorkflowDocument
        {
            Id = content.Id,
            WorkflowId = workflow.Id,
            AccountId = workflow.AccountId,
            Name = draft.Name,
            FetchUrl = draft.FetchUrl,
            Metadata = draft.Metadata,
            Status = draft.Failure is null ? ProcessingStatus.Pending : ProcessingStatus.Failure,
            FailureReason = draft.Failure,
            UploadedAt = now,
            UploadedBy = caller.MemberId,
            Revision = 1,
        };
        if (draft.Content is { } given)
            await AdmitAsync(store, document, content, given, now, ct);
        var work = WorkOn(document, content, now);
        await store.Documents.AddAsync([content], [], work, ct);
        store.WorkflowDocuments.Add(document);
        if (document.Status == ProcessingStatus.Failure)
            await WebhookEvents.NoteAsync(store, document, WebhookEvent.Processed, now, ct);
        return document;
    }

    /// <summary>Gives a document that was fetched its content and its work; both are tracked.</summary>
    /// <inheritdoc cref="AddAsync" path="/exception"/>
    public async Task FillAsync(IStore store, WorkflowDocument document, Document content, IntakeContent given, long now, CancellationToken ct)
    {
        await AdmitAsync(store, document, content, given, now, ct);
        document.FetchUrl = null;
        document.Revision++;
        foreach (var item in WorkOn(document, content, now))
            store.Work.Add(item);
    }

    private async Task AdmitAsync(IStore store, WorkflowDocument document, Document content, IntakeContent given, long now, CancellationToken ct)
    {
        if (await store.WorkflowDocuments.TryAdmitAsync(document.AccountId, given.PageCount, limits.PagesPerMinute, now, ct) is { } wait)
        {
            throw NotaException.TooMany(
                $"At most {limits.PagesPerMinute} pages are processed a minute. Send the document again after the time that Retry-After says.",
                TimeSpan.FromMilliseconds(wait));
        }

        if (!await store.Accounts.TryTakeStorageAsync(document.AccountId, given.Source.Length, ct))
            throw Exhausted("storage_exceeded", "The account's storage is used up.");
        var unread = given.HasText ? 0 : given.PageCount;
        if (unread > 0 && !await store.Accounts.TryReserveOcrPagesAsync(document.AccountId, unread, ct))
            throw Exhausted("ocr_credit_exceeded", "The account's credit for recognised pages is used up.");
        document.Format = given.Format;
        document.TotalPages = given.PageCount;
        document.PageDpi = given.Dpi is null ? null : System.Text.Json.JsonSerializer.Serialize(given.Dpi);
        content.Size = content.StoredBytes = given.Source.Length;
        (content.SourceBlob, content.SourceSha256) = (given.Source.Key, given.Source.Sha256);
        (content.PagesBlob, content.PagesSha256) = (given.Pages?.Key, given.Pages?.Sha256);
        content.TotalPages = given.PageCount;
        content.OcrPagesReserved = unread;
        content.TextStatus = unread > 0 ? TextStatus.OcrPending : TextStatus.Pending;
    }

    private Document New(Workflow workflow, DocumentDraft draft, Caller caller, long now) => new()
    {
        Id = ids.Next(),
        AccountId = workflow.AccountId,
        IsOfWorkflow = true,
        FileName = draft.FetchUrl is null && draft.Content is not null ? FileName.Clean(draft.Name) : "",
        Status = DocumentStatus.Ready,
        OcrFlag = OcrFlag.PagesWithoutText,
        OcrLanguages = workflow.Languages,
        CreatedAt = now,
        CreatedBy = caller.MemberId,
        ModifiedAt = now,
        ModifiedBy = caller.MemberId,
    };

    private static IReadOnlyList<WorkItem> WorkOn(WorkflowDocument document, Document content, long now)
    {
        if (content.SourceBlob is not null)
            return [.. TextWork.RangesOf(content, now)];
        return document.FetchUrl is null ? [] : [TextWork.Of(WorkKind.Fetch, content, now)];
    }

    private static NotaException Exhausted(string code, string message) => new(FailureKind.Exceeded, code, message);
}
