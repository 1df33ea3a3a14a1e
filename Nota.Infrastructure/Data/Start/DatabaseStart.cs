using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Nota.Domain.Processing;
using Nota.Infrastructure.Blobs;
using Nota.Infrastructure.Data.Sqlite;

namespace Nota.Infrastructure.Data.Start;

/// <summary>
/// Makes folder, database and blob store ready before anything else runs. Killed at any point, it starts over the next
/// time. Disposing gives the data folder back.
/// </summary>
public sealed partial class DatabaseStart : IDisposable
{
    private readonly DataFolder _folder;
    private readonly Func<NotaDbContext> _open;
    private readonly IBlobFolder _blobs;
    private readonly ILogger<DatabaseStart> _log;
    private FileStream? _lock;
    private NotaDbContext? _anchor;

    internal DatabaseStart(DataFolder folder, Func<NotaDbContext> open, IBlobFolder blobs, ILogger<DatabaseStart> log) =>
        (_folder, _open, _blobs, _log) = (folder, open, blobs, log);

    /// <summary>
    /// For the service: takes the data folder until disposed, brings the database to this program's schema, and frees what
    /// a process that died held.
    /// </summary>
    /// <exception cref="StartException">It can't; the message says why and what to do.</exception>
    public Task RunAsync(CancellationToken ct) => ExplainedAsync(async () =>
    {
        Take();
        if (IsEmbedded())
        {
            await MigrateEmbeddedAsync(ct);
            await FreeAsync(ct);
            // SQLite's shared memory goes with the last connection, and on a full disk nobody could make it anew, not even
            // to read: one connection stays.
            _anchor = _open();
            await _anchor.Database.OpenConnectionAsync(ct);
        }
        else
        {
            await new ServerDatabase(_open).RequireCurrentAsync(ct);
        }

        _blobs.Prepare();
        // Whoever wrote these is dead: the folder is ours alone.
        _blobs.RemoveUnfinished();
    });

    /// <summary>
    /// For command-line verbs, which may run beside the service: with a current schema nothing is locked or changed. Only
    /// where something must be done to the database is the folder taken, for as long as that takes.
    /// </summary>
    /// <exception cref="StartException">It can't, or the service holds the folder; the message says why and what to do.</exception>
    public Task EnsureCurrentAsync(CancellationToken ct) => ExplainedAsync(async () =>
    {
        if (!IsEmbedded())
        {
            await new ServerDatabase(_open).RequireCurrentAsync(ct);
            return;
        }

        if (File.Exists(DatabasePath()) && (await ReadSchemaAsync(ct)).Pending.Count == 0)
            return;
        await MigrateAloneAsync(ct);
    });

    /// <summary>
    /// Brings the database to this program's schema, whichever it is. The embedded one needs the folder for that; a server
    /// is migrated beside whatever runs.
    /// </summary>
    /// <returns>The migrations that were missing.</returns>
    /// <exception cref="StartException">It can't, or the service holds the folder; the message says why and what to do.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken ct)
    {
        if (!IsEmbedded())
            return await new ServerDatabase(_open).MigrateAsync(ct);
        IReadOnlyList<string> missing = [];
        await ExplainedAsync(async () => missing = await MigrateAloneAsync(ct));
        return missing;
    }

    /// <summary>The schema as SQL to run by hand, on a database server; null for the embedded database, which migrates itself.</summary>
    public string? Script() => IsEmbedded() ? null : new ServerDatabase(_open).Script();

    public void Dispose()
    {
        _anchor?.Dispose();
        _anchor = null;
        _lock?.Dispose();
        _lock = null;
    }

    private void Take()
    {
        if (_lock is not null)
            return;
        _folder.Create();
        _lock = _folder.Lock();
        if (!IsEmbedded())
            return;
        var database = DatabasePath();
        Directory.CreateDirectory(Path.GetDirectoryName(database)!);
        // SQLite gives its other files the mode of this one. An empty file is an empty database.
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(database, options);
    }

    private bool IsEmbedded()
    {
        using var db = _open();
        return db.HasOneWriter;
    }

    private async Task<IReadOnlyList<string>> MigrateAloneAsync(CancellationToken ct)
    {
        var held = _lock is not null;
        Take();
        var missing = await MigrateEmbeddedAsync(ct);
        _blobs.Prepare();
        if (!held)
            Dispose();
        return missing;
    }

    private async Task<IReadOnlyList<string>> MigrateEmbeddedAsync(CancellationToken ct)
    {
        var (applied, pending) = await ReadSchemaAsync(ct);
        if (pending.Count == 0)
            return pending;
        await using var db = _open();
        // A start that was killed while migrating leaves its mark, and migrating would wait for it for ever. We hold the
        // folder, so it is nobody's.
        await db.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock" """, ct);
        if (applied.Count > 0)
            DatabaseCopied(SqliteCopy.Make(DatabasePath()), pending.Count);
        await db.Database.MigrateAsync(ct);
        return pending;
    }

    private async Task<(IReadOnlyList<string> Applied, IReadOnlyList<string> Pending)> ReadSchemaAsync(CancellationToken ct)
    {
        await using var db = _open();
        var known = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        if (applied.Except(known).Any())
        {
            throw new StartException(
                $"The database {DatabasePath()} was made by a newer Nota than this one. Run that version, or restore a backup made with this one.");
        }

        return (applied, [.. known.Except(applied)]);
    }

    /// <summary>On the embedded database whoever holds the folder is alone: every lease and every upload before now is dead.</summary>
    private async Task FreeAsync(CancellationToken ct)
    {
        await using var db = _open();
        var leases = await db.WorkItems.Where(w => w.State == WorkState.Running).ExecuteUpdateAsync(
            s => s.SetProperty(w => w.State, WorkState.Waiting).SetProperty(w => w.LeaseOwner, (string?)null).SetProperty(w => w.LeaseUntil, 0L), ct);
        var uploads = await db.UploadIntents.ExecuteDeleteAsync(ct);
        if (leases + uploads > 0)
            Freed(leases, uploads);
    }

    /// <summary>A step that fails leaves the folder as it found it: free, if it was.</summary>
    private async Task ExplainedAsync(Func<Task> step)
    {
        var held = _lock is not null;
        try
        {
            await step();
        }
        catch (Exception e)
        {
            if (!held)
                Dispose();
            if (Explain(e) is { } explained)
                throw explained;
            throw;
        }
    }

    private StartException? Explain(Exception e)
    {
        var sqlite = e as SqliteException ?? e.InnerException as SqliteException;
        if (sqlite is not null && SqliteErrors.Reason(sqlite) is { } reason)
            return new StartException($"{DatabasePath()}: {reason} Free space, give the user that runs Nota write access, or restore a backup.", e);
        return e switch
        {
            IOException or UnauthorizedAccessException => _folder.Refused(e),
            DbException => new StartException($"The database {DatabasePath()} can't be opened or brought up to date: {e.Message}", e),
            _ => null,
        };
    }

    private string DatabasePath()
    {
        using var db = _open();
        return db.Database.GetDbConnection().DataSource;
    }

    [LoggerMessage(1, LogLevel.Information, "Copied the database to {Copy} before {Count} migrations")]
    private partial void DatabaseCopied(string copy, int count);

    [LoggerMessage(2, LogLevel.Information, "Freed {Leases} leases and {Uploads} uploads of a former process")]
    private partial void Freed(int leases, int uploads);
}
