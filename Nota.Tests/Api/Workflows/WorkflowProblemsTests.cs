using System.Text;
using Nota.Domain.Accounts;
using Nota.Tests.Support;
using static Nota.Tests.Support.WorkflowCalls;

namespace Nota.Tests.Api.Workflows;

/// <summary>Every failure below /api/v4 has that half's members, whoever tells it; none elsewhere has.</summary>
[TestFixture]
[Parallelizable]
internal sealed class WorkflowProblemsTests
{
    private const string Missing = WorkflowList + "/0198a4c6-5d1e-7c3a-9b20-5f0e8d7c6b5a";
    private TestService _service = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _service = await TestService.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    private HttpClient Client => _service.Client;

    [TestCase(WorkflowList)]
    [TestCase("/api/v4/nowhere")]
    [TestCase("/api/v4")]
    [TestCase("/API/V4/workflows")]
    public async Task NoKey_Is401(string path)
    {
        using var nobody = _service.Connect(null);
        await nobody.GetAsync(path).WorkflowProblemAsync(401, "unauthorized");
    }

    [TestCase("/api/v4")]
    [TestCase("/api/v4/")]
    [TestCase("/api/v4/nowhere")]
    [TestCase(Missing)]
    [TestCase(WorkflowList + "/not-a-guid")]
    [TestCase(Missing + "/documents/nothing/of/that")]
    public async Task NothingThere_Is404(string path) => await Client.GetAsync(path).WorkflowProblemAsync(404, "not_found");

    [Test]
    public async Task WrongMethod_Is405WithAllow()
    {
        using var response = await Client.PutAsync(WorkflowList, null);
        Assert.That(response.Content.Headers.Allow, Is.EquivalentTo(new[] { "GET", "HEAD", "POST" }));
        await Task.FromResult(response).WorkflowProblemAsync(405, "method_not_allowed");
    }

    [Test]
    public async Task Media_Refused_Is406Or415()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, WorkflowList);
        request.Headers.Add("Accept", "text/html");
        await Client.SendAsync(request).WorkflowProblemAsync(406, "not_acceptable");
        await Client.PostAsync(WorkflowList, new StringContent("a=b", Encoding.UTF8, "application/x-www-form-urlencoded")).WorkflowProblemAsync(415, "unsupported_media_type");
    }

    [Test]
    public async Task Body_TooLarge_Is413() =>
        await Client.SendJsonAsync(HttpMethod.Post, WorkflowList, $$"""{"description":"{{new string('x', 2_000_001)}}"}""").WorkflowProblemAsync(413, "payload_too_large");

    [Test]
    public async Task Body_Malformed_Is400WithTheErrorsInDetails()
    {
        var problem = await Client.SendJsonAsync(HttpMethod.Post, WorkflowList, "{").WorkflowProblemAsync(400, "invalid_request");
        Assert.That(problem.GetProperty("details").GetProperty("errors").GetRawText(), Is.EqualTo(problem.GetProperty("errors").GetRawText()));
    }

    [Test]
    public async Task Version_Unknown_Is400()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, WorkflowList);
        request.Headers.Add("Nota-Version", "2020-01-01");
        await Client.SendAsync(request).WorkflowProblemAsync(400, "unsupported_version");
    }

    [Test]
    public async Task Headers_TooLong_Are431AndAddresses414()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, WorkflowList);
        request.Headers.Add("X-Long", new string('x', 40_000));
        await Client.SendAsync(request).WorkflowProblemAsync(431, "invalid_request");
        await Client.GetAsync($"{WorkflowList}?q={new string('x', 9_000)}").WorkflowProblemAsync(414, "invalid_request");
    }

    [Test]
    public async Task Rate_Exceeded_Is429WithRetryAfterInDetails()
    {
        await using var service = await TestService.StartAsync("Nota:RateLimit:PermitsPerSecond=0.001", "Nota:RateLimit:Burst=1");
        await service.Client.GetAsync(WorkflowList).JsonAsync();
        using var response = await service.Client.GetAsync(WorkflowList);
        var problem = await Task.FromResult(response).WorkflowProblemAsync(429, "rate_limit_exceeded");
        Assert.That(problem.GetProperty("details").GetProperty("retry_after").GetInt32(), Is.EqualTo((int)response.Headers.RetryAfter!.Delta!.Value.TotalSeconds).And.Positive);
    }

    [Test]
    public async Task Maintenance_Is503_AndPlainHttp403()
    {
        await using (var service = await TestService.StartAsync("Nota:Maintenance=true"))
            await service.Client.GetAsync(WorkflowList).WorkflowProblemAsync(503, "maintenance");
        await using (var service = await TestService.StartAsync("Nota:Https:AllowInsecureLoopback=false"))
            await service.Client.GetAsync(WorkflowList).WorkflowProblemAsync(403, "https_required");
    }

    [Test]
    public async Task Database_Gone_Is500WithoutItsWords()
    {
        await using var service = await TestService.StartAsync();
        using var client = await service.JoinAsync("acme", Role.Administrator);
        await using (var db = service.Service<Func<Nota.Infrastructure.Data.NotaDbContext>>()())
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database, "DROP TABLE \"WorkflowReviewers\"");
        await client.CreateWorkflowAsync();
        var problem = await client.GetAsync(WorkflowList).WorkflowProblemAsync(500, "internal");
        Assert.That(problem.GetRawText(), Does.Not.Contain("WorkflowReviewers"));
    }

    [Test]
    public async Task Replay_OfAFailure_HasThemToo()
    {
        Task<HttpResponseMessage> Send() => Client.SendJsonAsync(HttpMethod.Post, WorkflowList, """{"workflow_type":"x"}""", ("Idempotency-Key", "failed-type"));
        var first = await Send().WorkflowProblemAsync(400, "invalid_request");
        using var response = await Send();
        Assert.That(response.Headers.Contains("Idempotent-Replay"));
        var again = await Task.FromResult(response).WorkflowProblemAsync(400, "invalid_request");
        Assert.That(again.GetProperty("details").GetRawText(), Is.EqualTo(first.GetProperty("details").GetRawText()));
        await Client.SendJsonAsync(HttpMethod.Post, WorkflowList, """{"workflow_type":""}""", ("Idempotency-Key", "failed-type")).WorkflowProblemAsync(409, "idempotency_key_reused");
    }

    [TestCase("/nowhere")]
    [TestCase("/api/v44")]
    [TestCase("/projects/-KH7dgaIRl6e-yIemmXb")]
    public async Task Elsewhere_FailuresAreAsTheyWere(string path)
    {
        var problem = await Client.GetAsync(path).ProblemAsync(404, "not_found");
        Assert.That(problem.TryGetProperty("message", out _) || problem.TryGetProperty("details", out _), Is.False);
    }
}
