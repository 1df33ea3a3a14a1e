using Microsoft.Data.Sqlite;
using Nota.Domain.Ports;
using Nota.Domain.Processing;
using Nota.Infrastructure.Blobs;
using Nota.Infrastructure.Data;
using Nota.Infrastructure.Data.Start;

namespace Nota.Infrastructure.Backup;

/// <summary>
/// Puts a backup into a data folder that no service uses. Everything is checked first; the database comes last, under a
/// temporary name until it is whole, so that what is broken off leaves no half-restored service.
/// </summary>
public sealed class StoreRestore
{
    private static readonly string[] Companions = ["", "-wal", "-shm"];
    private readonly DataFolder _folder;
    private readonly string _database;
    private readonly IBlobStore _blobs;
    private readonly IBlobFolder _blobFolder;
    private readonly IReadOnlyList<string> _knownSchemas;
    private readonly TimeSpan _grace;
    private readonly TimeProvider _time;

    /// <param name="database">Path of the database file.</param>
    /// <param name="knownSchemas">This program's migrations.</param>
    /// <param name="grace">How long nothing is swept afterwards.</param>
    internal StoreRestore(
        DataFolder folder, string database, IBlobStore blobs, IBlobFolder blobFolder, IReadOnlyList<string> knownSchemas, TimeSpan grace, TimeProvider time) =>
        (_folder, _database, _blobs, _blobFolder, _knownSchemas, _grace, _time) = (folder, database, blobs, blobFolder, knownSchemas, grace, time);

    /// <param name="force">A database that is there is kept beside the restored one instead of refusing.</param>
    /// <exception cref="BackupException">The backup is damaged or the folder not free; nothing was changed.</exception>
    /// <exception cref="StartException">The data folder can't be used, or a service uses it.</exception>
    public async Task<BackupManifest> RunAsync(string backup, bool force, CancellationToken ct)
    {
        var source = Path.GetFullPath(backup);
        var manifest = BackupManifest.Read(source);
        var sums = await VerifyAsync(source, manifest, ct);
        _folder.Create();
        await using var held = _folder.Lock();
        if (!force && !await IsFreeAsync(ct))
        {
            throw new BackupException(
                $"The data folder {_folder.Path} is not empty. Name another (Nota:DataDirectory), or use --force: "
                + $"a database that is there is then kept as {_database}{SqliteCopy.BeforeRestore}.");
        }

        try
        {
            _blobFolder.Prepare();
            foreach (var (file, sha256) in sums)
            {
                if (BackupFiles.KeyOf(file) is { } key)
                    await PutAsync(Path.Combine(source, file), key, sha256, ct);
            }

            await PlaceDatabaseAsync(Path.Combine(source, BackupFiles.Database), ct);
            return manifest;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"The backup could not be restored. {DiskFailure.Reason(e) ?? e.Message}. Run the same command again with --force.", e);
        }
    }

    /// <summary>A bucket may well hold what is wanted already; a folder that does belongs to another database.</summary>
    private async Task<bool> IsFreeAsync(CancellationToken ct) =>
        !File.Exists(_database) && !(_blobs is FolderBlobStore && await _blobs.ListAsync(ct).AnyAsync(ct));

    private async Task<IReadOnlyDictionary<string, string>> VerifyAsync(string source, BackupManifest manifest, CancellationToken ct)
    {
        try
        {
            if (await BackupFiles.HashAsync(Path.Combine(source, BackupFiles.Checksums), ct) != manifest.Checksums)
                throw new BackupException($"The backup {source} is damaged: {BackupFiles.Checksums} is not what was written.");
            var sums = await BackupFiles.ReadChecksumsAsync(source, ct);
            foreach (var (file, sha256) in sums)
            {
                if (await BackupFiles.HashAsync(Path.Combine(source, file), ct) != sha256)
                    throw new BackupException($"The backup {source} is damaged: {file} is not what was written.");
            }

            if (!sums.ContainsKey(BackupFiles.Database) || sums.Count != manifest.Blobs + 1)
                throw new BackupException($"The backup {source} is damaged: files are missing in {BackupFiles.Checksums}.");
            if (!_knownSchemas.Contains(manifest.Schema))
                throw new BackupException("The backup was made by a newer Nota than this one. Restore it with that version.");
            return sums;
        }
        catch (IOException e)
        {
            throw new BackupException($"The backup {source} is damaged: {e.Message}", e);
        }
    }

    private async Task PutAsync(string file, string key, string sha256, CancellationToken ct)
    {
        // A key never means other bytes: what is there already is what is wanted.
        await using (var there = await _blobs.OpenReadAsync(key, ct))
        {
            if (there is not null && there.Length == new FileInfo(file).Length)
                return;
        }

        await using var content = File.OpenRead(file);
        var stored = await _blobs.WriteAsync(key, content, long.MaxValue, ct);
        if (stored?.Sha256 != sha256)
            throw new IOException($"{file} changed while it was read");
    }

    private async Task PlaceDatabaseAsync(string copy, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_database)!);
        var unfinished = _database + ".restoring";
        File.Delete(unfinished);
        await using (var content = File.OpenRead(copy))
            await BackupFiles.WriteAsync(unfinished, content, ct);
        await RebuildAsync(unfinished, ct);
        await using (var file = new FileStream(unfinished, FileMode.Open, FileAccess.ReadWrite))
            RandomAccess.FlushToDisk(file.SafeFileHandle);

        // The log of one database must never meet another's file: the old one goes first, whole.
        foreach (var companion in Companions)
        {
            if (File.Exists(_database + companion))
                File.Move(_database + companion, _database + SqliteCopy.BeforeRestore + companion, overwrite: true);
        }

        File.Move(unfinished, _database);
        DirectorySync.Flush(Path.GetDirectoryName(_database)!);
    }

    /// <summary>Nobody holds anything any more; work that was going on waits; nothing is swept for a while.</summary>
    private async Task RebuildAsync(string path, CancellationToken ct)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            PRAGMA secure_delete=ON;
            PRAGMA journal_mode=DELETE;
            BEGIN IMMEDIATE;
            UPDATE "WorkItems" SET "State" = {(int)WorkState.Waiting}, "LeaseOwner" = NULL, "LeaseUntil" = 0 WHERE "State" = {(int)WorkState.Running};
            DELETE FROM "UploadIntents";
            DELETE FROM "ServiceNodes";
            DELETE FROM "ServiceHolds";
            DELETE FROM "IdempotencyRecords" WHERE "State" = 0;
            INSERT INTO "ServiceHolds" ("Name", "Owner", "ExpiresAt") VALUES ($name, 'restore', $until);
            COMMIT;
            """;
        command.Parameters.AddWithValue("$name", BlobHolds.Restore);
        command.Parameters.AddWithValue("$until", (_time.GetUtcNow() + _grace).ToUnixTimeMilliseconds());
        await command.ExecuteNonQueryAsync(ct);
    }
}
