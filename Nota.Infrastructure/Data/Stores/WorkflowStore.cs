using Microsoft.EntityFrameworkCore;
using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Domain.Ports;
using Nota.Domain.Workflows;

namespace Nota.Infrastructure.Data.Stores;

internal sealed class WorkflowStore(NotaDbContext db, AccountTurn turn) : IWorkflowStore
{
    public async Task<WorkflowView> GetAsync(string id, AccountScope scope, CancellationToken ct)
    {
        await turn.TakeAsync(scope, db.Workflows.Where(w => w.Id == id).Select(w => w.AccountId), ct);
        await db.FlushAsync(ct);
        return await db.Workflows.FindAsync([id], ct) is { } workflow && scope.Sees(workflow.AccountId)
            ? (await db.WithPartsAsync([workflow], ct))[0]
            : throw NotaException.NotFound("The workflow");
    }

    public async Task<int> CountAsync(long accountId, CancellationToken ct)
    {
        await turn.TakeAsync(accountId, ct);
        await db.FlushAsync(ct);
        return await db.Workflows.CountAsync(w => w.AccountId == accountId, ct);
    }

    public async Task AddAsync(WorkflowView workflow, CancellationToken ct)
    {
        db.Workflows.Add(workflow.Workflow);
        await ReplaceAsync(workflow with { Fields = [], Headers = [], Stages = [] }, workflow, ct);
    }

    public async Task ReplaceAsync(WorkflowView before, WorkflowView after, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        if (!ReferenceEquals(before.Fields, after.Fields))
            await ReplaceAsync(before.Fields, after.Fields, f => f.Id, gone => db.WorkflowFields.Where(f => gone.Contains(f.Id)).ExecuteDeleteAsync(ct), ct);
        if (!ReferenceEquals(before.Headers, after.Headers))
            await ReplaceAsync(before.Headers, after.Headers, h => h.Id, gone => db.WorkflowHeaders.Where(h => gone.Contains(h.Id)).ExecuteDeleteAsync(ct), ct);
        if (!ReferenceEquals(before.Stages, after.Stages))
            await ReplaceStagesAsync(before, after, ct);
    }

    public async Task<bool> HasDocumentsAsync(string id, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        return await db.WorkflowDocuments.AnyAsync(d => d.WorkflowId == id, ct);
    }

    public async Task DeleteAsync(Workflow workflow, CancellationToken ct)
    {
        db.Forget<Workflow>(w => ReferenceEquals(w, workflow));
        await db.FlushAsync(ct);
        await db.Workflows.Where(w => w.Id == workflow.Id).ExecuteDeleteAsync(ct);
    }

    public async Task TouchReviewedAsync(string memberId, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        var reviewed = from reviewer in db.WorkflowReviewers
                       where reviewer.MemberId == memberId
                       join stage in db.WorkflowStages on reviewer.StageId equals stage.Id
                       select stage.WorkflowId;
        await db.Workflows.Where(w => reviewed.Contains(w.Id)).ExecuteUpdateAsync(s => s.SetProperty(w => w.Revision, w => w.Revision + 1), ct);
    }

    private async Task ReplaceStagesAsync(WorkflowView before, WorkflowView after, CancellationToken ct)
    {
        await ReplaceAsync(
            [.. before.Stages.Select(s => s.Stage)],
            [.. after.Stages.Select(s => s.Stage)],
            s => s.Id,
            gone => db.WorkflowStages.Where(s => gone.Contains(s.Id)).ExecuteDeleteAsync(ct),
            ct);
        var stages = after.Stages.Select(s => s.Stage.Id).ToList();
        await db.WorkflowReviewers.Where(r => stages.Contains(r.StageId)).ExecuteDeleteAsync(ct);
        var reviewers = after.Stages.SelectMany(s => s.Reviewers.Select((r, i) => new WorkflowReviewer { StageId = s.Stage.Id, MemberId = r.MemberId, Position = i }));
        await BulkRows<WorkflowReviewer>.Insert(db).WriteAsync([.. reviewers], ct);
    }

    /// <summary>What goes is deleted first, so that its name is free.</summary>
    private async Task ReplaceAsync<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> idOf, Func<List<string>, Task> delete, CancellationToken ct)
        where T : class
    {
        var known = before.Select(idOf).ToHashSet(StringComparer.Ordinal);
        var gone = known.Except(after.Select(idOf), StringComparer.Ordinal).ToList();
        if (gone.Count > 0)
            await delete(gone);
        await BulkRows<T>.Update(db).WriteAsync([.. after.Where(t => known.Contains(idOf(t)))], ct);
        await BulkRows<T>.Insert(db).WriteAsync([.. after.Where(t => !known.Contains(idOf(t)))], ct);
    }
}
