using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Nota.Domain.Accounts;
using Nota.Infrastructure.Data;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

/// <summary>
/// What every route keeps to, a test for each row of the API's table of conventions and by its name. Details have fixtures of
/// their own beside this one.
/// </summary>
[TestFixture]
internal sealed partial class SharedConventionsTests
{
    private static readonly string[] Exposed =
        ["Request-Id", "Nota-Version", "ETag", "Location", "Link", "Retry-After", "Content-Range", "Accept-Ranges"];

    private TestService _service = null!;
    private HttpClient _client = null!;
    private string _project = null!;
    private string _document = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await TestService.StartAsync();
        _client = await _service.JoinAsync("acme", Role.Administrator);
        (_project, var documents) = await _client.CreateProjectAsync(null, ("a.pdf", SamplePdf.Of("Hello Nota")));
        _document = documents[0];
        await _client.AwaitTextAsync(_project, _document);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _service.DisposeAsync();
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }

    [Test]
    public async Task Transport_PlainHttp_IsRefusedNotRedirected()
    {
        await using var strict = await TestService.StartAsync("Nota:Https:AllowInsecureLoopback=false", "Nota:Https:TrustedProxies:0=127.0.0.1");
        var refused = await GetAsync(strict.Client, "/hello").ProblemAsync(403, "https_required");
        Assert.That(refused.GetProperty("detail").GetString(), Does.Contain("HTTPS"));
        await GetAsync(strict.Client, "/hello", ("X-Forwarded-Proto", "https")).JsonAsync();
    }

    [Test]
    public async Task Credentials_BasicOrBearer_AreNeededButOnOpenRoutes()
    {
        using var nobody = _service.Connect(null);
        foreach (var credentials in new[] { "{0}", "{0}:", "{0}:any" })
        {
            var header = ServiceCalls.Basic(string.Format(CultureInfo.InvariantCulture, credentials, TestService.Key));
            await GetAsync(nobody, "/hello", ("Authorization", $"Basic {header}")).JsonAsync();
        }

        await GetAsync(nobody, "/hello", ("Authorization", $"Bearer {TestService.Key}")).JsonAsync();
        await GetAsync(nobody, "/hello").ProblemAsync(401, "unauthorized");
        await GetAsync(nobody, "/health/live").JsonAsync();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/projects");
        preflight.Headers.Add("Origin", "https://viewer.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        using var allowed = await nobody.SendAsync(preflight);
        Assert.That(allowed.IsSuccessStatusCode);
    }

    [Test]
    public async Task Keys_AreShownOnceStoredAsHashesAndEnd()
    {
        var member = await _service.Client.SendJsonAsync(
            HttpMethod.Post, "/admin/accounts/acme/members", """{"email":"keys@example.org","role":"member"}""").JsonAsync(201);
        var made = await _service.Client.SendJsonAsync(
            HttpMethod.Post, "/admin/keys", $$"""{"account":"acme","member":"{{member.GetProperty("id").GetString()}}","name":"laptop","live":true}""").JsonAsync(201);
        var key = made.GetProperty("key").GetString()!;
        Assert.That(key, Does.Match("^nota_live_[A-Za-z0-9_-]{43}$"), "256 random bits");
        using var client = _service.Connect(key);
        await client.GetAsync("/hello").JsonAsync();
        var listed = await _service.Client.GetStringAsync("/admin/keys?account=acme");
        Assert.That(listed, Does.Not.Contain(key).And.Contain("last_used_at"));
        await using (var db = _service.Service<Func<NotaDbContext>>()())
        {
            var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key)));
            Assert.That(await db.Keys.CountAsync(k => k.Hash == hash), Is.EqualTo(1));
        }

        await _service.Client.DeleteAsync($"/admin/keys/{made.GetProperty("id").GetString()}").JsonAsync();
        await client.GetAsync("/hello").ProblemAsync(401, "unauthorized");
    }

    [Test]
    public async Task Roles_WhatOneMayNotDo_Is403()
    {
        using var member = await _service.JoinAsync("acme");
        await member.GetAsync("/admin/accounts/acme/members").ProblemAsync(403, "forbidden");
        await member.PostAsync($"/documents/{_document}/reconvert", null).ProblemAsync(403, "forbidden");
        await _client.GetAsync("/admin/accounts").ProblemAsync(403, "forbidden");
        await _client.GetAsync("/admin/accounts/acme/members").JsonAsync();
        await _service.Client.GetAsync("/admin/accounts").JsonAsync();
    }

    [Test]
    public async Task Tenancy_AnotherAccountsThing_AnswersAsOneThatDoesNotExist()
    {
        using var stranger = await _service.JoinAsync("stranger", Role.Administrator);
        var other = await stranger.GetAsync($"/projects/{_project}").ProblemAsync(404, "not_found");
        var missing = await stranger.GetAsync("/projects/-AAAAAAAAAAAAAAAAAAA").ProblemAsync(404, "not_found");
        Assert.That(other.GetProperty("detail").GetString(), Is.EqualTo(missing.GetProperty("detail").GetString()));
        await _service.Client.GetAsync($"/projects/{_project}").JsonAsync();
    }

    [Test]
    public async Task Ids_AreSortedPushIdsAndGuids()
    {
        var ids = new List<string>();
        for (var i = 0; i < 20; i++)
            ids.Add((await _client.CreateProjectAsync()).Id);
        Assert.That(ids, Is.All.Matches("^-[-0-9A-Z_a-z]{19}$"));
        Assert.That(ids, Is.Ordered.Using((System.Collections.IComparer)StringComparer.Ordinal));
        Assert.That(_document, Does.Match("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"));
        await _client.GetAsync("/documents/not-a-guid/pdf").ProblemAsync(404, "not_found");
        await _client.GetAsync($"/projects/{_project}/documents/{_document.ToUpperInvariant()}").JsonAsync();
    }

    [Test]
    public async Task Times_AreUnixSeconds()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var document = await _client.GetAsync($"/projects/{_project}/documents/{_document}").JsonAsync();
        foreach (var name in new[] { "created_at", "modified_at" })
            Assert.That(document.GetProperty(name).GetInt64(), Is.EqualTo(now).Within(600));
        var type = await _client.AddTypeAsync(_project, "Times");
        await _client.AnnotateAsync(_project, _document, type, "Hello");
        var exported = await _client.GetAsync($"/projects/{_project}/{_document}/annotations/offsets?type={type}").JsonAsync();
        Assert.That(exported.EnumerateObject().Single().Value.GetProperty("created_at").GetInt64() / 1000, Is.EqualTo(now).Within(600), "only this export has milliseconds");
    }

    [Test]
    public async Task Versions_ExactDatesAreServedAndEchoed()
    {
        foreach (var version in new[] { "2016-05-03", "2016-05-24" })
        {
            using var served = await GetAsync(_client, "/hello", ("Nota-Version", version));
            Assert.That(served.Headers.GetValues("Nota-Version").Single(), Is.EqualTo(version));
        }

        foreach (var junk in new[] { "2016-05-04", "latest", "2016-05-24 ,", "" })
        {
            var problem = await GetAsync(_client, "/hello", ("Nota-Version", junk)).ProblemAsync(400, "unsupported_version");
            Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("2016-05-03").And.Contain("2016-05-24"));
        }

        using var absent = await _client.GetAsync("/hello");
        Assert.That(absent.Headers.GetValues("Nota-Version").Single(), Is.EqualTo("2016-05-24"));
    }

    [Test]
    public async Task RequestId_IsOnEveryResponseAndTheClientsOwnIsKept()
    {
        using var nobody = _service.Connect(null);
        foreach (var (client, path) in new[] { (_client, "/hello"), (_client, "/nowhere"), (nobody, "/hello"), (nobody, "/health/live") })
        {
            using var own = await GetAsync(client, path, ("Request-Id", "my-own_1"));
            Assert.That(own.Headers.GetValues("Request-Id").Single(), Is.EqualTo("my-own_1"));
            using var made = await GetAsync(client, path, ("Request-Id", "not acceptable"));
            Assert.That(made.Headers.GetValues("Request-Id").Single(), Does.Match("^[A-Za-z0-9_-]{1,64}$"));
        }
    }

    [Test]
    public async Task Errors_AreProblemsThatNameTheFieldAndHideTheInside()
    {
        var type = await _client.AddTypeAsync(_project, "Errors");
        var import = $$"""[{"annotation_type_id":"{{type}}","start":0,"end":5},{"annotation_type_id":"{{type}}","start":5,"end":1}]""";
        var problem = await _client.SendJsonAsync(HttpMethod.Patch, $"/projects/{_project}/{_document}/annotations", import).ProblemAsync(400, "invalid_request");
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(e => e.Name), Has.Some.StartsWith("[1]."));
        Assert.That(problem.GetRawText(), Does.Not.Match(Inside()));
    }

    [Test]
    public async Task Codes_EachStatus_HasItsWordAndItsHeaders()
    {
        using var nobody = _service.Connect(null);
        using var unauthorized = await nobody.GetAsync("/hello");
        Assert.That(unauthorized.Headers.WwwAuthenticate, Is.Not.Empty);
        await _client.SendJsonAsync(HttpMethod.Put, $"/projects/{_project}/schema", "{").ProblemAsync(400, "invalid_request");
        await _client.GetAsync("/nowhere").ProblemAsync(404, "not_found");
        using var method = await _client.DeleteAsync("/usage");
        Assert.That(((int)method.StatusCode, method.Content.Headers.Allow), Is.EqualTo((405, new[] { "GET", "HEAD" })));
        await GetAsync(_client, "/usage", ("Accept", "text/html")).ProblemAsync(406, "not_acceptable");
        var (project, _) = await _client.CreateProjectAsync();
        await _client.AddTypeAsync(project, "Twice");
        await _client.SendJsonAsync(HttpMethod.Patch, $"/projects/{project}/schema", """[{"annotation_name":"Twice","annotation_color":[1,2,3,1]}]""").ProblemAsync(409, "conflict");
        await _client.SendJsonAsync(HttpMethod.Patch, $"/projects/{project}", """{"name":"x"}""", ("If-Match", "\"0-stale\"")).ProblemAsync(412, "precondition_failed");
        using var text = new StringContent("x", new MediaTypeHeaderValue("text/plain"));
        await _client.PatchAsync($"/projects/{project}", text).ProblemAsync(415, "unsupported_media_type");
        await _client.DeleteAsync($"/projects/{project}").JsonAsync();
        await _client.GetAsync($"/projects/{project}").ProblemAsync(410, "gone");
    }

    [Test]
    public async Task Media_RoutesGiveWhatTheyAreFor()
    {
        async Task<string?> TypeAsync(string path, string accept)
        {
            using var response = await GetAsync(_client, path, ("Accept", accept));
            return response.IsSuccessStatusCode ? response.Content.Headers.ContentType?.MediaType : ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        }

        Assert.That(await TypeAsync($"/projects/{_project}", "*/*"), Is.EqualTo("application/json"));
        Assert.That(await TypeAsync($"/projects/{_project}", "text/html"), Is.EqualTo("406"));
        Assert.That(await TypeAsync($"/documents/{_document}/pdf", "*/*"), Is.EqualTo("application/pdf"));
        Assert.That(await TypeAsync($"/documents/{_document}/text", "*/*"), Is.EqualTo("text/plain"));
        Assert.That(await TypeAsync($"/documents/{_document}/text", "application/json"), Is.EqualTo("application/json"));
    }

    [Test]
    public async Task Cors_AnyOriginWithoutCookies_SeesTheApisHeaders()
    {
        using var answer = await GetAsync(_client, "/hello", ("Origin", "https://viewer.example"));
        Assert.That(answer.Headers.GetValues("Access-Control-Allow-Origin").Single(), Is.EqualTo("*"));
        Assert.That(answer.Headers.Contains("Access-Control-Allow-Credentials"), Is.False);
        var exposed = string.Join(',', answer.Headers.GetValues("Access-Control-Expose-Headers")).Split(',', StringSplitOptions.TrimEntries);
        Assert.That(exposed, Is.SupersetOf(Exposed));
    }

    [Test]
    public async Task RateLimit_BeyondTheBurst_Is429WithHeaders()
    {
        await using var slow = await TestService.StartAsync("Nota:RateLimit:PermitsPerSecond=0.001", "Nota:RateLimit:Burst=3");
        using var client = await slow.JoinAsync("acme");
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 6; i++)
            answers.Add(await client.GetAsync("/hello"));
        var first = answers.First(a => (int)a.StatusCode == 200);
        var beyond = answers.First(a => (int)a.StatusCode == 429);
        foreach (var name in new[] { "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset" })
            Assert.That(first.Headers.Contains(name) && beyond.Headers.Contains(name), name);
        Assert.That(beyond.Headers.RetryAfter, Is.Not.Null);
        await Task.FromResult(beyond).ProblemAsync(429, "rate_limit_exceeded");
        using var another = await slow.JoinAsync("acme");
        await another.GetAsync("/hello").JsonAsync();
        answers.ForEach(a => a.Dispose());
    }

    [Test]
    public async Task Maintenance_LetsNothingThroughButLiveness()
    {
        await using var closed = await TestService.StartAsync("Nota:Maintenance=true");
        using var refused = await closed.Client.GetAsync("/projects");
        Assert.That(refused.Headers.RetryAfter, Is.Not.Null);
        await Task.FromResult(refused).ProblemAsync(503, "maintenance");
        await closed.Client.GetAsync("/health/live").JsonAsync();
    }

    [Test]
    public async Task Idempotency_ARepeat_GetsTheFirstAnswerAgain()
    {
        var path = $"/projects/{_project}/schema";
        const string Body = """[{"annotation_name":"Idempotent","annotation_color":[1,2,3,1]}]""";
        const string Other = """[{"annotation_name":"Another","annotation_color":[1,2,3,1]}]""";
        var first = await _client.SendJsonAsync(HttpMethod.Patch, path, Body, ("Idempotency-Key", "k1")).JsonAsync();
        using var repeat = await _client.SendJsonAsync(HttpMethod.Patch, path, Body, ("Idempotency-Key", "k1"));
        Assert.That(repeat.Headers.GetValues("Idempotent-Replay").Single(), Is.EqualTo("true"));
        Assert.That((await Task.FromResult(repeat).JsonAsync()).GetRawText(), Is.EqualTo(first.GetRawText()));
        await _client.SendJsonAsync(HttpMethod.Patch, path, Other, ("Idempotency-Key", "k1")).ProblemAsync(409, "idempotency_key_reused");
    }

    [Test]
    public async Task Concurrency_SingleThings_CarryStrongTagsThatWritesKeepTo()
    {
        var type = await _client.AddTypeAsync(_project, "Tagged");
        var (annotation, _) = await _client.AnnotateAsync(_project, _document, type, "Nota");
        foreach (var path in new[]
        {
            $"/projects/{_project}", $"/projects/{_project}/documents/{_document}", $"/projects/{_project}/schema/annotations/{type}",
            $"/projects/{_project}/{_document}/annotations/{annotation}",
        })
        {
            using var answer = await _client.GetAsync(path);
            Assert.That(answer.Headers.ETag, Is.Not.Null.And.Property("IsWeak").False, path);
            using var known = await GetAsync(_client, path, ("If-None-Match", answer.Headers.ETag!.Tag));
            Assert.That((int)known.StatusCode, Is.EqualTo(304), path);
            using var stale = new HttpRequestMessage(HttpMethod.Delete, path);
            stale.Headers.TryAddWithoutValidation("If-Match", "\"0-stale\"");
            await _client.SendAsync(stale).ProblemAsync(412, "precondition_failed");
        }
    }

    [Test]
    public async Task Paging_EveryList_TakesLimitAndCursor()
    {
        using var page = await _client.GetAsync("/projects?limit=1");
        var link = page.Headers.GetValues("Link").Single();
        Assert.That(link, Does.Match("^<[^>]*[?&]cursor=[^>]+>; rel=\"next\"$"));
        var next = await _client.GetAsync(link[1..link.IndexOf('>')]).JsonAsync();
        var all = await _client.GetAsync("/projects").JsonAsync();
        Assert.That(next.EnumerateObject().Single().Name, Is.EqualTo(all.EnumerateObject().ElementAt(1).Name));
    }

    /// <summary>Traces, paths and SQL.</summary>
    [GeneratedRegex(@"\bat \w+\.\w+|/(home|root|tmp|usr|var)/|\.cs\b|SELECT |INSERT ")]
    private static partial Regex Inside();
}
