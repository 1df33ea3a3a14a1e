using Microsoft.EntityFrameworkCore;
using Nota.Domain.Requests;
using Nota.Infrastructure.Data;
using Quartz;

namespace Nota.Infrastructure.Jobs;

/// <summary>Removes idempotency keys whose time is over, and those of requests that died long ago. Safe beside anything.</summary>
public sealed class IdempotencyPurge
{
    private const int Batch = 500;
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);
    private readonly NotaDatabase _database;
    private readonly TimeProvider _time;

    internal IdempotencyPurge(NotaDatabase database, TimeProvider time) => (_database, _time) = (database, time);

    /// <returns>How many keys were freed.</returns>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        var abandoned = now - (long)Abandoned.TotalMilliseconds;
        for (var purged = 0; ;)
        {
            var count = await _database.WriteAsync(
                (db, token) => db.IdempotencyRecords
                    .Where(r => r.ExpiresAt <= now || (r.State == IdempotencyState.Running && r.LeaseUntil <= abandoned))
                    .OrderBy(r => r.ExpiresAt).Take(Batch).ExecuteDeleteAsync(token),
                ct);
            purged += count;
            if (count < Batch)
                return purged;
        }
    }
}

/// <summary>Every half hour: idempotency keys whose time is over.</summary>
[DisallowConcurrentExecution]
internal sealed class IdempotencyPurgeJob(IdempotencyPurge purge) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await purge.RunOnceAsync(cancellationToken);
}
