using Nota.Domain.Accounts;
using Nota.Domain.Workflows;

namespace Nota.Domain.Ports;

/// <summary>Workflows, inside a unit of work.</summary>
public interface IWorkflowStore
{
    /// <summary>The workflow itself is tracked; what it has is changed by <see cref="ReplaceAsync"/>.</summary>
    /// <exception cref="NotaException">NotFound if it is not there in this scope, or no more.</exception>
    Task<WorkflowView> GetAsync(string id, AccountScope scope, CancellationToken ct);

    /// <summary>How many the account has; none is added by others before this unit of work ends.</summary>
    Task<int> CountAsync(long accountId, CancellationToken ct);

    Task AddAsync(WorkflowView workflow, CancellationToken ct);

    /// <summary>
    /// Writes the fields, columns and stages of <paramref name="after"/> over those of <paramref name="before"/>: rows of the
    /// same id are changed, others go or come. Lists that are the same object in both are left alone.
    /// </summary>
    Task ReplaceAsync(WorkflowView before, WorkflowView after, CancellationToken ct);

    Task<bool> HasDocumentsAsync(string id, CancellationToken ct);

    /// <summary>Deletes a workflow that has no documents, with all that is in it; nothing stays of it.</summary>
    Task DeleteAsync(Workflow workflow, CancellationToken ct);

    /// <summary>Notes that answers on the workflows that a member reviews have changed: their revisions are raised by one update.</summary>
    Task TouchReviewedAsync(string memberId, CancellationToken ct);
}

/// <summary>Workflows as they are now; nothing is tracked.</summary>
public interface IWorkflowReader
{
    /// <exception cref="NotaException">NotFound if it is not there in this scope, or no more.</exception>
    Task<WorkflowView> GetAsync(string id, AccountScope scope, CancellationToken ct);

    /// <summary>An account's workflows, the newest first.</summary>
    Task<IReadOnlyList<WorkflowView>> ListAsync(long accountId, int skip, int take, CancellationToken ct);
}
