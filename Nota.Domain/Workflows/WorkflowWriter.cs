using Nota.Domain.Accounts;
using Nota.Domain.Ports;

namespace Nota.Domain.Workflows;

/// <summary>Changes workflows: what every change keeps to.</summary>
public sealed class WorkflowWriter(IUnitOfWork unitOfWork, TimeProvider time)
{
    /// <summary>Makes of a workflow as it is what it is to be, and gives what <paramref name="change"/> gives.</summary>
    /// <param name="change">May change the workflow's own entity; lists are replaced, not changed.</param>
    /// <exception cref="NotaException">NotFound, Forbidden, PreconditionFailed, and what the change throws.</exception>
    public Task<T> WriteAsync<T>(
        string id, Precondition? precondition, Caller caller, Func<IStore, WorkflowView, CancellationToken, Task<(WorkflowView After, T Result)>> change,
        CancellationToken ct) =>
        unitOfWork.RunAsync(async (store, token) =>
        {
            var before = await store.Workflows.GetAsync(id, caller.Scope, token);
            before.Workflow.RequireChangeableBy(caller);
            precondition?.Check(before.Workflow.Revision);
            var (after, result) = await change(store, before, token);
            after.Workflow.UpdatedAt = time.GetUtcNow().ToUnixTimeMilliseconds();
            after.Workflow.Revision++;
            await store.Workflows.ReplaceAsync(before, after, token);
            return result;
        }, ct);

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task<WorkflowView> WriteAsync(
        string id, Precondition? precondition, Caller caller, Func<IStore, WorkflowView, CancellationToken, Task<WorkflowView>> change, CancellationToken ct) =>
        WriteAsync<WorkflowView>(
            id,
            precondition,
            caller,
            async (store, before, token) =>
            {
                var after = await change(store, before, token);
                return (after, after);
            },
            ct);
}
