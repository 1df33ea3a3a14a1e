using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Processing;
using Nota.Infrastructure.Blobs;
using Nota.Infrastructure.Data;
using Nota.Infrastructure.Data.Sqlite;
using Nota.Infrastructure.Data.Start;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Data;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DatabaseStartTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly string _folder;

    public DatabaseStartTests() => _folder = _temp.File("data");

    public void Dispose() => _temp.Dispose();

    [Test]
    public async Task RunAsync_NothingThere_MakesAPrivateFolderDatabaseAndBlobs()
    {
        using var start = Start();

        await start.RunAsync(default);

        await using var db = Open();
        Assert.That(await db.Database.GetPendingMigrationsAsync(), Is.Empty);
        Assert.That(Directory.GetDirectories(Path.Combine(_folder, "blobs")), Has.Length.EqualTo(257));
        Assert.That(File.Exists(CopyPath), Is.False);
        if (OperatingSystem.IsWindows())
            return;
        Assert.That(File.GetUnixFileMode(_folder) & (UnixFileMode)0b111_111, Is.EqualTo(UnixFileMode.None));
        Assert.That(File.GetUnixFileMode(DatabasePath) & (UnixFileMode)0b111_111, Is.EqualTo(UnixFileMode.None));
    }

    [Test]
    public async Task RunAsync_FolderHeld_IsRefusedByNameUntilItIsFree()
    {
        using var first = Start();
        await first.RunAsync(default);
        using var second = Start();

        var failure = Assert.ThrowsAsync<StartException>(() => second.RunAsync(default));

        Assert.That(failure!.Message, Does.Contain(_folder).And.Contain("another Nota").And.Contain("Nota:DataDirectory"));
        first.Dispose();
        await second.RunAsync(default);
    }

    [Test]
    public async Task RunAsync_AfterACrash_FreesLeasesIntentsAndUnfinishedWrites()
    {
        using (var start = Start())
            await start.RunAsync(default);
        await using (var db = Open())
        {
            db.Add(new Account { Id = 1, Name = "demo" });
            db.Add(new Document { Id = "d", AccountId = 1, FileName = "f", CreatedBy = "", ModifiedBy = "" });
            db.Add(new WorkItem { AccountId = 1, DocumentId = "d", State = WorkState.Running, Attempts = 1, LeaseOwner = "dead", LeaseUntil = long.MaxValue });
            db.Add(new UploadIntent { Id = "i", ExpiresAt = long.MaxValue });
            await db.SaveChangesAsync();
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, "blobs", "tmp", "u-i-x.tmp"), "half");
        using (var start = Start())
            await start.RunAsync(default);

        await using var after = Open();
        var item = await after.WorkItems.SingleAsync();
        Assert.That((item.State, item.LeaseOwner, item.Attempts), Is.EqualTo((WorkState.Waiting, (string?)null, 1)));
        Assert.That(await after.UploadIntents.CountAsync(), Is.Zero);
        Assert.That(Directory.EnumerateFiles(Path.Combine(_folder, "blobs", "tmp")), Is.Empty);
    }

    [Test]
    public async Task RunAsync_MigrationPending_CopiesTheDatabaseBeforeAndKeepsTheLastCopy()
    {
        using (var start = Start())
            await start.RunAsync(default);
        await ExecuteAsync("INSERT INTO Accounts (Name, ContentLengthUsed, MaxContentLength, OcrPageCredit, OcrPagesUsed, OcrPagesReserved, CreatedAt) VALUES ('before', 0, 0, 0, 0, 0, 0)");
        await File.WriteAllTextAsync(CopyPath, "an older copy");
        await File.WriteAllTextAsync(CopyPath + ".tmp", "a copy that was never finished");

        using (var start = Start(later: true))
            await start.RunAsync(default);

        Assert.That(await ScalarAsync(DatabasePath, "SELECT COUNT(*) FROM Later"), Is.EqualTo(0));
        Assert.That(await ScalarAsync(CopyPath, "SELECT COUNT(*) FROM Accounts WHERE Name = 'before'"), Is.EqualTo(1));
        Assert.That(await ScalarAsync(CopyPath, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'Later'"), Is.EqualTo(0));
        Assert.That(File.Exists(CopyPath + ".tmp"), Is.False);
    }

    [Test]
    public async Task RunAsync_KilledWhileMigrating_StartsAllTheSame()
    {
        using (var start = Start())
            await start.RunAsync(default);
        await ExecuteAsync("CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL); INSERT INTO __EFMigrationsLock VALUES (1, '2024-01-01')");

        using (var start = Start(later: true))
            await start.RunAsync(default).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.That(await ScalarAsync(DatabasePath, "SELECT COUNT(*) FROM Later"), Is.EqualTo(0));
    }

    [Test]
    public async Task RunAsync_DatabaseOfANewerProgram_IsRefusedUntouched()
    {
        using (var start = Start(later: true))
            await start.RunAsync(default);

        using var older = Start();
        var failure = Assert.ThrowsAsync<StartException>(() => older.RunAsync(default));
        Assert.That(failure!.Message, Does.Contain("newer Nota").And.Contain(DatabasePath));
        Assert.ThrowsAsync<StartException>(() => older.EnsureCurrentAsync(default));

        // And the folder is free for the right program.
        using var right = Start(later: true);
        await right.RunAsync(default);
    }

    [Test]
    public async Task RunAsync_FileIsNoDatabase_SaysSo()
    {
        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(DatabasePath, new string('x', 5000));
        using var start = Start();

        var failure = Assert.ThrowsAsync<StartException>(() => start.RunAsync(default));

        Assert.That(failure!.Message, Does.Contain("damaged").And.Contain(DatabasePath));
    }

    [Test]
    public async Task EnsureCurrentAsync_ServiceRunsWithCurrentSchema_WorksBesideIt()
    {
        using var service = Start();
        await service.RunAsync(default);
        using var verb = Start();

        await verb.EnsureCurrentAsync(default);

        await using var db = Open();
        Assert.That(await db.Accounts.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task EnsureCurrentAsync_NothingThere_MakesTheDatabaseAndLetsGo()
    {
        using var verb = Start();
        await verb.EnsureCurrentAsync(default);

        using var service = Start();
        await service.RunAsync(default);
    }

    [Test]
    public async Task EnsureCurrentAsync_ServiceHoldsAnOlderSchema_IsRefused()
    {
        using var service = Start();
        await service.RunAsync(default);
        using var verb = Start(later: true);

        Assert.That(Assert.ThrowsAsync<StartException>(() => verb.EnsureCurrentAsync(default))!.Message, Does.Contain("another Nota"));
    }

    [Test]
    public void RunAsync_FolderIsAFile_NamesIt()
    {
        File.WriteAllText(_folder, "");
        using var start = Start();

        Assert.That(Assert.ThrowsAsync<StartException>(() => start.RunAsync(default))!.Message, Does.Contain(_folder));
    }

    [Test]
    public async Task RunAsync_ReadOnlyDisk_SaysWhatAndWhatToDo()
    {
        using var disk = SmallDisk.Mount(8192);
        using (var first = Start(folder: disk.Path))
            await first.RunAsync(default);
        disk.MakeReadOnly();
        using var start = Start(folder: disk.Path);

        var failure = Assert.ThrowsAsync<StartException>(() => start.RunAsync(default));

        Assert.That(failure!.Message, Does.Contain(disk.Path).And.Contain("read-only").And.Contain("Nota:DataDirectory"));
    }

    [Test]
    public void RunAsync_FullDisk_SaysWhatAndWhatToDo()
    {
        using var disk = SmallDisk.Mount(1024);
        disk.Fill();
        using var start = Start(folder: disk.Path);

        var failure = Assert.ThrowsAsync<StartException>(() => start.RunAsync(default));

        Assert.That(failure!.Message, Does.Contain(disk.Path).And.Contain("full").And.Contain("Free space"));
    }

    private string DatabasePath => Path.Combine(_folder, SqliteFile.DefaultName);

    private string CopyPath => DatabasePath + SqliteCopy.Suffix;

    private DatabaseStart Start(bool later = false, string? folder = null)
    {
        folder ??= _folder;
        var blobs = new FolderBlobStore(Path.Combine(folder, "blobs"));
        return new DatabaseStart(new DataFolder(folder), () => Open(later, folder), blobs, NullLogger<DatabaseStart>.Instance);
    }

    private SqliteNotaDbContext Open(bool later = false, string? folder = null)
    {
        var file = SqliteFile.Resolve(null, folder ?? _folder);
        file.Pooling = false;
        var options = new DbContextOptionsBuilder<SqliteNotaDbContext>();
        DataSetup.Configure(options, file.ToString(), SqliteSynchronous.Normal);
        if (later)
            options.ReplaceService<IMigrationsAssembly, LaterMigrations>();
        return new SqliteNotaDbContext(options.Options);
    }

    private Task ExecuteAsync(string sql) => ScalarAsync(DatabasePath, sql + "; SELECT 0");

    private static async Task<long> ScalarAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
