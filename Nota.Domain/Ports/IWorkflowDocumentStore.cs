using Nota.Domain.Accounts;
using Nota.Domain.Workflows.Documents;

namespace Nota.Domain.Ports;

/// <summary>Documents of workflows, inside a unit of work.</summary>
public interface IWorkflowDocumentStore
{
    /// <summary>Tracked.</summary>
    /// <exception cref="NotaException">NotFound if the workflow has no such document in this scope, or no more.</exception>
    Task<WorkflowDocument> GetAsync(string workflowId, string id, AccountScope scope, CancellationToken ct);

    /// <summary>Tracked; null if it is gone.</summary>
    Task<WorkflowDocument?> FindAsync(string id, CancellationToken ct);

    /// <summary>Adds a document whose content has been added.</summary>
    void Add(WorkflowDocument document);

    /// <summary>The document as answers show it, with what this unit of work changed.</summary>
    Task<WorkflowDocumentView> GetViewAsync(WorkflowDocument document, CancellationToken ct);

    /// <summary>A document's pages in order, tracked.</summary>
    Task<IReadOnlyList<WorkflowPage>> ListPagesAsync(string documentId, CancellationToken ct);

    /// <summary>Puts these in the place of a document's pages, in as many commands for many as for one. They are not tracked.</summary>
    Task ReplacePagesAsync(string documentId, IReadOnlyList<WorkflowPage> pages, CancellationToken ct);

    /// <summary>Puts these members, in order, in the place of those who review a document.</summary>
    Task SetReviewersAsync(string documentId, IReadOnlyList<string> memberIds, CancellationToken ct);

    /// <summary>The members who review a document, in order.</summary>
    Task<IReadOnlyList<string>> ListReviewersAsync(string documentId, CancellationToken ct);

    /// <summary>How many documents of the account each of these members still has to review; 0 for those that aren't named.</summary>
    Task<IReadOnlyDictionary<string, int>> CountOpenAsync(long accountId, IReadOnlyCollection<string> memberIds, CancellationToken ct);

    /// <summary>Adds a line to a document's history.</summary>
    void Add(DocumentChange change);

    /// <summary>Puts what a document teaches in the place of what it taught before; null: it teaches nothing.</summary>
    Task SetExampleAsync(string documentId, LearnedExample? example, CancellationToken ct);

    /// <summary>Removes an example of a workflow.</summary>
    /// <returns>False if there is none of this id.</returns>
    Task<bool> RemoveExampleAsync(string workflowId, string id, CancellationToken ct);

    /// <summary>
    /// Counts pages to the account's sliding minute if they may come in: those of the last 60 seconds and these, of which at
    /// most <paramref name="limit"/> count, are at most <paramref name="limit"/>.
    /// </summary>
    /// <param name="now">Unix milliseconds, UTC.</param>
    /// <returns>Null if they were counted, else milliseconds until they may come in; then nothing was.</returns>
    Task<long?> TryAdmitAsync(long accountId, int pages, int limit, long now, CancellationToken ct);

    /// <summary>
    /// Deletes a document with all that is known of it and has kept answers to requests on it forgotten. Content that a project
    /// holds stays; else it is handed to the purge, due at once.
    /// </summary>
    /// <returns>Keys of the blobs that were handed over.</returns>
    Task<IReadOnlyList<string>> DeleteAsync(WorkflowDocument document, CancellationToken ct);

    /// <summary>A workflow's documents, the oldest first, at most <paramref name="take"/>; tracked.</summary>
    /// <param name="before">Uploaded before (Unix milliseconds, UTC); null: whenever.</param>
    Task<IReadOnlyList<WorkflowDocument>> ListAsync(string workflowId, long? before, int take, CancellationToken ct);

    /// <summary>A workflow's webhooks in order.</summary>
    Task<IReadOnlyList<Webhook>> ListWebhooksAsync(string workflowId, CancellationToken ct);

    /// <summary>Puts these in the place of a workflow's webhooks; rows of the same id are changed, and what waits for those that go is given up.</summary>
    Task ReplaceWebhooksAsync(string workflowId, IReadOnlyList<Webhook> webhooks, CancellationToken ct);

    /// <summary>Adds a delivery; this process's sender wakes once it is committed.</summary>
    void Add(WebhookDelivery delivery);
}

/// <summary>A document as answers show it.</summary>
/// <param name="Reviewers">E-mail addresses, in order.</param>
/// <param name="Pages">In order; without content in lists.</param>
public sealed record WorkflowDocumentView(WorkflowDocument Document, IReadOnlyList<string> Reviewers, IReadOnlyList<WorkflowPage> Pages);

/// <summary>Which documents of a workflow; null: whichever.</summary>
/// <param name="Reviewer">E-mail address.</param>
/// <param name="From">Uploaded at or after (Unix milliseconds, UTC).</param>
/// <param name="To">Uploaded before.</param>
public sealed record DocumentFilter(
    ProcessingStatus? Status = null, VerificationStatus? Verification = null, string? Reviewer = null, long? From = null, long? To = null);

/// <summary>What people's work on a document has left in its history.</summary>
/// <param name="IsVerified">Whether a person has ever said what the document as a whole is: right or wrong.</param>
/// <param name="DeletedFields">Names of fields of which values were deleted, each once, in alphabetical order.</param>
public sealed record ReviewTraces(bool IsVerified, IReadOnlyList<string> DeletedFields);

/// <summary>Documents of workflows as they are now; nothing is tracked.</summary>
public interface IWorkflowDocumentReader
{
    /// <exception cref="NotaException">NotFound if the workflow has no such document in this scope, or no more.</exception>
    Task<WorkflowDocument> GetAsync(string workflowId, string id, AccountScope scope, CancellationToken ct);

    /// <exception cref="NotaException">NotFound if the workflow has no such document in this scope, or no more.</exception>
    Task<WorkflowDocumentView> GetViewAsync(string workflowId, string id, AccountScope scope, CancellationToken ct);

    /// <summary>Null if it is gone.</summary>
    Task<WorkflowDocument?> FindAsync(string id, CancellationToken ct);

    /// <summary>One page (one-based) of a document; null if there is none.</summary>
    Task<WorkflowPage?> FindPageAsync(string documentId, int number, CancellationToken ct);

    /// <summary>The page of this id; null if the document has none such.</summary>
    Task<WorkflowPage?> FindPageAsync(string documentId, string id, CancellationToken ct);

    /// <summary>A workflow's documents, the newest first, their pages without content; and how many there are.</summary>
    Task<(IReadOnlyList<WorkflowDocumentView> Documents, int Total)> ListAsync(string workflowId, DocumentFilter filter, int skip, int take, CancellationToken ct);

    /// <summary>Whole documents of a workflow, the oldest first, after this id, at most <paramref name="take"/>.</summary>
    Task<IReadOnlyList<WorkflowDocumentView>> ListWholeAsync(string workflowId, DocumentFilter filter, string? after, int take, CancellationToken ct);

    /// <summary>A document's history, the oldest first.</summary>
    Task<IReadOnlyList<DocumentChange>> ListChangesAsync(string documentId, int skip, int take, CancellationToken ct);

    /// <summary>What a document's history tells of its being right, however long it is.</summary>
    Task<ReviewTraces> FindTracesAsync(string documentId, CancellationToken ct);

    /// <summary>What a workflow has learned, the newest first.</summary>
    Task<IReadOnlyList<LearnedExample>> ListExamplesAsync(string workflowId, int take, CancellationToken ct);

    Task<IReadOnlyList<Webhook>> ListWebhooksAsync(string workflowId, CancellationToken ct);

    /// <summary>Deliveries of a workflow, the newest first.</summary>
    Task<IReadOnlyList<WebhookDelivery>> ListDeliveriesAsync(string workflowId, int skip, int take, CancellationToken ct);
}
