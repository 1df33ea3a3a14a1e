using Microsoft.EntityFrameworkCore;
using Nota.Infrastructure.Data;

namespace Nota.Infrastructure.Jobs;

/// <summary>Removes events that nobody can ask for any more. Safe to run twice and beside anything.</summary>
public sealed class EventPurge
{
    /// <summary>How long a listener that was away can still resume.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private const int Batch = 1_000;
    private readonly NotaDatabase _database;
    private readonly TimeProvider _time;

    internal EventPurge(NotaDatabase database, TimeProvider time) => (_database, _time) = (database, time);

    /// <returns>How many events were removed.</returns>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        var due = (_time.GetUtcNow() - Kept).ToUnixTimeMilliseconds();
        var purged = 0;
        while (true)
        {
            var (count, isLast) = await _database.WriteAsync(
                async (db, token) =>
                {
                    // The last of the batch first: a bounded delete that both databases speak.
                    var times = await db.AccountEvents.Where(e => e.At < due).OrderBy(e => e.At).Select(e => e.At).Take(Batch).ToListAsync(token);
                    if (times.Count == 0)
                        return (0, true);
                    var until = times[^1];
                    return (await db.AccountEvents.Where(e => e.At <= until).ExecuteDeleteAsync(token), times.Count < Batch);
                },
                ct);
            purged += count;
            if (isLast)
                return purged;
        }
    }
}
