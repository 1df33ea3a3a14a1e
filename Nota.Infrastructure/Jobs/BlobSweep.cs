using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Nota.Domain.Ports;
using Nota.Domain.Processing;
using Nota.Infrastructure.Blobs;
using Nota.Infrastructure.Data;

namespace Nota.Infrastructure.Jobs;

/// <summary>What a sweep removed.</summary>
/// <param name="Purged">Blobs of deleted content.</param>
/// <param name="Orphans">Blobs and unfinished writes that nothing points to.</param>
/// <param name="OrphanBytes">Their bytes.</param>
public sealed record SweepResult(int Purged, int Orphans, long OrphanBytes);

/// <summary>
/// Removes blobs that nobody wants: those handed to the purge, once due, and those that no row points to. Safe to run twice
/// and beside anything. Memory doesn't grow with the store: the listing streams and is judged in batches.
/// </summary>
/// <remarks>
/// Why nothing is lost that a row committed meanwhile points to. A key names the upload intent or the work row it was made
/// under. Only a unit of work that finds that row still there, and ends or keeps it in the same commit, makes a row point to
/// the key; and a row that is gone never comes back (intents are named at random, work ids are not reused). So the order of
/// the questions decides: first whether the intent or work row is there, then whether anything points to the key. If the
/// first says no, what would ever point to the key does so already, and the second sees it.
/// </remarks>
public sealed partial class BlobSweep
{
    private const int Batch = 500;
    private readonly NotaDatabase _database;
    private readonly IBlobStore _blobs;
    private readonly BlobHolds _holds;
    private readonly RetentionOptions _retention;
    private readonly TimeProvider _time;
    private readonly ILogger<BlobSweep> _log;

    internal BlobSweep(NotaDatabase database, IBlobStore blobs, RetentionOptions retention, TimeProvider time, ILogger<BlobSweep> log) =>
        (_database, _blobs, _holds, _retention, _time, _log) = (database, blobs, new BlobHolds(database, time), retention, time, log);

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Everything once: purge, expired intents, orphans.</summary>
    public async Task<SweepResult> RunOnceAsync(CancellationToken ct)
    {
        var purged = await PurgeAsync(ct);
        await ExpireIntentsAsync(ct);
        var (orphans, bytes) = await SweepAsync(ct);
        if (orphans > 0)
            Swept(orphans, bytes);
        return new SweepResult(purged, orphans, bytes);
    }

    /// <summary>Removes what is due: the blob first, then its row, so that nothing is forgotten half-way. Returns the number of blobs.</summary>
    public async Task<int> PurgeAsync(CancellationToken ct)
    {
        var (now, purged, after) = (Now, 0, "");
        while (true)
        {
            var keys = await _database.ReadAsync(
                (db, token) => db.BlobPurges.Where(p => p.DueAt <= now && p.BlobKey.CompareTo(after) > 0)
                    .OrderBy(p => p.BlobKey).Take(Batch).Select(p => p.BlobKey).ToListAsync(token), ct);
            if (keys.Count == 0)
                break;
            after = keys[^1];
            // A blob may have been handed over while another row kept it; then only the hand-over is dropped.
            var wanted = await _database.ReadAsync((db, token) => PointedToAsync(db, keys, token), ct);
            if (await _holds.FindAsync([BlobHolds.Backup], ct) is not null)
                break;
            foreach (var key in keys.Where(k => !wanted.Contains(k)))
            {
                await _blobs.DeleteAsync(key, ct);
                purged++;
            }

            await _database.WriteAsync((db, token) => db.BlobPurges.Where(p => keys.Contains(p.BlobKey)).ExecuteDeleteAsync(token), ct);
        }

        if (purged > 0)
            Purged(purged);
        return purged;
    }

    private async Task ExpireIntentsAsync(CancellationToken ct)
    {
        var now = Now;
        if (await _database.ReadAsync((db, token) => db.UploadIntents.AnyAsync(i => i.ExpiresAt < now, token), ct))
            await _database.WriteAsync((db, token) => db.UploadIntents.Where(i => i.ExpiresAt < now).ExecuteDeleteAsync(token), ct);
    }

    private async Task<(int Orphans, long Bytes)> SweepAsync(CancellationToken ct)
    {
        var oldEnough = Now - (long)_retention.Orphans.TotalMilliseconds;
        var (orphans, bytes) = (0, 0L);
        await foreach (var batch in _blobs.ListAsync(ct).Where(e => e.WrittenAt <= oldEnough).Chunk(Batch).WithCancellation(ct))
        {
            var found = await OrphansAsync(batch, ct);
            if (await _holds.FindAsync([BlobHolds.Backup, BlobHolds.Restore], ct) is not null)
                break;
            foreach (var orphan in found)
            {
                await _blobs.DeleteAsync(orphan.Key, ct);
                orphans++;
                bytes += orphan.Length;
            }
        }

        return (orphans, bytes);
    }

    private async Task<List<BlobEntry>> OrphansAsync(BlobEntry[] entries, CancellationToken ct)
    {
        var vouched = await _database.ReadAsync((db, token) => VouchedForAsync(db, entries, token), ct);
        var rest = entries.Where(e => !vouched(e.Key)).ToList();
        if (rest.Count == 0)
            return rest;
        // Only after the question above: see the remarks.
        var keys = rest.Select(e => e.Key).Where(k => !BlobKey.IsUnfinished(k)).ToList();
        var wanted = await _database.ReadAsync(
            async (db, token) =>
            {
                var pointed = await PointedToAsync(db, keys, token);
                pointed.UnionWith(await db.BlobPurges.Where(p => keys.Contains(p.BlobKey)).Select(p => p.BlobKey).ToListAsync(token));
                return pointed;
            },
            ct);
        rest.RemoveAll(e => wanted.Contains(e.Key));
        return rest;
    }

    /// <summary>Tells whether the intent or the work row that a key was made under is there.</summary>
    private static async Task<Predicate<string>> VouchedForAsync(NotaDbContext db, BlobEntry[] entries, CancellationToken ct)
    {
        var intents = entries.Select(e => BlobKeys.IntentOf(e.Key)).OfType<string>().Distinct().ToList();
        var items = entries.Select(e => BlobKeys.WorkOf(e.Key)).OfType<long>().Distinct().ToList();
        var liveIntents = (await db.UploadIntents.Where(i => intents.Contains(i.Id)).Select(i => i.Id).ToListAsync(ct)).ToHashSet();
        var liveItems = (await db.WorkItems.Where(w => items.Contains(w.Id)).Select(w => w.Id).ToListAsync(ct)).ToHashSet();
        return key => (BlobKeys.IntentOf(key) is { } intent && liveIntents.Contains(intent))
            || (BlobKeys.WorkOf(key) is { } item && liveItems.Contains(item));
    }

    /// <summary>Those of the keys that a document or a piece of work points to.</summary>
    private static async Task<HashSet<string>> PointedToAsync(NotaDbContext db, List<string> keys, CancellationToken ct)
    {
        var pointed = new HashSet<string>(StringComparer.Ordinal);
        pointed.UnionWith(await db.Documents.Where(d => keys.Contains(d.SourceBlob!)).Select(d => d.SourceBlob!).ToListAsync(ct));
        pointed.UnionWith(await db.Documents.Where(d => keys.Contains(d.PagesBlob!)).Select(d => d.PagesBlob!).ToListAsync(ct));
        pointed.UnionWith(await db.Documents.Where(d => keys.Contains(d.SearchableBlob!)).Select(d => d.SearchableBlob!).ToListAsync(ct));
        pointed.UnionWith(await db.Documents.Where(d => keys.Contains(d.LayerBlob!)).Select(d => d.LayerBlob!).ToListAsync(ct));
        pointed.UnionWith(await db.WorkItems.Where(w => keys.Contains(w.ResultBlob!)).Select(w => w.ResultBlob!).ToListAsync(ct));
        return pointed;
    }

    [LoggerMessage(1, LogLevel.Information, "Purged {Count} blobs of deleted content")]
    private partial void Purged(int count);

    [LoggerMessage(2, LogLevel.Information, "Swept {Count} blobs that nothing points to ({Bytes} bytes)")]
    private partial void Swept(int count, long bytes);
}
