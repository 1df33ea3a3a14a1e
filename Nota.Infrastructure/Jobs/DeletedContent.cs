using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Nota.Domain;
using Nota.Domain.Ports;
using Nota.Infrastructure.Data;
using Nota.Infrastructure.Data.Start;

namespace Nota.Infrastructure.Jobs;

/// <summary>What a purge on demand removed.</summary>
/// <param name="Blobs">Blobs of deleted content.</param>
/// <param name="Annotations">Deleted annotations, with their history.</param>
public sealed record PurgeResult(int Blobs, int Annotations);

/// <summary>
/// Takes deleted content off the disk: what the retention has let go, or at an operator's word all of it. Safe to run twice,
/// beside the service and beside itself.
/// </summary>
public sealed class DeletedContent : IContentEraser
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly NotaDatabase _database;
    private readonly BlobHolds _holds;
    private readonly BlobSweep _sweep;
    private readonly AnnotationPurge _annotations;
    private readonly RetentionOptions _retention;
    private readonly TimeProvider _time;

    internal DeletedContent(NotaDatabase database, BlobSweep sweep, AnnotationPurge annotations, RetentionOptions retention, TimeProvider time) =>
        (_database, _holds, _sweep, _annotations, _retention, _time) = (database, new BlobHolds(database, time), sweep, annotations, retention, time);

    /// <summary>What is due.</summary>
    public async Task<PurgeResult> PurgeAsync(CancellationToken ct)
    {
        var result = new PurgeResult(await _sweep.PurgeAsync(ct), await _annotations.RunOnceAsync(ct));
        await RemoveCopiesAsync(_retention.Deleted, ct);
        return result;
    }

    /// <summary>
    /// Everything that is deleted, whatever its time: originals, text layers, annotations, and what the embedded database's
    /// log and copies still hold of them.
    /// </summary>
    /// <exception cref="NotaException">Conflict: a backup holds the deletion. Unavailable: readers keep the log from being emptied.</exception>
    public async Task<PurgeResult> PurgeAllAsync(CancellationToken ct)
    {
        await _database.WriteAsync((db, token) => db.BlobPurges.ExecuteUpdateAsync(s => s.SetProperty(p => p.DueAt, 0L), token), ct);
        if (await _holds.FindAsync([BlobHolds.Backup], ct) is not null)
            throw NotaException.Conflict("A backup is being made; what is deleted will be purged after it. Run this again to see that it was.");
        var result = new PurgeResult(await _sweep.PurgeAsync(ct), await _annotations.RunOnceAsync(TimeSpan.Zero, ct));
        await RemoveCopiesAsync(TimeSpan.Zero, ct);
        await EmptyLogAsync(ct);
        return result;
    }

    /// <inheritdoc/>
    public async Task EraseAsync(CancellationToken ct)
    {
        if (await _holds.FindAsync([BlobHolds.Backup], ct) is not null)
            throw NotaException.Unavailable("It is deleted; a backup is being made, and its content is wiped after that.", Patience);
        await _sweep.PurgeAsync(ct);
        await EmptyLogAsync(ct);
    }

    /// <summary>Empties the embedded database's log unless somebody reads; then it is done another time.</summary>
    /// <returns>Whether it is empty now.</returns>
    public Task<bool> TryEmptyLogAsync(CancellationToken ct) => _database.ReadAsync((db, token) => TryEmptyLogAsync(db, token), ct);

    /// <summary>Copies that a migration or a restore left beside the database know what has been deleted since.</summary>
    private async Task RemoveCopiesAsync(TimeSpan age, CancellationToken ct)
    {
        var path = await _database.ReadAsync((db, _) => Task.FromResult((db.Database.GetDbConnection() as SqliteConnection)?.DataSource), ct);
        if (path is null)
            return;
        var before = _time.GetUtcNow().UtcDateTime - age;
        foreach (var copy in SqliteCopy.Beside(path).Where(c => File.GetLastWriteTimeUtc(c) <= before))
            File.Delete(copy);
    }

    /// <summary>Rows that are gone are zeroed in the file, but the log before it keeps pages as they were until it is emptied.</summary>
    private async Task EmptyLogAsync(CancellationToken ct)
    {
        var started = _time.GetTimestamp();
        while (!await TryEmptyLogAsync(ct))
        {
            if (_time.GetElapsedTime(started) > Patience)
                throw NotaException.Unavailable("The database's log is in use; what was deleted is gone from everywhere else. Run this again shortly.", Patience);
            await Task.Delay(TimeSpan.FromMilliseconds(100), _time, ct);
        }
    }

    private static async Task<bool> TryEmptyLogAsync(NotaDbContext db, CancellationToken ct)
    {
        if (db.Database.GetDbConnection() is not SqliteConnection sqlite)
            return true;
        await db.Database.OpenConnectionAsync(ct);
        await using var command = sqlite.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) && reader.GetInt64(0) == 0;
    }
}
