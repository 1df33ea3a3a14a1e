using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Nota.Domain;
using Nota.Domain.Ports;
using Nota.Infrastructure.Backup;
using Nota.Infrastructure.Blobs;
using Nota.Infrastructure.Data;
using Nota.Infrastructure.Data.Start;

namespace Nota.Infrastructure.Doctor;

/// <summary>Looks at data folder, database and blob store, beside the service or without it. What is not there yet is not made.</summary>
public sealed class StorageDoctor
{
    private const long LittleSpace = 1_000_000_000;
    private const long TooLittleSpace = 100_000_000;
    private const long ClockTolerance = 5 * 60 * 1000;
    private readonly string _folder;
    private readonly BlobOptions _blobOptions;
    private readonly Func<NotaDbContext> _open;
    private readonly Func<IBlobStore> _blobs;
    private readonly TimeProvider _time;

    internal StorageDoctor(string folder, BlobOptions blobOptions, Func<NotaDbContext> open, Func<IBlobStore> blobs, TimeProvider time) =>
        (_folder, _blobOptions, _open, _blobs, _time) = (folder, blobOptions, open, blobs, time);

    /// <summary>Whether a service holds the data folder at present.</summary>
    public bool IsServing()
    {
        try
        {
            if (!File.Exists(Path.Combine(_folder, DataFolder.LockName)))
                return false;
            new DataFolder(_folder).Lock().Dispose();
            return false;
        }
        catch (StartException)
        {
            return true;
        }
    }

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken ct) =>
        [Writable(), Space(), .. await DatabaseAsync(ct), await BlobsAsync(ct)];

    private Finding Writable()
    {
        var existing = Existing();
        var probe = Path.Combine(existing, $".nota-doctor-{Guid.NewGuid():N}");
        try
        {
            using (new FileStream(probe, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose }))
            {
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Finding.Problem(
                "data-folder", $"{_folder}: {DiskFailure.Reason(e) ?? e.Message}",
                "Give the user that runs Nota write access to it, or name another folder (Nota:DataDirectory).");
        }

        if (existing != _folder)
            return Finding.Ok("data-folder", $"{_folder}, to be made at the first start");
        return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(_folder) & (UnixFileMode.OtherRead | UnixFileMode.OtherExecute | UnixFileMode.OtherWrite)) != 0
            ? Finding.Note("data-folder", $"{_folder} is open to every user of this machine", $"chmod 700 {_folder}")
            : Finding.Ok("data-folder", _folder);
    }

    private Finding Space()
    {
        var free = new DriveInfo(Existing()).AvailableFreeSpace;
        var detail = $"{free / 1_000_000} MB free for {_folder}";
        return free switch
        {
            < TooLittleSpace => Finding.Problem("disk", detail, "Free space: uploads are refused when the disk is full."),
            < LittleSpace => Finding.Note("disk", detail, "Free space before the disk is full, or purge what is deleted: nota purge --now."),
            _ => Finding.Ok("disk", detail),
        };
    }

    private async Task<IReadOnlyList<Finding>> DatabaseAsync(CancellationToken ct)
    {
        await using var db = _open();
        var sqlite = db.Database.GetDbConnection() as SqliteConnection;
        var name = sqlite?.DataSource ?? $"{db.Database.GetDbConnection().Database} on {db.Database.GetDbConnection().DataSource}";
        if (sqlite is not null && !File.Exists(sqlite.DataSource))
            return [Finding.Ok("database", $"{name}, to be made at the first start")];
        try
        {
            var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
            var known = db.Database.GetMigrations().ToList();
            var findings = new List<Finding> { Schema(name, applied, known, sqlite is not null) };
            if (sqlite is not null)
                findings.Add(await IntegrityAsync(sqlite.DataSource, ct));
            if (applied.Count == known.Count && !applied.Except(known).Any())
                findings.Add(await FutureAsync(db, ct));
            return findings;
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException)
        {
            return [Finding.Problem("database", $"{name}: {e.Message}", "Check Nota:Database:Provider and Nota:Database:ConnectionString, and that the database runs; a damaged file is replaced by nota restore.")];
        }
    }

    private static Finding Schema(string name, List<string> applied, List<string> known, bool migratesItself)
    {
        if (applied.Except(known).Any())
            return Finding.Problem("database", $"{name} was made by a newer Nota than this one", "Run that version, or restore a backup made with this one.");
        var pending = known.Except(applied).Count();
        if (pending == 0)
            return Finding.Ok("database", $"{name}, schema {applied[^1]}");
        return migratesItself
            ? Finding.Note("database", $"{name} lacks {pending} migrations", "Make a backup; the next start brings it up to date.")
            : Finding.Problem("database", $"{name} lacks {pending} migrations", "Run nota migrate with an account that may change the schema.");
    }

    private static async Task<Finding> IntegrityAsync(string path, CancellationToken ct)
    {
        try
        {
            await using var snapshot = BackupSnapshot.Open(path);
            var answer = await snapshot.CheckAsync(ct);
            return answer == "ok" ? Finding.Ok("integrity", "PRAGMA quick_check finds nothing") : Damaged(answer);
        }
        catch (SqliteException e)
        {
            return Damaged(e.Message);
        }

        static Finding Damaged(string what) => Finding.Problem(
            "integrity", $"the database is damaged: {what}", "Stop the service, keep a copy of the data folder, and restore the last backup (nota restore).");
    }

    /// <summary>Rows from the future: this clock was ahead, or is behind now.</summary>
    private async Task<Finding> FutureAsync(NotaDbContext db, CancellationToken ct)
    {
        var newest = Math.Max(
            await db.Documents.MaxAsync(d => (long?)d.ModifiedAt, ct) ?? 0,
            Math.Max(await db.Keys.MaxAsync(k => k.LastUsedAt, ct) ?? 0, await db.ServiceNodes.MaxAsync(n => (long?)n.SeenAt, ct) ?? 0));
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        return newest <= now + ClockTolerance
            ? Finding.Ok("clock-database", "nothing in the database is from the future")
            : Finding.Problem(
                "clock-database", $"the database knows of {DateTimeOffset.FromUnixTimeMilliseconds(newest):u}, which this machine's clock has not reached",
                "Set this machine's clock, and let it be kept (systemd-timesyncd, chrony), on every node.");
    }

    private async Task<Finding> BlobsAsync(CancellationToken ct)
    {
        var inFolder = _blobOptions.Provider == BlobProvider.Folder;
        var path = Path.Combine(_folder, BlobSetup.FolderName);
        if (inFolder && !Directory.Exists(path))
            return Finding.Ok("storage", $"{path}, to be made at the first start");
        try
        {
            var store = _blobs();
            if (!inFolder)
                (store as IBlobFolder)?.Prepare();
            await store.ProbeAsync(ct);
            return Finding.Ok("storage", inFolder ? path : $"bucket {_blobOptions.Bucket} at {_blobOptions.Endpoint ?? _blobOptions.Region}");
        }
        catch (Exception e) when (e is NotaException or IOException or UnauthorizedAccessException)
        {
            return Finding.Problem(
                "storage", e.Message,
                inFolder ? "Give the user that runs Nota write access to the data folder, or free space." : "Check Nota:Blobs:Endpoint, :Bucket, :AccessKey and :SecretKey, and that the bucket is there.");
        }
    }

    /// <summary>The folder, or the nearest one above it that is there.</summary>
    private string Existing()
    {
        var folder = _folder;
        while (!Directory.Exists(folder) && !File.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
            folder = parent;
        return folder;
    }
}
