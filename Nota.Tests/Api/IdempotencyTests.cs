using System.Net;
using System.Text.Json;
using Nota.Domain.Accounts;
using Nota.Domain.Ports;
using Nota.Domain.Requests;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

/// <summary>A request with an idempotency key has its effect once, and its repeats get its answer.</summary>
[Parallelizable]
public sealed class IdempotencyTests
{
    private static readonly byte[] Pdf = SamplePdf.Of("Idempotency");
    private TestService _service = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _service = await TestService.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [Test]
    public async Task Repeat_SameRequest_GivesTheFirstAnswerAndNoSecondEffect()
    {
        using var client = await _service.JoinAsync("same");
        using var first = await UploadAsync(client, "k");
        using var repeat = await UploadAsync(client, "k");
        Assert.That(first.Headers.Contains("Idempotent-Replay"), Is.False);
        Assert.That(repeat.Headers.GetValues("Idempotent-Replay"), Is.EqualTo(new[] { "true" }));
        Assert.That(repeat.StatusCode, Is.EqualTo(HttpStatusCode.Created).And.EqualTo(first.StatusCode));
        Assert.That(repeat.Headers.Location, Is.Not.Null.And.EqualTo(first.Headers.Location));
        Assert.That(repeat.Content.Headers.ContentType, Is.EqualTo(first.Content.Headers.ContentType));
        Assert.That(await repeat.Content.ReadAsStringAsync(), Is.EqualTo(await first.Content.ReadAsStringAsync()));
        Assert.That(await CountAsync(client), Is.EqualTo(1));
    }

    [Test]
    public async Task Repeat_TwoHundredAtOnceAndAfterARestart_MakeOneDocument()
    {
        using var folder = new TempFolder();
        string answer;
        await using (var service = await TestService.StartInAsync(folder.Path))
        {
            var uploads = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => AnswerAsync(UploadAsync(service.Client, "k"))));
            var answers = uploads.Where(u => u.Status == 201).Select(u => u.Body).ToList();
            Assert.That(uploads.Where(u => u.Status != 201).Select(u => CodeOf(u.Body)), Is.All.EqualTo("request_in_progress"));
            Assert.That(answers.Distinct().Count(), Is.EqualTo(1));
            answer = answers[0];
            Assert.That(await CountAsync(service.Client), Is.EqualTo(1));
        }

        await using var restarted = await TestService.StartInAsync(folder.Path);
        Assert.That(await AnswerAsync(UploadAsync(restarted.Client, "k")), Is.EqualTo((201, answer)));
        Assert.That(await CountAsync(restarted.Client), Is.EqualTo(1));
    }

    [TestCase("Other", "a.pdf", 0)]
    [TestCase("Test", "b.pdf", 0)]
    [TestCase("Test", "a.pdf", 1)]
    public async Task Repeat_AnotherForm_Is409(string name, string file, int extra)
    {
        using var client = await _service.JoinAsync("other-form");
        var key = Guid.NewGuid().ToString();
        (await UploadAsync(client, key)).Dispose();
        await SendAsync(client, HttpMethod.Post, "/projects", ServiceCalls.Form(name, null, (file, [.. Pdf, .. new byte[extra]])), key)
            .ProblemAsync(409, "idempotency_key_reused");
    }

    [TestCase("POST", "/projects?x=1")]
    [TestCase("PATCH", "PROJECT")]
    public async Task Repeat_AnotherTarget_Is409(string method, string path)
    {
        using var client = await _service.JoinAsync("other-target");
        var key = Guid.NewGuid().ToString();
        var project = (await UploadAsync(client, key).JsonAsync(201)).GetProperty("name").GetString();
        await SendAsync(client, new HttpMethod(method), path.Replace("PROJECT", $"/projects/{project}"), ServiceCalls.Form("Test", null, ("a.pdf", Pdf)), key)
            .ProblemAsync(409, "idempotency_key_reused");
    }

    [Test]
    public async Task Repeat_OfAnotherMember_IsItsOwnRequest()
    {
        using var one = await _service.JoinAsync("members");
        using var other = await _service.JoinAsync("members");
        (await UploadAsync(one, "shared")).Dispose();
        using var answer = await UploadAsync(other, "shared");
        Assert.That(answer.Headers.Contains("Idempotent-Replay"), Is.False);
        Assert.That(await CountAsync(one), Is.EqualTo(2));
    }

    [TestCase("")]
    [TestCase("LONG")]
    [TestCase("TWO")]
    public async Task Key_Unacceptable_Is400(string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/projects") { Content = ServiceCalls.Form("Test") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key == "TWO" ? ["a", "b"] : [key == "LONG" ? new string('k', 256) : key]);
        // A client library joins two values to one; by hand they are two headers.
        if (key == "TWO")
        {
            using var raw = await RawRequest.BeginAsync(
                _service.Address, TestService.Key, "POST", "/projects", "multipart/form-data; boundary=b", 0, "Idempotency-Key: a", "Idempotency-Key: b", "Connection: close");
            Assert.That((await raw.AnswerToTheEndAsync()).Status, Is.EqualTo(400));
            return;
        }

        await _service.Client.SendAsync(request).ProblemAsync(400, "invalid_request");
    }

    [TestCase("""{"annotation_type_id":"TYPE","start":0,"end":-1}""")]
    [TestCase("""{"annotation_type_id":"TYPE","start":0,"end":99999}""")]
    public async Task Repeat_OfWhatItsEffectFoundInvalid_Is400Again(string body)
    {
        var client = _service.Client;
        var (project, documents) = await client.CreateProjectAsync(null, ("a.pdf", Pdf));
        await client.AwaitTextAsync(project, documents[0]);
        body = body.Replace("TYPE", await client.AddTypeAsync(project, "T"), StringComparison.Ordinal);
        for (var i = 0; i < 2; i++)
        {
            await client.SendJsonAsync(HttpMethod.Post, $"/projects/{project}/{documents[0]}/annotations", body, ("Idempotency-Key", documents[0]))
                .ProblemAsync(400, "invalid_request");
        }
    }

    [Test]
    public async Task Repeat_OfAnInvalidRequest_Is400Again()
    {
        using var client = await _service.JoinAsync("invalid");
        var first = await SendAsync(client, HttpMethod.Post, "/projects", ServiceCalls.Form(new string('x', 301), null, ("a.pdf", Pdf)), "bad").ProblemAsync(400, "invalid_request");
        using var repeat = await SendAsync(client, HttpMethod.Post, "/projects", ServiceCalls.Form(new string('x', 301), null, ("a.pdf", Pdf)), "bad");
        Assert.That(repeat.Headers.Contains("Idempotent-Replay"), Is.True);
        var again = await Task.FromResult(repeat).ProblemAsync(400, "invalid_request");
        Assert.That(again.GetProperty("errors").GetRawText(), Is.EqualTo(first.GetProperty("errors").GetRawText()));
        await SendAsync(client, HttpMethod.Post, "/projects", ServiceCalls.Form("good"), "bad").ProblemAsync(409, "idempotency_key_reused");
    }

    [Test]
    public async Task Repeat_OfAConflict_IsTriedAnew()
    {
        var (project, _) = await _service.Client.CreateProjectAsync();
        var type = await _service.Client.AddTypeAsync(project, "Taken");
        var body = """[{"annotation_color":[1,2,3,1],"annotation_description":"x","annotation_name":"Taken"}]""";
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        await _service.Client.SendJsonAsync(HttpMethod.Patch, $"/projects/{project}/schema", body, key).ProblemAsync(409, "conflict");
        await _service.Client.DeleteAsync($"/projects/{project}/schema/annotations/{type}").JsonAsync();
        using var tried = await _service.Client.SendJsonAsync(HttpMethod.Patch, $"/projects/{project}/schema", body, key);
        Assert.That(tried.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(tried.Headers.Contains("Idempotent-Replay"), Is.False);
    }

    [Test]
    public async Task Repeat_WhoseProjectIsGone_Is410AndNotTheFirstAnswer()
    {
        var (project, _) = await _service.Client.CreateProjectAsync();
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        await _service.Client.SendJsonAsync(HttpMethod.Patch, $"/projects/{project}", """{"name":"New"}""", key).JsonAsync();
        await _service.Client.DeleteAsync($"/projects/{project}").JsonAsync();
        await _service.Client.SendJsonAsync(HttpMethod.Patch, $"/projects/{project}", """{"name":"New"}""", key).ProblemAsync(410, "gone");
    }

    [Test]
    public async Task Repeat_WithAPreconditionThatItsOwnEffectBroke_GivesTheFirstAnswer()
    {
        var (project, documents) = await _service.Client.CreateProjectAsync(null, ("a.pdf", Pdf));
        await _service.Client.AwaitTextAsync(project, documents[0]);
        var type = await _service.Client.AddTypeAsync(project, "T");
        var (id, _) = await _service.Client.AnnotateAsync(project, documents[0], type, "Idempotency");
        var path = $"/projects/{project}/{documents[0]}/annotations/{id}";
        using var present = await _service.Client.GetAsync(path);
        var tag = present.Headers.ETag!.ToString();
        var key = Guid.NewGuid().ToString();
        using var first = await _service.Client.SendJsonAsync(HttpMethod.Patch, path, """{"metadata":"m"}""", ("Idempotency-Key", key), ("If-Match", tag));
        using var repeat = await _service.Client.SendJsonAsync(HttpMethod.Patch, path, """{"metadata":"m"}""", ("Idempotency-Key", key), ("If-Match", tag));
        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(repeat.Headers.Contains("Idempotent-Replay"), Is.True);
        Assert.That(repeat.Headers.ETag, Is.EqualTo(first.Headers.ETag).And.Not.Null);
        await _service.Client.SendJsonAsync(HttpMethod.Patch, path, """{"metadata":"n"}""", ("If-Match", tag)).ProblemAsync(412, "precondition_failed");
    }

    [Test]
    public async Task Repeat_OfARequestThatTakesAnAdministrator_IsRefusedToAMember()
    {
        using var member = await _service.JoinAsync("demoted", Role.Administrator);
        var (project, documents) = await member.CreateProjectAsync(null, ("a.pdf", Pdf));
        await member.AwaitTextAsync(project, documents[0]);
        await SendAsync(member, HttpMethod.Post, $"/documents/{documents[0]}/reconvert", null, "again").JsonAsync();
        var id = (await member.GetAsync("/hello").JsonAsync()).GetProperty("member").GetString()!;
        await _service.Service<IUnitOfWork>().RunAsync(
            async (store, ct) => (await store.Accounts.FindMemberAsync(id, AccountScope.All, ct))!.Role = Role.Member, CancellationToken.None);
        await SendAsync(member, HttpMethod.Post, $"/documents/{documents[0]}/reconvert", null, "again").ProblemAsync(403, "forbidden");
    }

    [Test]
    public async Task Repeat_OfAnUploadThatWantedRoom_IsTriedAnew()
    {
        using var client = await _service.JoinAsync("full", maxContentLength: Pdf.Length + 10);
        var (project, documents) = await client.CreateProjectAsync(null, ("a.pdf", Pdf));
        var refused = await UploadAsync(client, "later").JsonAsync(201);
        Assert.That(refused.GetProperty("documents").EnumerateObject().Single().Value.GetProperty("status").GetString(), Is.EqualTo("error"));
        await client.DeleteAsync($"/projects/{project}/documents/{documents[0]}").JsonAsync();
        using var tried = await UploadAsync(client, "later");
        Assert.That(tried.Headers.Contains("Idempotent-Replay"), Is.False);
        var stored = await Task.FromResult(tried).JsonAsync(201);
        Assert.That(stored.GetProperty("documents").EnumerateObject().Single().Value.GetProperty("status").GetString(), Is.EqualTo("ready"));
        using var repeat = await UploadAsync(client, "later");
        Assert.That(repeat.Headers.Contains("Idempotent-Replay"), Is.True);
    }

    [Test]
    public async Task Repeat_WhileTheFirstRuns_WaitsAndThenIs409()
    {
        await using var service = await TestService.StartAsync("Nota:Limits:BodyGrace=00:10:00");
        using var first = await RawRequest.BeginAsync(
            service.Address, TestService.Key, "POST", "/projects", "multipart/form-data; boundary=b", 1_000, "Idempotency-Key: k");
        await AwaitClaimAsync(service, "k");
        var started = DateTime.UtcNow;
        await UploadAsync(service.Client, "k").ProblemAsync(409, "request_in_progress");
        Assert.That(DateTime.UtcNow - started, Is.GreaterThan(TimeSpan.FromSeconds(9)));
        Assert.That(await CountAsync(service.Client), Is.Zero);
    }

    [Test]
    public async Task Repeat_WhenTheFirstBreaksOff_IsServed()
    {
        await using var service = await TestService.StartAsync("Nota:Limits:BodyGrace=00:10:00");
        Task<HttpResponseMessage> repeat;
        using (await RawRequest.BeginAsync(
            service.Address, TestService.Key, "POST", "/projects", "multipart/form-data; boundary=b", 1_000, "Idempotency-Key: k"))
        {
            await AwaitClaimAsync(service, "k");
            repeat = UploadAsync(service.Client, "k");
        }

        using var answer = await repeat;
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(answer.Headers.Contains("Idempotent-Replay"), Is.False);
    }

    [Test]
    public async Task Repeat_OfALargeImport_GivesAllOfItAgain()
    {
        var (project, documents) = await _service.Client.CreateProjectAsync(null, ("a.pdf", Pdf));
        await _service.Client.AwaitTextAsync(project, documents[0]);
        var type = await _service.Client.AddTypeAsync(project, "T");
        var list = JsonSerializer.Serialize(Enumerable.Range(0, 10_000).Select(i => new { annotation_type_id = type, start = 0, end = 4, metadata = $"{i}" + new string('m', 500) }));
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var first = await AnswerAsync(_service.Client.SendJsonAsync(HttpMethod.Patch, $"/projects/{project}/{documents[0]}/annotations", list, key));
        var repeat = await AnswerAsync(_service.Client.SendJsonAsync(HttpMethod.Patch, $"/projects/{project}/{documents[0]}/annotations", list, key));
        Assert.That(first.Status, Is.EqualTo(200), first.Body);
        Assert.That(repeat == first, Is.True);
        Assert.That(JsonSerializer.Deserialize<JsonElement>(repeat.Body).EnumerateObject().Count(), Is.EqualTo(10_000));
    }

    [Test]
    public async Task Repeat_InAnotherVersion_GetsTheFirstAnswerInItsOwn()
    {
        using var client = await _service.JoinAsync("versions");
        using var first = await UploadAsync(client, "k");
        client.DefaultRequestHeaders.Add("Nota-Version", "2016-05-03");
        using var repeat = await UploadAsync(client, "k");
        Assert.That(await repeat.Content.ReadAsStringAsync(), Is.EqualTo(await first.Content.ReadAsStringAsync()).And.Contain("created_at"));
        Assert.That(repeat.Headers.GetValues("Nota-Version").Single(), Is.EqualTo("2016-05-24"));
        Assert.That(repeat.Headers.Contains("Idempotent-Replay"));
    }

    internal static Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path, HttpContent? content, string key)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(request);
    }

    /// <summary>The same upload each time, in a form that draws a boundary of its own.</summary>
    private static Task<HttpResponseMessage> UploadAsync(HttpClient client, string key) =>
        SendAsync(client, HttpMethod.Post, "/projects", ServiceCalls.Form("Test", null, ("a.pdf", Pdf)), key);

    private static async Task<(int Status, string Body)> AnswerAsync(Task<HttpResponseMessage> call)
    {
        using var response = await call;
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static string? CodeOf(string problem) => JsonSerializer.Deserialize<JsonElement>(problem).GetProperty("code").GetString();

    private static async Task<int> CountAsync(HttpClient client) => (await client.GetAsync("/projects").JsonAsync()).EnumerateObject().Count();

    private static async Task<string> MemberAsync(TestService service) => (await service.Client.GetAsync("/hello").JsonAsync()).GetProperty("member").GetString()!;

    private static async Task AwaitClaimAsync(TestService service, string key)
    {
        var member = await MemberAsync(service);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await service.Service<IIdempotencyReader>().FindAsync(member, IdempotencyKeys.Hashed(member, key), limit.Token) is null)
            await Task.Delay(20, limit.Token);
    }
}
