using Nota.Domain.Accounts;
using Nota.Domain.Ports;

namespace Nota.Domain.Workflows.Documents;

/// <summary>Deletes workflows' documents with all that is known of them.</summary>
public sealed class DocumentDeletion(IUnitOfWork unitOfWork, IContentEraser eraser)
{
    private const int AtOnce = 50;

    /// <summary>When this returns, nothing is left of the document: on disk, in tables, or in what was learned from it.</summary>
    /// <exception cref="NotaException">NotFound; Unavailable if something of it could not be wiped yet, which is done later.</exception>
    public async Task DeleteAsync(string workflowId, string id, Precondition? precondition, Caller caller, CancellationToken ct)
    {
        await unitOfWork.RunAsync(async (store, token) =>
        {
            var document = await store.WorkflowDocuments.GetAsync(workflowId, id, caller.Scope, token);
            precondition?.Check(document.Revision);
            await store.WorkflowDocuments.DeleteAsync(document, token);
        }, ct);
        await eraser.EraseAsync(ct);
    }

    /// <summary>Deletes a workflow's documents that were uploaded before a time, some at a time; returns how many.</summary>
    /// <param name="before">Unix milliseconds, UTC; null: all.</param>
    /// <exception cref="NotaException">Unavailable if something of them could not be wiped yet, which is done later.</exception>
    public async Task<int> DeleteManyAsync(string workflowId, long? before, CancellationToken ct)
    {
        var total = 0;
        while (true)
        {
            var deleted = await unitOfWork.RunAsync(async (store, token) =>
            {
                var documents = await store.WorkflowDocuments.ListAsync(workflowId, before, AtOnce, token);
                foreach (var document in documents)
                    await store.WorkflowDocuments.DeleteAsync(document, token);
                return documents.Count;
            }, ct);
            total += deleted;
            if (deleted < AtOnce)
                break;
        }

        if (total > 0)
            await eraser.EraseAsync(ct);
        return total;
    }
}
