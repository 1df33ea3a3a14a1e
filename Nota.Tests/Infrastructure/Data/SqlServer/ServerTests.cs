using Microsoft.EntityFrameworkCore;
using Nota.Infrastructure.Data;
using Nota.Infrastructure.Data.SqlServer;
using Nota.Infrastructure.Data.Start;
using Nota.Tests.Support;
using Nota.Tests.Support.SqlServer;

namespace Nota.Tests.Infrastructure.Data.SqlServer;

/// <summary>What only a server can show.</summary>
internal sealed class ServerTests
{
    [SetUp]
    public void RequireServer() => TestServer.Require();

    [Test]
    public async Task RequireCurrentAsync_AfterMigrate_IsContent()
    {
        using var folder = new TempFolder();
        var database = new ServerDatabase(Contexts(TestServer.DatabaseOf(folder.Path)));
        try
        {
            Assert.That(await database.MigrateAsync(default), Is.Not.Empty);
            Assert.That(await database.MigrateAsync(default), Is.Empty);
            await database.RequireCurrentAsync(default);
        }
        finally
        {
            TestServer.Drop(TestServer.DatabaseOf(folder.Path));
        }
    }

    [Test]
    public async Task RequireCurrentAsync_SchemaBehind_SaysWhatToRun()
    {
        using var store = new TestStore();
        await store.QueryAsync(db => db.Database.ExecuteSqlRawAsync("DELETE FROM [__EFMigrationsHistory] WHERE [MigrationId] LIKE '%Quartz'"));
        Assert.That(
            () => new ServerDatabase(store.Open).RequireCurrentAsync(default),
            Throws.InstanceOf<StartException>().With.Message.Contains("is behind").And.Message.Contains("nota migrate"));
    }

    [Test]
    public async Task Commit_Done_LeavesItsMark()
    {
        using var store = new TestStore();
        await store.AddAccountAsync();
        Assert.That(await store.QueryAsync(db => db.Set<CommitMark>().CountAsync()), Is.EqualTo(1));
    }

    private static Func<NotaDbContext> Contexts(string connection)
    {
        var options = new DbContextOptionsBuilder<SqlServerNotaDbContext>();
        DataSetup.ConfigureSqlServer(options, connection);
        return () => new SqlServerNotaDbContext(options.Options);
    }
}
