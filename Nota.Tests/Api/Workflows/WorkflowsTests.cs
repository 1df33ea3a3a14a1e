using System.Net.Http.Headers;
using System.Text;
using Nota.Domain.Accounts;
using Nota.Domain.Ports;
using Nota.Tests.Support;
using static Nota.Tests.Support.WorkflowCalls;

namespace Nota.Tests.Api.Workflows;

/// <summary>Workflows themselves: what there is of them, and who may change it.</summary>
[TestFixture]
internal sealed class WorkflowsTests
{
    private TestService _service = null!;
    private HttpClient _client = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _service = await TestService.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [SetUp]
    public async Task JoinAsync() => _client = await _service.JoinAsync($"a{Guid.NewGuid():N}");

    [TearDown]
    public void Leave() => _client.Dispose();

    [Test]
    public async Task Create_WithoutType_HasNoFieldsAndIsReadAsAnswered()
    {
        using var response = await _client.SendJsonAsync(HttpMethod.Post, WorkflowList, """{"description":"Bills","workflow_type":""}""");
        var created = await Task.FromResult(response).JsonAsync(201);
        Assert.That(created.Id(), Does.Match("^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$"));
        Assert.That(response.Headers.Location!.OriginalString, Is.EqualTo($"{WorkflowList}/{created.Id()}"));
        Assert.That(created.GetProperty("description").GetString(), Is.EqualTo("Bills"));
        Assert.That(created.GetProperty("workflow_type").GetString(), Is.Empty);
        foreach (var list in new[] { "fields", "table_headers", "stages" })
            Assert.That(created.GetProperty(list).GetArrayLength(), Is.Zero, list);
        Assert.That(
            created.GetProperty("settings").GetRawText(), Is.EqualTo("""{"table_capture":true,"processing_type":"sync","languages":[],"retention_days":null}"""));
        Assert.That(DateTimeOffset.Parse(created.GetProperty("created_at").GetString()!, null), Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(2)));

        foreach (var path in new[] { $"{WorkflowList}/{created.Id()}", $"{WorkflowList}/{created.Id()}/", $"{WorkflowList}/{created.Id().ToUpperInvariant()}" })
            Assert.That((await _client.GetAsync(path).JsonAsync()).GetRawText(), Is.EqualTo(created.GetRawText()), path);
    }

    [TestCase("invoice", "invoice_number")]
    [TestCase("receipt", "total")]
    [TestCase("purchase_order", null)]
    public async Task Create_OfAReadyMadeType_HasItsFieldsWithIds(string type, string? field)
    {
        var created = await _client.CreateWorkflowAsync(type);
        var types = (await _client.GetAsync("/api/v4/workflow_types").JsonAsync()).GetProperty("workflow_types");
        Assert.That((await _client.GetAsync($"{WorkflowList}/types").JsonAsync()).GetRawText(), Is.EqualTo(types.GetRawText()));
        var ready = types.EnumerateArray().Single(t => t.GetProperty("name").GetString() == type);
        foreach (var list in new[] { "fields", "table_headers" })
        {
            Assert.That(created.NamesOf(list), Is.EqualTo(ready.NamesOf(list)).And.Not.Empty);
            Assert.That(created.GetProperty(list).EnumerateArray().Select(f => f.Id()), Is.Unique.And.All.Length.EqualTo(36));
        }

        if (field is not null)
            Assert.That(created.NamesOf("fields"), Does.Contain(field));
    }

    [Test]
    public async Task Create_UnknownType_Is400NamingTheTypes()
    {
        var problem = await _client.SendJsonAsync(HttpMethod.Post, WorkflowList, """{"workflow_type":"passport"}""").WorkflowProblemAsync(400, "invalid_request");
        Assert.That(
            problem.GetProperty("details").GetProperty("allowed_types").EnumerateArray().Select(t => t.GetString()),
            Is.EqualTo(new[] { "invoice", "receipt", "purchase_order" }));
    }

    [TestCase("[]", "body")]
    [TestCase("{", "body")]
    [TestCase("""{"description":7}""", "description")]
    [TestCase("""{"description":"\ud800"}""", "description")]
    [TestCase("""{"workflow_type":false}""", "workflow_type")]
    public async Task Create_WrongBody_Is400NamingTheField(string body, string field)
    {
        var problem = await _client.SendJsonAsync(HttpMethod.Post, WorkflowList, body).WorkflowProblemAsync(400, "invalid_request");
        Assert.That(problem.GetProperty("details").GetProperty("errors").EnumerateObject().Select(e => e.Name), Is.EqualTo(new[] { field }));
    }

    [Test]
    public async Task Create_MoreThanAnAccountMayHave_Is400UntilOneGoes()
    {
        var ids = new List<string>();
        for (var i = 0; i < 20; i++)
            ids.Add((await _client.CreateWorkflowAsync()).Id());
        Task<HttpResponseMessage> OneMore() => _client.SendJsonAsync(HttpMethod.Post, WorkflowList, "{}", ("Idempotency-Key", "one-more"));

        var problem = await OneMore().WorkflowProblemAsync(400, "invalid_request");
        Assert.That(problem.GetProperty("details").GetProperty("limit").GetInt32(), Is.EqualTo(20));

        await _client.DeleteAsync($"{WorkflowList}/{ids[3]}").JsonAsync();
        await OneMore().JsonAsync(201);
    }

    [Test]
    public async Task Create_InParallel_NeverExceedsTheLimit()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => _client.SendJsonAsync(HttpMethod.Post, WorkflowList, "{}")));
        Assert.That(answers.Count(a => (int)a.StatusCode == 201), Is.EqualTo(20));
        Assert.That((await _client.GetAsync(WorkflowList).JsonAsync()).GetProperty("workflows").GetArrayLength(), Is.EqualTo(20));
    }

    [Test]
    public async Task List_Pages_AreNewestFirst()
    {
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
            ids.Insert(0, (await _client.CreateWorkflowAsync()).Id());
        Assert.That(await ListAsync(""), Is.EqualTo(ids));
        Assert.That(await ListAsync("?limit=2"), Is.EqualTo(ids[..2]));
        Assert.That(await ListAsync("?limit=2&page=3"), Is.EqualTo(ids[4..]));
        Assert.That(await ListAsync("?limit=100&page=2"), Is.Empty);

        async Task<IEnumerable<string>> ListAsync(string query) =>
            (await _client.GetAsync(WorkflowList + query).JsonAsync()).GetProperty("workflows").EnumerateArray().Select(w => w.Id());
    }

    [TestCase("limit=0")]
    [TestCase("limit=101")]
    [TestCase("limit=x")]
    [TestCase("page=0")]
    [TestCase("page=-1")]
    [TestCase("page=99999999999")]
    public async Task List_WrongPage_Is400(string query) => await _client.GetAsync($"{WorkflowList}?{query}").WorkflowProblemAsync(400, "invalid_request");

    [Test]
    public async Task Describe_ChangesTheDescriptionAndTheETag()
    {
        var id = (await _client.CreateWorkflowAsync()).Id();
        using var first = await _client.GetAsync($"{WorkflowList}/{id}");
        var changed = await _client.SendJsonAsync(HttpMethod.Patch, $"{WorkflowList}/{id}", """{"description":"Ä"}""", ("If-Match", first.Headers.ETag!.Tag)).JsonAsync();
        Assert.That(changed.GetProperty("description").GetString(), Is.EqualTo("Ä"));
        await _client.SendJsonAsync(HttpMethod.Patch, $"{WorkflowList}/{id}", """{"description":"B"}""", ("If-Match", first.Headers.ETag!.Tag))
            .WorkflowProblemAsync(412, "precondition_failed");
        await _client.SendJsonAsync(HttpMethod.Patch, $"{WorkflowList}/{id}", "{}").WorkflowProblemAsync(400, "invalid_request");
        using var second = await _client.GetAsync($"{WorkflowList}/{id}");
        Assert.That(second.Headers.ETag, Is.Not.EqualTo(first.Headers.ETag));
        using var same = new HttpRequestMessage(HttpMethod.Get, $"{WorkflowList}/{id}");
        same.Headers.IfNoneMatch.Add(second.Headers.ETag!);
        using var known = await _client.SendAsync(same);
        Assert.That((int)known.StatusCode, Is.EqualTo(304));
    }

    [TestCase("")]
    [TestCase("?cascade=true")]
    public async Task Delete_AnswersJson_ThenIsNotFoundWithAllBelow(string query)
    {
        var workflow = await _client.CreateWorkflowAsync("receipt");
        var (path, field) = ($"{WorkflowList}/{workflow.Id()}", workflow.GetProperty("fields")[0].Id());
        var deleted = await _client.DeleteAsync(path + query).JsonAsync();
        Assert.That(deleted.GetProperty("message").GetString(), Is.EqualTo("Workflow deleted successfully"));

        await _client.GetAsync(path).WorkflowProblemAsync(404, "not_found");
        await _client.DeleteAsync(path).WorkflowProblemAsync(404, "not_found");
        await _client.DeleteAsync($"{path}/fields/{field}").WorkflowProblemAsync(404, "not_found");
        await _client.SendJsonAsync(HttpMethod.Patch, path, """{"description":""}""").WorkflowProblemAsync(404, "not_found");
    }

    [Test]
    public async Task Delete_CascadeUnclear_Is400() =>
        await _client.DeleteAsync($"{WorkflowList}/{(await _client.CreateWorkflowAsync()).Id()}?cascade=maybe").WorkflowProblemAsync(400, "invalid_request");

    [Test]
    public async Task Rights_OthersOfTheAccount_ReadButChangeOnlyAsAdministrators()
    {
        var account = (await _client.GetAsync("/hello").JsonAsync()).GetProperty("group").GetString()!;
        using HttpClient colleague = await _service.JoinAsync(account), administrator = await _service.JoinAsync(account, Role.Administrator);
        var path = $"{WorkflowList}/{(await _client.CreateWorkflowAsync("receipt")).Id()}";

        await colleague.GetAsync(path).JsonAsync();
        Assert.That((await colleague.GetAsync(WorkflowList).JsonAsync()).GetProperty("workflows").GetArrayLength(), Is.EqualTo(1));
        await colleague.SendJsonAsync(HttpMethod.Patch, path, "not even JSON").WorkflowProblemAsync(403, "forbidden");
        await colleague.SendJsonAsync(HttpMethod.Put, $"{path}/fields", "{}").WorkflowProblemAsync(403, "forbidden");
        await colleague.SendJsonAsync(HttpMethod.Put, $"{path}/stages", "[]").WorkflowProblemAsync(403, "forbidden");
        await colleague.DeleteAsync(path).WorkflowProblemAsync(403, "forbidden");
        await administrator.SendJsonAsync(HttpMethod.Patch, path, """{"description":"ours"}""").JsonAsync();
        await administrator.DeleteAsync(path).JsonAsync();
    }

    [Test]
    public async Task ChangeSettings_WhatIsGiven_ChangesAndTheRestStays()
    {
        var path = $"{WorkflowList}/{(await _client.CreateWorkflowAsync()).Id()}/settings";
        await Expect("""{"table_capture":false,"processing_type":"async","retention_days":30}""", """{"table_capture":false,"processing_type":"async","languages":[],"retention_days":30}""");
        await Expect("""{"languages":["eng"]}""", """{"table_capture":false,"processing_type":"async","languages":["eng"],"retention_days":30}""");
        await Expect("""{"retention_days":null,"processing_type":"sync"}""", """{"table_capture":false,"processing_type":"sync","languages":["eng"],"retention_days":null}""");
        await Expect("""{"languages":[]}""", """{"table_capture":false,"processing_type":"sync","languages":[],"retention_days":null}""");
        await Expect("""{"languages":"eng"}""", """{"table_capture":false,"processing_type":"sync","languages":["eng"],"retention_days":null}""");

        async Task Expect(string change, string settings) => Assert.That(
            (await _client.SendJsonAsync(HttpMethod.Patch, path, change).JsonAsync()).GetProperty("settings").GetRawText(), Is.EqualTo(settings));
    }

    [TestCase("""{"table_capture":"yes"}""", "table_capture")]
    [TestCase("""{"processing_type":"later"}""", "processing_type")]
    [TestCase("""{"retention_days":0}""", "retention_days")]
    [TestCase("""{"retention_days":1.5}""", "retention_days")]
    [TestCase("""{"languages":["eng","eng"]}""", "languages")]
    [TestCase("""{"languages":[7]}""", "languages")]
    [TestCase("""{"languages":"../eng"}""", "languages")]
    public async Task ChangeSettings_Wrong_Is400NamingIt(string change, string field)
    {
        var path = $"{WorkflowList}/{(await _client.CreateWorkflowAsync()).Id()}/settings";
        var problem = await _client.SendJsonAsync(HttpMethod.Patch, path, change).WorkflowProblemAsync(400, "invalid_request");
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(e => e.Name), Is.EqualTo(new[] { field }));
    }

    [Test]
    public async Task ChangeSettings_LanguageThatIsNotInstalled_Is400NamingIt()
    {
        var path = $"{WorkflowList}/{(await _client.CreateWorkflowAsync()).Id()}/settings";
        var problem = await _client.SendJsonAsync(HttpMethod.Patch, path, """{"languages":["eng","xyz"]}""").WorkflowProblemAsync(400, "invalid_request");
        Assert.That(problem.GetProperty("message").GetString(), Does.Contain("xyz"));
        Assert.That(
            problem.GetProperty("details").GetProperty("allowed_languages").EnumerateArray().Select(l => l.GetString()),
            Is.EqualTo(_service.Service<IOcrEngine>().Languages));
    }

    [Test]
    public async Task Body_WithoutContentType_CountsAsJson()
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"description":"none"}"""));
        Assert.That(content.Headers.ContentType, Is.Null);
        var created = await _client.PostAsync(WorkflowList + "/", content).JsonAsync(201);
        Assert.That(created.GetProperty("description").GetString(), Is.EqualTo("none"));
    }

    [Test]
    public async Task Key_AsBasicUserWithoutPassword_IsTaken()
    {
        using var client = _service.Connect(null);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", ServiceCalls.Basic(TestService.Key + ":"));
        await client.GetAsync(WorkflowList).JsonAsync();
    }

    [Test]
    public async Task DeleteAccount_WithWorkflowsAlone_TakesCascade()
    {
        var account = (await _client.GetAsync("/hello").JsonAsync()).GetProperty("group").GetString()!;
        await _client.CreateWorkflowAsync("invoice");
        await _service.Client.DeleteAsync($"/admin/accounts/{account}").ProblemAsync(409, "conflict");
        await _service.Client.DeleteAsync($"/admin/accounts/{account}?cascade=true").JsonAsync();
    }
}
