using Nota.Domain.Processing;
using Nota.Infrastructure.Data;
using Quartz;

namespace Nota.Infrastructure.Jobs;

/// <summary>Hourly: what no row points to, and what was deleted long ago.</summary>
[DisallowConcurrentExecution]
internal sealed class SweepJob(BlobSweep sweep, DeletedContent deleted, EventPurge events) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await sweep.RunOnceAsync(cancellationToken);
        await deleted.PurgeAsync(cancellationToken);
        await events.RunOnceAsync(cancellationToken);
    }
}

/// <summary>
/// Every five minutes: deleted content whose time has come, with what the embedded database's log still holds of it, and marks
/// of commits that nobody asks for any more.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class PurgeJob(BlobSweep sweep, DeletedContent deleted, NotaDatabase database, TimeProvider time) : IJob
{
    private static readonly TimeSpan LongestDoubt = TimeSpan.FromHours(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await sweep.PurgeAsync(cancellationToken);
        await deleted.TryEmptyLogAsync(cancellationToken);
        await database.ForgetMarksAsync(time.GetUtcNow() - LongestDoubt, cancellationToken);
    }
}

/// <summary>At start and every five minutes: documents that await recognition though nobody is at it.</summary>
[DisallowConcurrentExecution]
internal sealed class TakeUpJob(ForgottenDocuments forgotten) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await forgotten.TakeUpAsync(cancellationToken);
}
