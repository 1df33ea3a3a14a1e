using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Nota.Domain;
using Nota.Domain.Ports;
using Nota.Infrastructure.Blobs;
using Nota.Infrastructure.Data;
using Nota.Infrastructure.Data.Readers;
using Nota.Infrastructure.Data.Start;
using Nota.Infrastructure.Jobs;
using Nota.Infrastructure.Nodes;
using Nota.Tests.Support;
using Nota.Tests.Support.SqlServer;

namespace Nota.Tests.Infrastructure.Data.SqlServer;

/// <summary>
/// The T-SQL of every query and command, kept as approved text: a change shows as a difference in a file. Every method of
/// every reader, store and job is called over a connection that only takes notes, with and without rows to find, with and
/// without what may be absent.
/// </summary>
internal sealed partial class ApprovedSqlTests
{
    private const string Approving = "NOTA_APPROVE_SQL";

    /// <summary>Questions that are for all rows of a small table.</summary>
    private static readonly string[] Whole = ["FROM [Accounts] AS", "FROM [SigningKeys] AS", "FROM [ServiceNodes] AS", "FROM [ApiKeys] AS"];

    private static IEnumerable<Type> Readers() => typeof(AccountReader).Assembly.GetTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false, Namespace: "Nota.Infrastructure.Data.Readers", IsNested: false }
            && t.GetInterfaces().Any(i => i.Namespace == typeof(IUnitOfWork).Namespace));

    private static IEnumerable<PropertyInfo> Stores() => typeof(IStore).GetProperties();

    [TestCaseSource(nameof(Readers))]
    public async Task Reader_EveryMethod_SendsApprovedSql(Type reader)
    {
        using var sql = new RecordedSql();
        var needed = reader.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Single();
        var instance = needed.Invoke([.. needed.GetParameters().Select(p => Part(p.ParameterType, sql))]);
        await ApproveAsync(reader.Name, sql, new SampleArguments(), PortsOf(reader), (method, arguments) => CallAsync(instance, method, arguments));
    }

    [TestCaseSource(nameof(Stores))]
    public async Task Store_EveryMethod_SendsApprovedSql(PropertyInfo store)
    {
        using var sql = new RecordedSql();
        using var signals = new WorkSignals();
        var units = new UnitOfWork(sql.Database, signals, new EventSignals());
        await ApproveAsync(store.PropertyType.Name[1..], sql, new SampleArguments(), store.PropertyType.GetMethods(), (method, arguments) =>
            TryAsync(() => units.RunAsync(async (opened, _) => await CallAsync(store.GetValue(opened)!, method, arguments), default)));
    }

    [Test]
    public async Task WorkQueue_EveryMethod_SendsApprovedSql()
    {
        using var sql = new RecordedSql();
        var queue = new WorkQueue(sql.Database, new ManualTime(), new JobOptions());
        await ApproveAsync(nameof(WorkQueue), sql, new SampleArguments(), Own<WorkQueue>(), (method, arguments) => CallAsync(queue, method, arguments));
    }

    [Test]
    public async Task BlobHolds_EveryMethod_SendsApprovedSql()
    {
        using var sql = new RecordedSql();
        var holds = new BlobHolds(sql.Database, new ManualTime());
        await ApproveAsync(nameof(BlobHolds), sql, new SampleArguments(), Own<BlobHolds>(), (method, arguments) => CallAsync(holds, method, arguments));
    }

    [Test]
    public async Task Jobs_EveryRun_SendsApprovedSql()
    {
        using var sql = new RecordedSql();
        using var folder = new TempFolder();
        var blobs = new FolderBlobStore(folder.Path);
        blobs.Prepare();
        using (var content = new MemoryStream([1]))
            await blobs.WriteAsync("u-0123456789abcdef0123456789abcdef-1", content, 10, default);
        var retention = new RetentionOptions { Orphans = TimeSpan.Zero };
        var sweep = new BlobSweep(sql.Database, blobs, retention, TimeProvider.System, NullLogger<BlobSweep>.Instance);
        var purge = new AnnotationPurge(sql.Database, retention, new ManualTime());
        var text = new StringBuilder();
        await sweep.RunOnceAsync(default);
        Add(text, nameof(BlobSweep), sql.Take().Where(s => !IsMarkAlone(s)));
        sql.Rows = 1;
        await purge.RunOnceAsync(default);
        Add(text, nameof(AnnotationPurge), sql.Take().Where(s => !IsMarkAlone(s)));
        await new EventPurge(sql.Database, new ManualTime()).RunOnceAsync(default);
        Add(text, nameof(EventPurge), sql.Take().Where(s => !IsMarkAlone(s)));
        await new IdempotencyPurge(sql.Database, new ManualTime()).RunOnceAsync(default);
        Add(text, nameof(IdempotencyPurge), sql.Take().Where(s => !IsMarkAlone(s)));
        sql.Rows = 0;
        await new DeletedContent(sql.Database, sweep, purge, retention, new ManualTime()).PurgeAllAsync(default);
        Add(text, nameof(DeletedContent), sql.Take().Where(s => !IsMarkAlone(s)));
        using var nodes = new NodeRegistry(sql.Database, NodeRoles.Api, new ManualTime(), NullLogger<NodeRegistry>.Instance);
        await nodes.BeatAsync(default);
        await nodes.LeaveAsync(default);
        Add(text, nameof(NodeRegistry), sql.Take().Where(s => !IsMarkAlone(s)));
        Compare("Jobs", text.ToString());
    }

    [Test]
    public async Task Commit_Marks_AreApprovedSql()
    {
        using var sql = new RecordedSql();
        await sql.Database.WriteAsync((_, _) => Task.FromResult(true), default);
        await sql.Database.WriteAsync((db, token) => db.IsMarkedAsync(Guid.Empty, token), default);
        await sql.Database.ForgetMarksAsync(DateTimeOffset.UnixEpoch, default);
        var text = new StringBuilder();
        Add(text, "Commit", sql.Take().Distinct());
        Compare("Commit", text.ToString());
    }

    [Test]
    public void Schema_OfAllMigrations_IsApproved()
    {
        using var sql = new RecordedSql();
        Compare("Schema", new ServerDatabase(sql.Open).Script());
    }

    private static async Task ApproveAsync(
        string name, RecordedSql sql, SampleArguments samples, IEnumerable<MethodInfo> methods, Func<MethodInfo, object?[], Task> call)
    {
        var text = new StringBuilder();
        foreach (var method in methods.Where(m => !m.IsSpecialName).OrderBy(Signature, StringComparer.Ordinal))
        {
            var sent = new List<string>();
            foreach (var (rows, sparse) in new[] { (0, false), (1, false), (0, true), (1, true) })
            {
                sql.Rows = rows;
                await call(method, samples.For(method, sparse));
                // The mark of the commit, alone, is the same everywhere.
                sent.AddRange(sql.Take().Where(s => !IsMarkAlone(s)));
            }

            Add(text, Signature(method), sent.Distinct());
        }

        var statements = text.ToString();
        Assert.Multiple(() =>
        {
            foreach (var value in samples.Given)
                Assert.That(statements, Does.Not.Contain(value), "A value is in the text of a statement rather than in a parameter.");
            foreach (var statement in Statement().Split(statements).Where(s => s.StartsWith("SELECT", StringComparison.Ordinal)))
                Assert.That(statement, Does.Contain("WHERE").Or.Contain("TOP(").Or.Matches(string.Join('|', Whole.Select(Regex.Escape))), "A whole table is read.");
        });
        Compare(name, statements);
    }

    private static Task<bool> CallAsync(object target, MethodInfo method, object?[] arguments) =>
        TryAsync(() => method.Invoke(target, arguments) as Task ?? Task.CompletedTask);

    /// <summary>Failures of the work itself are no matter here: there is nothing behind the connection.</summary>
    private static async Task<bool> TryAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (TargetInvocationException e) when (e.InnerException is NotaException)
        {
        }
        catch (Exception e) when (e is NotaException or JsonException || (e is InvalidOperationException && e.Message.StartsWith("Sequence contains", StringComparison.Ordinal)))
        {
        }

        return true;
    }

    private static object Part(Type type, RecordedSql sql) =>
        type == typeof(NotaDatabase) ? sql.Database : type == typeof(TimeProvider) ? new ManualTime() : Activator.CreateInstance(type)!;

    private static bool IsMarkAlone(string statement) =>
        statement.Contains("INSERT INTO [CommitMarks]", StringComparison.Ordinal) && statement.Split(';').Count(s => s.Contains("INTO [", StringComparison.Ordinal)) == 1
        && !statement.Contains("UPDATE [", StringComparison.Ordinal) && !statement.Contains("DELETE FROM [", StringComparison.Ordinal);

    private static IEnumerable<MethodInfo> PortsOf(Type type) => type.GetInterfaces().Where(i => i.Namespace == typeof(IUnitOfWork).Namespace).SelectMany(i => i.GetMethods());

    private static IEnumerable<MethodInfo> Own<T>() =>
        typeof(T).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(m => m.ReturnType.IsAssignableTo(typeof(Task)));

    private static string Signature(MethodInfo method) =>
        $"{method.Name}({string.Join(", ", method.GetParameters().Where(p => p.ParameterType != typeof(CancellationToken)).Select(p => p.Name))})";

    private static void Add(StringBuilder text, string title, IEnumerable<string> statements)
    {
        text.Append("-- ").Append(title).Append("\n\n");
        foreach (var statement in statements)
            text.Append(statement.Trim()).Append("\nGO\n\n");
    }

    /// <summary>The file must say the same; with the variable set it is written instead.</summary>
    private static void Compare(string name, string text, [CallerFilePath] string source = "")
    {
        var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "..", "Samples", "Sql", name + ".sql"));
        // How the compiler names what a lambda closes over differs between its configurations.
        text = Closure().Replace(text, "@");
        text = string.Join('\n', text.Split('\n').Select(l => l.TrimEnd())).TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable(Approving) == "1")
            File.WriteAllText(path, text);
        var approved = File.Exists(path) ? File.ReadAllText(path) : "";
        Assert.That(text, Is.EqualTo(approved), $"The SQL has changed. Look at it, and if it is right, run this test with {Approving}=1: it writes {path}.");
    }

    [GeneratedRegex(@"@_8__locals\d+_")]
    private static partial Regex Closure();

    [GeneratedRegex("^GO\n+(?:-- .*\n+)*|;\n+", RegexOptions.Multiline)]
    private static partial Regex Statement();
}
