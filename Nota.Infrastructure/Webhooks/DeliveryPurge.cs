using Microsoft.EntityFrameworkCore;
using Nota.Infrastructure.Data;
using Quartz;

namespace Nota.Infrastructure.Webhooks;

/// <summary>Removes deliveries that are no news any more. Safe to run twice and beside anything.</summary>
public sealed class DeliveryPurge
{
    /// <summary>How long the log tells of a delivery.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int Batch = 500;
    private readonly NotaDatabase _database;
    private readonly TimeProvider _time;

    internal DeliveryPurge(NotaDatabase database, TimeProvider time) => (_database, _time) = (database, time);

    /// <returns>How many deliveries were removed.</returns>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        // Ids ascend with time: the old ones are the first.
        var due = (_time.GetUtcNow() - Kept).ToUnixTimeMilliseconds();
        for (var purged = 0; ;)
        {
            var count = await _database.WriteAsync(
                async (db, token) =>
                {
                    var oldest = await db.WebhookDeliveries.OrderBy(d => d.Id).Take(Batch).Select(d => new { d.Id, d.CreatedAt }).ToListAsync(token);
                    var ids = oldest.TakeWhile(d => d.CreatedAt < due).Select(d => d.Id).ToList();
                    return ids.Count == 0 ? 0 : await db.WebhookDeliveries.Where(d => ids.Contains(d.Id)).ExecuteDeleteAsync(token);
                },
                ct);
            purged += count;
            if (count < Batch)
                return purged;
        }
    }
}

/// <summary>Hourly: deliveries whose time is over.</summary>
[DisallowConcurrentExecution]
internal sealed class DeliveryPurgeJob(DeliveryPurge purge) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await purge.RunOnceAsync(cancellationToken);
}
