using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Domain.Processing;
using Nota.Infrastructure.Data;
using Nota.Infrastructure.Data.Sqlite;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Data;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class UnitOfWorkTests : IDisposable
{
    private readonly TestStore _store = new(embedded: true);

    public void Dispose() => _store.Dispose();

    [Test]
    public async Task RunAsync_WorkThrows_WritesNothing()
    {
        var account = await _store.AddAccountAsync();

        Assert.ThrowsAsync<InvalidOperationException>(() => _store.WriteAsync(async store =>
        {
            await store.Accounts.TryTakeStorageAsync(account.Id, 10, default);
            await store.Accounts.AddAsync(new Account { Name = "other" }, default);
            store.Projects.Add(_store.NewProject(account));
            throw new InvalidOperationException("No.");
        }));

        Assert.That((await _store.Accounts.ListAsync(null, 10, default)).Single().ContentLengthUsed, Is.Zero);
        Assert.That(await _store.QueryAsync(db => db.Projects.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task RunAsync_Cancelled_WritesNothingAndTheNextRuns()
    {
        var account = await _store.AddAccountAsync();
        using var cancel = new CancellationTokenSource();

        Assert.CatchAsync<OperationCanceledException>(() => _store.Units.RunAsync(
            async (store, ct) =>
            {
                await store.Accounts.TryTakeStorageAsync(account.Id, 10, ct);
                await cancel.CancelAsync();
                return await store.Accounts.FindAsync("x", ct);
            },
            cancel.Token));

        Assert.That(await _store.WriteAsync(store => store.Accounts.TryTakeStorageAsync(account.Id, 1, default)), Is.True);
        Assert.That((await _store.Accounts.FindAsync(account.Id, default))!.ContentLengthUsed, Is.EqualTo(1));
    }

    [Test]
    public async Task RunAsync_ReadThenWriteByMany_LosesNoUpdate()
    {
        var account = await _store.AddAccountAsync();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => _store.WriteAsync(async store =>
        {
            var loaded = (await store.Accounts.FindAsync(account.Id, default))!;
            await Task.Yield();
            loaded.OcrPagesUsed++;
        }))));

        Assert.That((await _store.Accounts.FindAsync(account.Id, default))!.OcrPagesUsed, Is.EqualTo(40));
    }

    [Test]
    public async Task RunAsync_AnotherProcessHoldsTheLock_WaitsForIt()
    {
        var account = await _store.AddAccountAsync();
        await using var other = new SqliteConnection($"Data Source={_store.Folder}/{SqliteFile.DefaultName};Pooling=False");
        await other.OpenAsync();
        var held = other.BeginTransaction(deferred: false);

        var taking = Task.Run(() => _store.WriteAsync(store => store.Accounts.TryTakeStorageAsync(account.Id, 1, default)));
        await Task.WhenAny(taking, Task.Delay(200));
        Assert.That(taking.IsCompleted, Is.False);
        await held.RollbackAsync();

        Assert.That(await taking, Is.True);
    }

    [Test]
    public async Task ReadAsync_WhileAWriterIsAtWork_SeesTheStateBeforeAndDoesNotWait()
    {
        var account = await _store.AddAccountAsync();

        await _store.WriteAsync(async store =>
        {
            await store.Accounts.TryTakeStorageAsync(account.Id, 10, default);
            Assert.That((await _store.Accounts.FindAsync(account.Id, default))!.ContentLengthUsed, Is.Zero);
        });

        Assert.That((await _store.Accounts.FindAsync(account.Id, default))!.ContentLengthUsed, Is.EqualTo(10));
    }

    [Test]
    public async Task Connection_EveryOne_HasThePragmasThatKeepThePromises()
    {
        await using var db = Context(SqliteSynchronous.Full);

        Assert.That(await PragmaAsync(db, "journal_mode"), Is.EqualTo("wal"));
        Assert.That(await PragmaAsync(db, "synchronous"), Is.EqualTo("2"));
        Assert.That(await PragmaAsync(db, "secure_delete"), Is.EqualTo("1"));
        Assert.That(await PragmaAsync(db, "foreign_keys"), Is.EqualTo("1"));
        await using var normal = Context(SqliteSynchronous.Normal);
        Assert.That(await PragmaAsync(normal, "synchronous"), Is.EqualTo("1"));
    }

    [Test]
    public async Task Model_AgainstTheMigrations_HasNothingPending()
    {
        await using var db = Context(SqliteSynchronous.Full);

        Assert.That(db.Database.HasPendingModelChanges(), Is.False);
        Assert.That(await db.Database.GetPendingMigrationsAsync(), Is.Empty);
    }

    [Test]
    public async Task Claims_WaitingItemsOfAnAccount_AreFoundByIndexAlone()
    {
        await using var db = Context(SqliteSynchronous.Full);
        var query = db.WorkItems
            .Where(w => w.State == WorkState.Waiting && w.Kind == WorkKind.ConvertText && w.AccountId == 1 && w.AvailableAt <= 5)
            .OrderBy(w => w.Turn).ThenBy(w => w.Id).Select(w => w.Turn).Take(1);

        Assert.That(await PlanAsync(db, query.ToQueryString()), Does.Contain("USING COVERING INDEX IX_WorkItems_State_Kind_AccountId_Turn_Id_AvailableAt"));
        Assert.That(await PlanAsync(db, query.ToQueryString()), Does.Not.Contain("TEMP B-TREE"));
    }

    [Test]
    public async Task Add_UnknownAccount_IsRefusedByTheForeignKeyAsAConflict()
    {
        await _store.AddAccountAsync();

        var refused = Assert.ThrowsAsync<NotaException>(() => _store.WriteAsync(store =>
        {
            store.Projects.Add(_store.NewProject(new Account { Id = 99, Name = "none" }));
            return Task.CompletedTask;
        }));
        Assert.That(refused!.Kind, Is.EqualTo(FailureKind.Conflict));
    }

    [TestCase(SqliteErrors.Full, "full")]
    [TestCase(SqliteErrors.ReadOnly, "read-only")]
    [TestCase(SqliteErrors.InputOutput, "input/output")]
    [TestCase(SqliteErrors.CantOpen, "could not be opened")]
    [TestCase(SqliteErrors.Busy, "busy")]
    [TestCase(SqliteErrors.Corrupt, "damaged")]
    public void Explain_DiskErrors_SayWhatIsWrongAndNothingElse(int code, string word)
    {
        var failure = SqliteErrors.Explain(new DbUpdateException("x", new SqliteException("SQLite Error: INSERT INTO /secret/path", code)));

        Assert.That(failure!.Kind, Is.EqualTo(FailureKind.Unavailable));
        Assert.That(failure.Message, Does.Contain(word).And.Not.Contain("secret").And.Not.Contain("INSERT"));
        Assert.That(failure.RetryAfter, Is.Not.Null);
    }

    [Test]
    public void Explain_OtherErrors_AreBugs() => Assert.That(SqliteErrors.Explain(new SqliteException("syntax", 1)), Is.Null);

    private SqliteNotaDbContext Context(SqliteSynchronous synchronous)
    {
        var options = new DbContextOptionsBuilder<SqliteNotaDbContext>();
        DataSetup.Configure(options, $"Data Source={_store.Folder}/{SqliteFile.DefaultName};Pooling=False", synchronous);
        return new SqliteNotaDbContext(options.Options);
    }

    private static async Task<string?> PragmaAsync(SqliteNotaDbContext db, string name)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<string> PlanAsync(SqliteNotaDbContext db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql[sql.IndexOf("SELECT", StringComparison.Ordinal)..].Replace("@p", "1", StringComparison.Ordinal);
        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            plan.Add(reader.GetString(3));
        return string.Join('\n', plan);
    }
}
