using Microsoft.EntityFrameworkCore;
using Nota.Domain.Ports;
using Nota.Domain.Processing;
using Nota.Infrastructure.Data;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

[TestFixture]
internal sealed class JobsTests
{
    private TestService _service = null!;
    private HttpClient _member = null!;

    private HttpClient Operator => _service.Client;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await TestService.StartAsync();
        _member = await _service.JoinAsync("acme");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _member.Dispose();
        await _service.DisposeAsync();
    }

    /// <summary>A document of which some pages could not be read.</summary>
    private async Task<(string Project, string Document)> FailAsync(string errors)
    {
        var (project, documents) = await _member.CreateProjectAsync(null, ("a.pdf", SamplePdf.Of("Hello Nota")));
        await _member.AwaitTextAsync(project, documents[0]);
        await _service.Service<IUnitOfWork>().RunAsync(async (store, ct) =>
        {
            var document = (await store.Documents.FindAsync(documents[0], ct))!;
            document.PageErrors = errors;
            TextWork.NoteFailures(store, document, 1_000);
        }, CancellationToken.None);
        return (project, documents[0]);
    }

    [Test]
    public async Task GetJobs_PagesUnread_AreListedFailedWithTheReason()
    {
        var (_, document) = await FailAsync("""[{"page":0,"error":"Broken."},{"page":1,"error":"Broken."},{"page":5,"error":"Slow."}]""");
        var jobs = (await Operator.GetAsync("/admin/jobs?state=failed&account=acme").JsonAsync()).GetProperty("jobs").EnumerateArray()
            .Where(j => j.GetProperty("document").GetString() == document).ToList();
        Assert.That(
            jobs.Select(j => $"{j.GetProperty("kind")} {j.GetProperty("state")} {j.GetProperty("account")} {j.GetProperty("first_page")} {j.GetProperty("page_count")} {j.GetProperty("error")}"),
            Is.EqualTo(new[] { "convert_text failed acme 0 2 Broken.", "convert_text failed acme 5 1 Slow." }));
        using var page = await Operator.GetAsync("/admin/jobs?limit=1");
        Assert.That(page.Headers.Contains("Link"));
        await Operator.GetAsync("/admin/jobs?cursor=eA").ProblemAsync(400, "invalid_request");
        await Operator.GetAsync("/admin/jobs?state=lost").ProblemAsync(400, "invalid_request");
    }

    [Test]
    public async Task Retry_Failed_ReadsTheDocumentAgain()
    {
        var (project, document) = await FailAsync("""[{"page":0,"error":"Broken."},{"page":2,"error":"Broken."}]""");
        var job = (await Operator.GetAsync("/admin/jobs?state=failed").JsonAsync()).GetProperty("jobs").EnumerateArray()
            .First(j => j.GetProperty("document").GetString() == document).GetProperty("id").GetInt64();

        var waiting = await Operator.PostAsync($"/admin/jobs/{job}/retry", null).JsonAsync();

        Assert.That((waiting.GetProperty("id").GetInt64(), waiting.GetProperty("state").GetString()), Is.EqualTo((job, "waiting")));
        var read = await _member.AwaitTextAsync(project, document);
        Assert.That(read.TryGetProperty("page_errors", out _), Is.False);
        await Operator.GetAsync($"/admin/jobs/{job}").ProblemAsync(404, "not_found");
        await using var db = _service.Service<Func<NotaDbContext>>()();
        Assert.That(await db.WorkItems.CountAsync(w => w.DocumentId == document), Is.Zero);
    }

    [Test]
    public async Task Retry_NotFailed_IsConflict()
    {
        var (project, documents) = await _member.CreateProjectAsync(null, ("a.pdf", SamplePdf.Of("Hello Nota")));
        await _member.AwaitTextAsync(project, documents[0]);
        var item = new WorkItem { DocumentId = documents[0], Kind = WorkKind.Recognise, PageCount = 1, CreatedAt = 1_000 };
        await _service.Service<IUnitOfWork>().RunAsync(async (store, ct) =>
        {
            item.AccountId = (await store.Documents.FindAsync(documents[0], ct))!.AccountId;
            store.Work.Add(item);
        }, CancellationToken.None);
        await Operator.PostAsync($"/admin/jobs/{item.Id}/retry", null).ProblemAsync(409, "conflict");
        await Operator.PostAsync("/admin/jobs/999999/retry", null).ProblemAsync(404, "not_found");
        var job = await Operator.GetAsync($"/admin/jobs/{item.Id}").JsonAsync();
        Assert.That((job.GetProperty("state").GetString(), job.GetProperty("kind").GetString()), Is.EqualTo(("waiting", "recognise")));
    }

    [Test]
    public void NoteFailures_ManyRuns_AreBounded()
    {
        using var store = new TestStore();
        Assert.DoesNotThrowAsync(async () =>
        {
            var account = await store.AddAccountAsync();
            var document = await store.AddDocumentAsync(account, 1, await store.AddProjectAsync(account));
            document.PageErrors = "[" + string.Join(",", Enumerable.Range(0, 100).Select(i => $$"""{"page":{{2 * i}},"error":"Broken."}""")) + "]";
            await store.WriteAsync(units =>
            {
                TextWork.NoteFailures(units, document, 1);
                return Task.FromResult(true);
            });
            var failed = await store.QueryAsync(db => db.WorkItems.OrderBy(w => w.Id).ToListAsync());
            Assert.That(failed, Has.Count.EqualTo(TextWork.MostFailures));
            Assert.That(failed[^1].FirstPage + failed[^1].PageCount, Is.EqualTo(199));
        });
    }

    [Test]
    public async Task GetEngine_Operator_SeesPoolMemoryAndQueue()
    {
        var engine = await Operator.GetAsync("/admin/engine").JsonAsync();
        Assert.That(engine.GetProperty("lanes").EnumerateArray().Select(l => l.GetProperty("name").GetString()), Is.EqualTo(new[] { "Interactive", "Background", "Recognition" }));
        Assert.That(engine.GetProperty("memory").GetProperty("service").GetInt64(), Is.Positive);
        Assert.That(engine.GetProperty("queue").GetProperty("waiting").GetInt32(), Is.Not.Negative);
    }
}
