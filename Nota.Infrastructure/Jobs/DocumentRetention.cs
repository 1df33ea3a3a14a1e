using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Nota.Domain;
using Nota.Domain.Workflows.Documents;
using Nota.Infrastructure.Data;
using Quartz;

namespace Nota.Infrastructure.Jobs;

/// <summary>Deletes workflows' documents that are older than their workflow keeps them. Safe to run twice and beside anything.</summary>
internal sealed partial class DocumentRetention(NotaDatabase database, DocumentDeletion deletion, TimeProvider time, ILogger<DocumentRetention> log)
{
    private const int Batch = 500;

    /// <returns>How many documents were deleted.</returns>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        var (deleted, last) = (0, "");
        while (true)
        {
            var after = last;
            var workflows = await database.ReadAsync(
                (db, token) => db.Workflows.Where(w => w.RetentionDays != null && w.Id.CompareTo(after) > 0)
                    .OrderBy(w => w.Id).Take(Batch).Select(w => new { w.Id, Days = w.RetentionDays!.Value }).ToListAsync(token),
                ct);
            foreach (var workflow in workflows)
                deleted += await DeleteAsync(workflow.Id, workflow.Days, ct);
            if (workflows.Count < Batch)
                return deleted;
            last = workflows[^1].Id;
        }
    }

    private async Task<int> DeleteAsync(string workflowId, int days, CancellationToken ct)
    {
        try
        {
            var before = time.GetUtcNow() - TimeSpan.FromDays(days);
            return await deletion.DeleteManyAsync(workflowId, before.ToUnixTimeMilliseconds(), ct);
        }
        catch (NotaException e) when (e.Kind == FailureKind.Unavailable)
        {
            // The next run finds what is left; other workflows' documents don't wait for it.
            NotYet(workflowId, e);
            return 0;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Documents of workflow {Workflow} that are older than it keeps them could not be deleted wholly; trying again later")]
    private partial void NotYet(string workflow, Exception e);
}

/// <summary>Every half hour: documents whose time is over.</summary>
[DisallowConcurrentExecution]
internal sealed class DocumentRetentionJob(DocumentRetention retention) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await retention.RunOnceAsync(cancellationToken);
}
