using Microsoft.EntityFrameworkCore;
using Nota.Domain.Annotations;
using Nota.Infrastructure.Data;

namespace Nota.Infrastructure.Jobs;

/// <summary>
/// Removes the history of annotations that were deleted long ago, and with it what could be restored; their tombstones
/// stay. Safe to run twice and beside anything.
/// </summary>
public sealed class AnnotationPurge
{
    private const int Batch = 500;
    private readonly NotaDatabase _database;
    private readonly RetentionOptions _retention;
    private readonly TimeProvider _time;

    internal AnnotationPurge(NotaDatabase database, RetentionOptions retention, TimeProvider time) =>
        (_database, _retention, _time) = (database, retention, time);

    /// <returns>How many annotations were purged.</returns>
    public Task<int> RunOnceAsync(CancellationToken ct) => RunOnceAsync(_retention.Deleted, ct);

    /// <param name="age">Only what was deleted at least so long ago.</param>
    /// <returns>How many annotations were purged.</returns>
    public async Task<int> RunOnceAsync(TimeSpan age, CancellationToken ct)
    {
        var due = _time.GetUtcNow().ToUnixTimeMilliseconds() - (long)age.TotalMilliseconds;
        var purged = 0;
        while (true)
        {
            var count = await _database.WriteAsync((db, token) => PurgeAsync(db, due, token), ct);
            purged += count;
            if (count < Batch)
                return purged;
        }
    }

    private static async Task<int> PurgeAsync(NotaDbContext db, long due, CancellationToken ct)
    {
        var keys = await db.AnnotationEvents
            .Where(e => e.Action == AnnotationAction.Deleted && e.At <= due)
            // Neither restored nor deleted again since.
            .Where(e => !db.AnnotationEvents.Any(l =>
                l.ProjectId == e.ProjectId && l.DocumentId == e.DocumentId && l.AnnotationId == e.AnnotationId && l.Id > e.Id))
            .OrderBy(e => e.Id).Take(Batch)
            .Select(e => new { e.ProjectId, e.DocumentId, e.AnnotationId }).ToListAsync(ct);
        foreach (var key in keys)
        {
            await db.AnnotationEvents
                .Where(e => e.ProjectId == key.ProjectId && e.DocumentId == key.DocumentId && e.AnnotationId == key.AnnotationId)
                .ExecuteDeleteAsync(ct);
        }

        return keys.Count;
    }
}
