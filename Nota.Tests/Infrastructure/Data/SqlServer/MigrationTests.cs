using Microsoft.EntityFrameworkCore;
using Nota.Infrastructure.Data;
using Nota.Infrastructure.Data.Sqlite;
using Nota.Infrastructure.Data.SqlServer;
using Nota.Infrastructure.Data.Start;

namespace Nota.Tests.Infrastructure.Data.SqlServer;

/// <summary>What the schemas of both databases promise; no server is asked.</summary>
internal sealed class MigrationTests
{
    private const string NoServer = "Server=none;Database=none";

    [Test]
    public void Migrations_OfSqlite_HoldEveryChangeOfTheModel()
    {
        using var db = new SqliteDesign().CreateDbContext([]);
        Assert.That(db.Database.HasPendingModelChanges(), Is.False, "The model has changed: run eng/add-migration.sh NAME.");
    }

    [Test]
    public void Migrations_OfSqlServer_HoldEveryChangeOfTheModel()
    {
        using var db = new SqlServerDesign().CreateDbContext([]);
        Assert.That(db.Database.HasPendingModelChanges(), Is.False, "The model has changed: run eng/add-migration.sh NAME.");
    }

    /// <summary>SQL Server refuses a table that a deletion reaches on two ways.</summary>
    [Test]
    public void Deletions_Cascade_OnOneWayToEachTable()
    {
        using var db = Open();
        foreach (var start in db.Model.GetEntityTypes())
        {
            var reached = new List<string>();
            var ways = new Queue<string>([start.Name]);
            while (ways.TryDequeue(out var name))
            {
                foreach (var key in db.Model.FindEntityType(name)!.GetReferencingForeignKeys().Where(k => k.DeleteBehavior is DeleteBehavior.Cascade or DeleteBehavior.SetNull))
                {
                    reached.Add(key.DeclaringEntityType.Name);
                    ways.Enqueue(key.DeclaringEntityType.Name);
                }
            }

            Assert.That(reached, Is.Unique, start.Name);
        }
    }

    /// <summary>SQL Server takes 900 bytes in a clustered key and 1,700 in another index.</summary>
    [Test]
    public void Indexes_OfSqlServer_AreNoLongerThanItTakes()
    {
        using var db = Open();
        Assert.Multiple(() =>
        {
            foreach (var entity in db.Model.GetEntityTypes())
            {
                Assert.That(entity.FindPrimaryKey()!.Properties.Sum(Bytes), Is.LessThanOrEqualTo(900), entity.Name);
                foreach (var index in entity.GetIndexes())
                    Assert.That(index.Properties.Sum(Bytes), Is.LessThanOrEqualTo(1700), index.ToString());
            }
        });
    }

    [Test]
    public void Script_OfSqlServer_HoldsEveryMigration()
    {
        var script = new ServerDatabase(Open).Script();
        using var db = Open();
        Assert.Multiple(() =>
        {
            foreach (var migration in db.Database.GetMigrations())
                Assert.That(script, Does.Contain($"VALUES (N'{migration}'"));
            Assert.That(script, Does.Contain("CREATE TABLE [Annotations]").And.Contains("CREATE TABLE QRTZ_TRIGGERS"));
            Assert.That(script, Does.Contain("READ_COMMITTED_SNAPSHOT ON"));
        });
    }

    [TestCase("Latin1_General_100_BIN2", true, null)]
    [TestCase("Latin1_General_100_BIN2", false, "READ_COMMITTED_SNAPSHOT ON")]
    [TestCase("SQL_Latin1_General_CP1_CI_AS", true, "ALTER DATABASE [nota] COLLATE Latin1_General_100_BIN2")]
    public void Settings_OtherThanNeeded_AreToldWithTheirRemedy(string collation, bool snapshot, string? remedy)
    {
        var problem = new ServerSettings { Name = "nota", CollationName = collation, IsSnapshotOn = snapshot }.Problem();
        Assert.That(problem, remedy is null ? Is.Null : Does.Contain(remedy));
    }

    private static int Bytes(Microsoft.EntityFrameworkCore.Metadata.IProperty property)
    {
        var mapping = property.GetRelationalTypeMapping();
        if (mapping.Size is { } size)
            return mapping.IsUnicode ? size * 2 : size;
        Assert.That(mapping.StoreType, Does.Not.Contain("max"), property.ToString());
        return property.ClrType == typeof(Guid) ? 16 : 8;
    }

    private static SqlServerNotaDbContext Open()
    {
        var options = new DbContextOptionsBuilder<SqlServerNotaDbContext>();
        DataSetup.ConfigureSqlServer(options, NoServer);
        return new SqlServerNotaDbContext(options.Options);
    }
}
