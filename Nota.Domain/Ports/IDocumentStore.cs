using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Processing;
using Nota.Domain.Projects;

namespace Nota.Domain.Ports;

/// <summary>Documents, inside a unit of work.</summary>
public interface IDocumentStore
{
    /// <exception cref="NotaException">Gone if it was deleted, NotFound if it never was in this scope.</exception>
    Task<Document> GetAsync(string id, AccountScope scope, CancellationToken ct);

    /// <summary>Null if it is gone or never was.</summary>
    Task<Document?> FindAsync(string id, CancellationToken ct);

    /// <summary>The document in this project.</summary>
    /// <exception cref="NotaException">Gone if the project, the document or the pair was deleted, NotFound otherwise.</exception>
    Task<Document> GetInProjectAsync(string projectId, string id, AccountScope scope, CancellationToken ct);

    /// <summary>Documents of one account as answers show them, in the order given.</summary>
    Task<IReadOnlyList<DocumentView>> ListViewsAsync(IReadOnlyList<Document> documents, string group, CancellationToken ct);

    /// <summary>A document as answers show it.</summary>
    Task<DocumentView> GetViewAsync(Document document, CancellationToken ct);

    /// <summary>
    /// Writes new documents at once, with their places in projects and the work on them, in as many commands for a thousand as
    /// for one. They are not tracked.
    /// </summary>
    Task AddAsync(
        IReadOnlyList<Document> documents, IReadOnlyList<ProjectDocument> places, IReadOnlyList<WorkItem> work, CancellationToken ct);

    /// <summary>Notes a change of the document's answer: revision of it and of every project that holds it raised by one update each.</summary>
    Task TouchAsync(string documentId, CancellationToken ct);

    /// <summary>
    /// Counts a page as through: one page of the document's reserved credit goes back to the account, or, if it was
    /// recognised, is used up. Doesn't change the document's revision.
    /// </summary>
    Task CountPageAsync(long accountId, string documentId, bool isRecognised, CancellationToken ct);

    /// <summary>Ids of documents that await recognition and have no work that would bring it, at most <paramref name="take"/>.</summary>
    Task<IReadOnlyList<string>> ListForgottenAsync(int take, CancellationToken ct);

    /// <summary>
    /// Takes the document out of the project (a tombstone for the pair stays); out of its last one, deletes it as
    /// <see cref="IProjectStore.DeleteAsync"/> does. Returns whether the document itself was deleted.
    /// </summary>
    Task<bool> RemoveFromProjectAsync(Document document, string projectId, long at, long purgeAt, CancellationToken ct);
}

/// <summary>Documents as they are now; nothing is tracked.</summary>
public interface IDocumentReader
{
    /// <summary>The content of a workflow's document, which no other method finds; null if it is gone.</summary>
    Task<Document?> FindOfWorkflowAsync(string id, CancellationToken ct);

    /// <exception cref="NotaException">Gone if it was deleted, NotFound if it never was in this scope.</exception>
    Task<Document> GetAsync(string id, AccountScope scope, CancellationToken ct);

    /// <exception cref="NotaException">Gone if it was deleted, NotFound if it never was in this scope.</exception>
    Task<DocumentView> GetViewAsync(string id, AccountScope scope, CancellationToken ct);

    /// <exception cref="NotaException">Gone if the project, the document or the pair was deleted, NotFound otherwise.</exception>
    Task<DocumentView> GetInProjectAsync(string projectId, string id, AccountScope scope, CancellationToken ct);

    /// <summary>Documents of a project by id, after <paramref name="after"/>, at most <paramref name="take"/>; two commands whatever the rows.</summary>
    Task<IReadOnlyList<DocumentView>> ListAsync(string projectId, string? after, int take, CancellationToken ct);

    /// <summary>Ids of a project's documents, ascending, after <paramref name="after"/>, at most <paramref name="take"/>.</summary>
    Task<IReadOnlyList<string>> ListIdsAsync(string projectId, string? after, int take, CancellationToken ct);

    /// <summary>
    /// Documents of several projects at once, by (project, document), after <paramref name="after"/>, among projects from
    /// <paramref name="firstProject"/> to <paramref name="lastProject"/> of one account. For streaming lists of projects.
    /// </summary>
    Task<IReadOnlyList<(string ProjectId, DocumentView View)>> ListOfProjectsAsync(
        long accountId, string firstProject, string lastProject, (string ProjectId, string DocumentId)? after, int take, CancellationToken ct);
}

/// <summary>Intents and purges, inside a unit of work.</summary>
public interface IBlobLedger
{
    void AddIntent(UploadIntent intent);

    /// <summary>Moves an intent's expiry; false if it is gone.</summary>
    Task<bool> RenewIntentAsync(string intentId, long expiresAt, CancellationToken ct);

    /// <summary>
    /// Ends an upload; false if the intent is gone. A unit of work that records an upload's blobs must end or renew their
    /// intent, and must not commit if that says false: the sweep may have taken them.
    /// </summary>
    Task<bool> RemoveIntentAsync(string intentId, CancellationToken ct);

    /// <summary>Hands a blob to the purge; nothing happens for null.</summary>
    void Purge(string? blobKey, long accountId, long dueAt);
}
