using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Nota.Domain.Ports;
using Nota.Infrastructure.Blobs;
using Nota.Infrastructure.Data;
using Nota.Infrastructure.Data.Start;

namespace Nota.Infrastructure.Backup;

/// <summary>
/// Backs up the embedded database and what it points to, while the service runs: deletion of blobs is held, the database
/// copied as it is at one moment, then every blob that copy points to. The backup is there whole or not at all.
/// </summary>
public sealed class StoreBackup
{
    private static readonly TimeSpan HoldTime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RenewalTime = TimeSpan.FromMinutes(1);
    private readonly NotaDatabase _database;
    private readonly BlobHolds _holds;
    private readonly IBlobStore _blobs;
    private readonly TimeProvider _time;
    private readonly string _owner = Guid.NewGuid().ToString("N");
    private long _renewed;

    internal StoreBackup(NotaDatabase database, BlobHolds holds, IBlobStore blobs, TimeProvider time) =>
        (_database, _holds, _blobs, _time) = (database, holds, blobs, time);

    /// <param name="folder">Where the backup will be: not there yet, or an empty folder.</param>
    /// <param name="withBlobs">False: the database alone.</param>
    /// <exception cref="BackupException">It can't be made; nothing is left.</exception>
    public async Task<BackupManifest> RunAsync(string folder, bool withBlobs, string product, CancellationToken ct)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
            throw new BackupException($"{target} is there already. A backup is made in a folder of its own.");
        var unfinished = $"{target}.unfinished-{_owner[..8]}";
        await _holds.TakeAsync(BlobHolds.Backup, _owner, HoldTime, ct);
        try
        {
            BackupFiles.Make(unfinished);
            var manifest = await WriteAsync(unfinished, withBlobs, product, ct);
            if (Directory.Exists(target))
                Directory.Delete(target);
            Directory.Move(unfinished, target);
            DirectorySync.Flush(Path.GetDirectoryName(target)!);
            return manifest;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"The backup could not be written. {DiskFailure.Reason(e) ?? e.Message}.", e);
        }
        finally
        {
            if (Directory.Exists(unfinished))
                Directory.Delete(unfinished, recursive: true);
            await _holds.ReleaseAsync(BlobHolds.Backup, _owner, CancellationToken.None);
        }
    }

    private async Task<BackupManifest> WriteAsync(string folder, bool withBlobs, string product, CancellationToken ct)
    {
        var startedAt = _renewed = Now;
        var copy = Path.Combine(folder, BackupFiles.Database);
        SqliteCopy.MakeAt(await SourceAsync(ct), copy);
        var sums = new StringBuilder(BackupFiles.Line(await BackupFiles.HashAsync(copy, ct), BackupFiles.Database));
        await using var snapshot = BackupSnapshot.Open(copy);
        var (count, bytes, missing) = (0, 0L, new List<string>());
        if (withBlobs)
        {
            MakeShards(folder);
            await foreach (var (key, expected) in snapshot.BlobsAsync(ct))
            {
                await KeepHoldAsync(ct);
                if (await CopyAsync(folder, key, expected, ct) is not var (length, sha256))
                {
                    missing.Add(key);
                    continue;
                }

                sums.Append(BackupFiles.Line(sha256, BackupFiles.OfBlob(key)));
                (count, bytes) = (count + 1, bytes + length);
            }
        }

        // Had the hold ended while we stood still, blobs might have gone from under us.
        await KeepHoldAsync(ct, force: true);
        var (_, checksums) = await BackupFiles.WriteAsync(
            Path.Combine(folder, BackupFiles.Checksums), new MemoryStream(Encoding.ASCII.GetBytes(sums.ToString())), ct);
        var manifest = new BackupManifest(
            BackupManifest.CurrentFormat, product, startedAt, await snapshot.SchemaAsync(ct), withBlobs, count, bytes, missing, checksums);
        await BackupFiles.WriteAsync(Path.Combine(folder, BackupManifest.FileName), new MemoryStream(manifest.ToBytes()), ct);
        Sync(folder);
        return manifest;
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private Task<string> SourceAsync(CancellationToken ct) => _database.ReadAsync(
        (db, _) => db.Database.GetDbConnection() is SqliteConnection sqlite
            ? Task.FromResult(sqlite.DataSource)
            : throw new BackupException("Only the embedded database is backed up here; use SQL Server's own backups, and see docs/operations.md for the order."),
        ct);

    /// <summary>Null if the store does not have the blob, or has other bytes than were uploaded.</summary>
    private async Task<(long Length, string Sha256)?> CopyAsync(string folder, string key, string? expected, CancellationToken ct)
    {
        await using var content = await _blobs.OpenReadAsync(key, ct);
        if (content is null)
            return null;
        var path = Path.Combine(folder, BackupFiles.OfBlob(key));
        var written = await BackupFiles.WriteAsync(path, content, ct);
        if (expected is null || expected == written.Sha256)
            return written;
        File.Delete(path);
        return null;
    }

    private async Task KeepHoldAsync(CancellationToken ct, bool force = false)
    {
        if (!force && Now - _renewed < RenewalTime.TotalMilliseconds)
            return;
        if (!await _holds.RenewAsync(BlobHolds.Backup, _owner, HoldTime, ct))
            throw new BackupException("The backup stood still for too long and was broken off. Try again, with less load on this machine.");
        _renewed = Now;
    }

    private static void MakeShards(string folder)
    {
        BackupFiles.Make(Path.Combine(folder, "blobs"));
        for (var shard = 0; shard < 256; shard++)
            BackupFiles.Make(Path.Combine(folder, "blobs", BlobKey.ShardName(shard)));
    }

    private static void Sync(string folder)
    {
        foreach (var path in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories))
            DirectorySync.Flush(path);
        DirectorySync.Flush(folder);
    }
}
