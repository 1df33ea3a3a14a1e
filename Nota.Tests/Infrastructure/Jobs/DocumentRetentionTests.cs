using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Nota.Domain;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;
using Nota.Infrastructure.Jobs;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Jobs;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DocumentRetentionTests : IDisposable
{
    private readonly TestStore _store = new();
    private readonly Eraser _eraser = new();

    public void Dispose() => _store.Dispose();

    private Task<int> RunAsync() =>
        new DocumentRetention(_store.Database, new DocumentDeletion(_store.Units, _eraser), _store.Time, NullLogger<DocumentRetention>.Instance).RunOnceAsync(default);

    private Task<List<string>> DocumentsAsync() => _store.QueryAsync(db => db.WorkflowDocuments.OrderBy(d => d.UploadedAt).Select(d => d.Id).ToListAsync());

    [Test]
    public async Task RunOnceAsync_OlderThanItsWorkflowKeeps_IsDeletedAndErased()
    {
        StoredWorkflow short1 = await StoredWorkflow.AddAsync(_store, "a", 10), long1 = await StoredWorkflow.AddAsync(_store, "b", 11), ever = await StoredWorkflow.AddAsync(_store, "c");
        await short1.AddDocumentAsync();
        var kept = new List<string> { (await long1.AddDocumentAsync()).Id, (await ever.AddDocumentAsync()).Id };
        _store.Time.Advance(TimeSpan.FromMilliseconds(1));
        kept.Add((await short1.AddDocumentAsync()).Id);
        _store.Time.Advance(TimeSpan.FromDays(10));

        Assert.That(await RunAsync(), Is.EqualTo(1));

        Assert.That(await DocumentsAsync(), Is.EquivalentTo(kept));
        Assert.That(_eraser.Runs, Is.EqualTo(1));
        Assert.That(await RunAsync(), Is.Zero);
    }

    [Test]
    public async Task RunOnceAsync_ManyOfAWorkflow_GoAll()
    {
        var workflow = await StoredWorkflow.AddAsync(_store, retentionDays: 1);
        for (var i = 0; i < 60; i++)
            await workflow.AddDocumentAsync();
        _store.Time.Advance(TimeSpan.FromDays(2));

        Assert.That(await RunAsync(), Is.EqualTo(60));
        Assert.That(await DocumentsAsync(), Is.Empty);
    }

    [Test]
    public async Task RunOnceAsync_SomethingCanNotBeWipedYet_OthersDoNotWaitForIt()
    {
        await (await StoredWorkflow.AddAsync(_store, "a", 1)).AddDocumentAsync();
        await (await StoredWorkflow.AddAsync(_store, "b", 1)).AddDocumentAsync();
        _store.Time.Advance(TimeSpan.FromDays(2));
        _eraser.Failure = NotaException.Unavailable("The log is in use.", TimeSpan.FromSeconds(1));

        await RunAsync();

        Assert.That(await DocumentsAsync(), Is.Empty);
        Assert.That(_eraser.Runs, Is.EqualTo(2));
    }

    private sealed class Eraser : IContentEraser
    {
        public int Runs { get; private set; }

        public NotaException? Failure { get; set; }

        public Task EraseAsync(CancellationToken ct)
        {
            Runs++;
            return Failure is null ? Task.CompletedTask : throw Failure;
        }
    }
}
