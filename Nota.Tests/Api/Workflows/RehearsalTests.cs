using Microsoft.EntityFrameworkCore;
using NSubstitute;
using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Workflows;
using Nota.Domain.Workflows.Documents;
using Nota.Infrastructure.Data;
using Nota.Tests.Support;

namespace Nota.Tests.Api.Workflows;

/// <summary>The rehearsal goes a document's whole way, and nothing of it stays.</summary>
[TestFixture]
[Parallelizable]
internal sealed class RehearsalTests
{
    private TestService _service = null!;

    [SetUp]
    public async Task StartAsync() => _service = await TestService.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [Test]
    public async Task Run_StartsAChildForUploadsAndOneForText_AndLeavesNeitherRowsNorBlobs()
    {
        var before = await RowsAsync();

        await _service.Service<Rehearsal>().RunAsync(CancellationToken.None);

        var lanes = _service.Service<IEngineMonitor>().State.Lanes;
        Assert.That(lanes.Select(l => (l.Started, l.Lost)), Is.EqualTo(new[] { (1, 0), (1, 0), (0L, 0L) }));
        Assert.That(await RowsAsync(), Is.EqualTo(before));
        Assert.That(await BlobsAsync(), Is.Empty);
    }

    [Test]
    public async Task Page_HasFieldsAndATableToBeFound()
    {
        using var client = await _service.JoinAsync("acme");
        var workflow = (await client.CreateWorkflowAsync("invoice")).Id();
        var read = await client.AddDocumentAsync(workflow, "rehearsal.pdf", RehearsalPage.Pdf);
        Assert.That((read.ValueOf("invoice_number"), read.ValueOf("invoice_date"), read.ValueOf("total_amount")), Is.EqualTo(("R-1001", "2024-01-31", "12.50")));
        var cells = read.GetProperty("pages")[0].GetProperty("data").GetProperty("tables")[0].GetProperty("cells").EnumerateArray();
        Assert.That(cells.Select(c => c.GetProperty("text").GetString()), Is.SupersetOf(new[] { "Paper", "10.00", "Ink", "2.50" }));
        await client.DeleteAsync($"{WorkflowCalls.WorkflowList}/{workflow}?cascade=true").JsonAsync();
    }

    [Test]
    public async Task Run_WithoutAnEngine_FailsAndLeavesNothing()
    {
        var engine = Substitute.For<IPdfEngine>();
        engine.InspectAsync(default!, default, default).ReturnsForAnyArgs<PdfInspection>(_ => throw new EngineException(EngineFailure.Unavailable, "none"));

        var rehearsal = new Rehearsal(
            _service.Service<IBlobStore>(), engine, _service.Service<IUnitOfWork>(), _service.Service<IDocumentReader>(), _service.Service<IWorkflowDocumentReader>(),
            _service.Service<PageReading>(), _service.Service<DocumentRegistrar>(), _service.Service<DocumentIds>(), _service.Service<WorkflowLimits>(), TimeProvider.System);

        Assert.ThrowsAsync<EngineException>(() => rehearsal.RunAsync(CancellationToken.None));
        Assert.That(await BlobsAsync(), Is.Empty);
    }

    private async Task<IReadOnlyList<int>> RowsAsync()
    {
        await using var db = _service.Service<Func<NotaDbContext>>()();
        return
        [
            await db.Accounts.CountAsync(), await db.Documents.CountAsync(), await db.Set<Workflow>().CountAsync(), await db.Set<WorkflowField>().CountAsync(),
            await db.Set<WorkflowDocument>().CountAsync(), await db.Set<WorkflowPage>().CountAsync(), await db.WorkItems.CountAsync(), await db.Set<PageAdmission>().CountAsync(),
        ];
    }

    private async Task<List<string>> BlobsAsync()
    {
        var keys = new List<string>();
        await foreach (var blob in _service.Service<IBlobStore>().ListAsync(CancellationToken.None))
            keys.Add(blob.Key);
        return keys;
    }
}
