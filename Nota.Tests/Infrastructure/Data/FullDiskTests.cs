using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Infrastructure.Blobs;
using Nota.Infrastructure.Data;
using Nota.Infrastructure.Data.Sqlite;
using Nota.Infrastructure.Data.Start;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Data;

public sealed class FullDiskTests
{
    [Test]
    public async Task WriteAsync_DiskFull_IsUnavailableLosesNothingAndRecovers()
    {
        using var disk = SmallDisk.Mount(8192);
        var (start, database) = await StartAsync(disk);
        using var running = start;
        using var opened = database;
        await AddAsync(database, "kept");
        var filler = disk.Fill();

        // The log may have room for a little; then it is full.
        var failure = Assert.ThrowsAsync<NotaException>(async () =>
        {
            for (var i = 0; i < 2000; i++)
                await AddAsync(database, $"full{i}");
        });

        Assert.That(failure!.Kind, Is.EqualTo(FailureKind.Unavailable));
        Assert.That(failure.Message, Does.Contain("full").Or.Contain("input/output").And.Not.Contain(disk.Path));
        Assert.That(await CountAsync(database, "kept"), Is.EqualTo(1));
        File.Delete(filler);
        await AddAsync(database, "after");
        Assert.That(await CountAsync(database, "after"), Is.EqualTo(1));
    }

    [Test]
    public async Task WriteAsync_DiskTurnsReadOnly_IsUnavailable()
    {
        using var disk = SmallDisk.Mount(8192);
        var (start, database) = await StartAsync(disk);
        using var opened = database;
        await AddAsync(database, "kept");
        // No file may be open for writing when a file system turns read-only.
        start.Dispose();
        disk.MakeReadOnly();

        var failure = Assert.ThrowsAsync<NotaException>(() => AddAsync(database, "refused"));

        Assert.That(failure!.Kind, Is.EqualTo(FailureKind.Unavailable));
        Assert.That(failure.Message, Does.Not.Contain(disk.Path));
    }

    private static async Task<(DatabaseStart Start, NotaDatabase Database)> StartAsync(SmallDisk disk)
    {
        var file = SqliteFile.Resolve(null, disk.Path);
        file.Pooling = false;
        var options = new DbContextOptionsBuilder<SqliteNotaDbContext>();
        DataSetup.Configure(options, file.ToString(), SqliteSynchronous.Full);
        SqliteNotaDbContext Open() => new(options.Options);
        var start = new DatabaseStart(
            new DataFolder(disk.Path), Open, new FolderBlobStore(Path.Combine(disk.Path, "blobs")), NullLogger<DatabaseStart>.Instance);
        await start.RunAsync(default);
        return (start, new NotaDatabase(Open));
    }

    private static Task AddAsync(NotaDatabase database, string name) => database.WriteAsync(
        (db, _) => Task.FromResult(db.Accounts.Add(new Account { Name = name + new string('x', 500) })), default);

    private static Task<int> CountAsync(NotaDatabase database, string name) =>
        database.ReadAsync((db, token) => db.Accounts.CountAsync(a => a.Name.StartsWith(name), token), default);
}
