using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Projects;
using Nota.Infrastructure.Data;
using Nota.Infrastructure.Data.Readers;
using Nota.Infrastructure.Data.Sqlite;
using Nota.Infrastructure.Data.SqlServer;
using Nota.Infrastructure.Jobs;
using Nota.Tests.Support.SqlServer;

namespace Nota.Tests.Support;

/// <summary>
/// A real database in a folder of its own, behind the real stores. Migrations run once for all tests; each test starts
/// with a copy of that file. Where a server is configured for tests, a database of its own there instead.
/// </summary>
internal sealed class TestStore : IDisposable
{
    private static readonly Lazy<byte[]> Migrated = new(Migrate);

    private readonly TempFolder _folder = new();
    private readonly string _connection;
    private readonly bool _isOnServer;
    private int _documents;

    /// <param name="embedded">SQLite wherever the tests run: for what only makes sense there.</param>
    public TestStore(bool embedded = false)
    {
        _isOnServer = !embedded && TestServer.IsConfigured;
        _connection = _isOnServer ? TestServer.NewDatabase(_folder.Path) : SqliteFile.Resolve(null, _folder.Path).ToString();
        Open = _isOnServer ? OnServer() : InFile();
        Database = new NotaDatabase(Open);
        Units = new UnitOfWork(Database, Signals, Events);
        Accounts = new AccountReader(Database);
        Projects = new ProjectReader(Database);
        Documents = new DocumentReader(Database);
        PushIds = new PushId(Time);
    }

    private Func<NotaDbContext> OnServer()
    {
        var options = new DbContextOptionsBuilder<SqlServerNotaDbContext>();
        DataSetup.ConfigureSqlServer(options, _connection);
        options.AddInterceptors(Commands);
        return new PooledDbContextFactory<SqlServerNotaDbContext>(options.Options).CreateDbContext;
    }

    private Func<NotaDbContext> InFile()
    {
        File.WriteAllBytes(_folder.File(SqliteFile.DefaultName), Migrated.Value);
        var options = new DbContextOptionsBuilder<SqliteNotaDbContext>();
        // Power cuts are no part of these tests.
        DataSetup.Configure(options, _connection, SqliteSynchronous.Normal);
        options.AddInterceptors(Commands);
        return new PooledDbContextFactory<SqliteNotaDbContext>(options.Options).CreateDbContext;
    }

    public string Folder => _folder.Path;

    public Func<NotaDbContext> Open { get; }

    public NotaDatabase Database { get; }

    public CommandCounter Commands { get; } = new();

    public WorkSignals Signals { get; } = new();

    public EventSignals Events { get; } = new();

    public ManualTime Time { get; } = new();

    public PushId PushIds { get; }

    public IUnitOfWork Units { get; }

    public IAccountReader Accounts { get; }

    public IProjectReader Projects { get; }

    public IDocumentReader Documents { get; }

    public Task<T> WriteAsync<T>(Func<IStore, Task<T>> work) => Units.RunAsync((store, _) => work(store), CancellationToken.None);

    public Task WriteAsync(Func<IStore, Task> work) => Units.RunAsync(
        async (store, _) =>
        {
            await work(store);
            return true;
        },
        CancellationToken.None);

    /// <summary>A context outside every unit of work, to look at rows or to arrange them.</summary>
    public async Task<T> QueryAsync<T>(Func<NotaDbContext, Task<T>> query)
    {
        await using var db = Open();
        return await query(db);
    }

    public Task<Account> AddAccountAsync(string name = "demo", long quota = 1_000_000, int credit = 1_000) => WriteAsync(async store =>
    {
        var account = new Account { Name = name, MaxContentLength = quota, OcrPageCredit = credit, CreatedAt = Time.Now };
        await store.Accounts.AddAsync(account, default);
        return account;
    });

    public Task<Project> AddProjectAsync(Account account, string name = "Project") => WriteAsync(store =>
    {
        var project = NewProject(account, name);
        store.Projects.Add(project);
        return Task.FromResult(project);
    });

    public Project NewProject(Account account, string name = "Project") => new()
    {
        Id = PushIds.Next(),
        AccountId = account.Id,
        Name = name,
        CreatedAt = Time.Now,
        CreatedBy = "-member",
        ModifiedAt = Time.Now,
        ModifiedBy = "-member",
    };

    /// <summary>A document that is ready, with blobs of its own, in these projects; its bytes are taken of the quota.</summary>
    public Task<Document> AddDocumentAsync(Account account, long size, params Project[] projects) => WriteAsync(async store =>
    {
        var document = NewDocument(account, size);
        Assert.That(await store.Accounts.TryTakeStorageAsync(account.Id, size, default), Is.True);
        var places = projects.Select(p => new ProjectDocument { ProjectId = p.Id, DocumentId = document.Id, AccountId = account.Id, AddedAt = Time.Now });
        await store.Documents.AddAsync([document], [.. places], [], default);
        return document;
    });

    public Document NewDocument(Account account, long size = 10)
    {
        var number = Interlocked.Increment(ref _documents);
        return new Document
        {
            Id = new Guid(number, 0, 0, new byte[8]).ToString(),
            AccountId = account.Id,
            FileName = $"file{number}.pdf",
            Size = size,
            StoredBytes = size,
            SourceBlob = $"u-{Guid.NewGuid():N}-{number}",
            LayerBlob = $"w-{number}-layer",
            TotalPages = 3,
            CreatedAt = Time.Now,
            CreatedBy = "-member",
            ModifiedAt = Time.Now,
            ModifiedBy = "-member",
        };
    }

    public void Dispose()
    {
        Database.Dispose();
        Signals.Dispose();
        if (_isOnServer)
        {
            TestServer.Drop(_connection);
        }
        else
        {
            using var connection = new SqliteConnection(_connection);
            SqliteConnection.ClearPool(connection);
        }

        _folder.Dispose();
    }

    private static byte[] Migrate()
    {
        using var folder = new TempFolder();
        var file = SqliteFile.Resolve(null, folder.Path);
        file.Pooling = false;
        var options = new DbContextOptionsBuilder<SqliteNotaDbContext>();
        DataSetup.Configure(options, file.ToString(), SqliteSynchronous.Normal);
        using (var db = new SqliteNotaDbContext(options.Options))
            db.Database.Migrate();
        return File.ReadAllBytes(file.DataSource);
    }
}
