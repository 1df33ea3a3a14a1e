using Quartz;

namespace Nota.Infrastructure.Jobs;

/// <summary>Hourly: what no row points to.</summary>
[DisallowConcurrentExecution]
internal sealed class SweepJob(BlobSweep sweep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await sweep.RunOnceAsync(cancellationToken);
}

/// <summary>Every five minutes: deleted content whose time has come.</summary>
[DisallowConcurrentExecution]
internal sealed class PurgeJob(BlobSweep sweep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await sweep.PurgeAsync(cancellationToken);
}
