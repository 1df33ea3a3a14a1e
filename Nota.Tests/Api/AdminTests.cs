using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Nota.Domain.Accounts;
using Nota.Infrastructure.Data;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

[TestFixture]
internal sealed class AdminTests
{
    private TestService _service = null!;
    private string _account = null!;
    private HttpClient _administrator = null!;

    private HttpClient Operator => _service.Client;

    private string Members => $"/admin/accounts/{_account}/members";

    [OneTimeSetUp]
    public async Task StartAsync() => _service = await TestService.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [SetUp]
    public async Task JoinAsync()
    {
        _account = $"a{TestContext.CurrentContext.Test.ID}";
        _administrator = await _service.JoinAsync(_account, Role.Administrator);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, object body) =>
        client.SendJsonAsync(HttpMethod.Post, path, JsonSerializer.Serialize(body));

    private static Task<HttpResponseMessage> PatchAsync(HttpClient client, string path, object body) =>
        client.SendJsonAsync(HttpMethod.Patch, path, JsonSerializer.Serialize(body));

    private async Task<string> AddMemberAsync(string email, string role = "member") =>
        (await PostAsync(Operator, Members, new { email, role }).JsonAsync(201)).GetProperty("id").GetString()!;

    private async Task<(string Id, string Key)> AddKeyAsync(string member, string name = "k")
    {
        var key = await PostAsync(Operator, "/admin/keys", new { account = _account, member, name }).JsonAsync(201);
        return (key.GetProperty("id").GetString()!, key.GetProperty("key").GetString()!);
    }

    private static string[] NamesOf(JsonElement thing) => [.. thing.EnumerateObject().Select(p => p.Name)];

    [Test]
    public async Task PostAccount_NameAndQuotas_AreCreatedShownAndListed()
    {
        using var response = await PostAsync(Operator, "/admin/accounts", new { name = "Größe & Söhne", max_content_length = 5_000.0, ocr_page_credit = 7 });
        var created = await Task.FromResult(response).JsonAsync(201);
        Assert.That(response.Headers.Location!.OriginalString, Is.EqualTo("/admin/accounts/Gr%C3%B6%C3%9Fe%20%26%20S%C3%B6hne"));
        Assert.That(created.GetProperty("max_content_length").GetInt64(), Is.EqualTo(5_000));
        Assert.That(created.GetProperty("created_at").GetInt64(), Is.EqualTo(DateTimeOffset.UtcNow.ToUnixTimeSeconds()).Within(120));
        var one = await Operator.GetAsync(response.Headers.Location).JsonAsync();
        Assert.That(one.GetRawText(), Is.EqualTo(created.GetRawText()));
        Assert.That((one.GetProperty("content_length_used").GetInt64(), one.GetProperty("ocr_pages_used").GetInt32()), Is.EqualTo((0L, 0)));
        var all = await Operator.GetAsync("/admin/accounts").JsonAsync();
        Assert.That(all.GetProperty("accounts").EnumerateArray().Select(a => a.GetProperty("name").GetString()), Does.Contain("Größe & Söhne").And.Contain("demo"));
    }

    [TestCase("""{}""", "name")]
    [TestCase("""{"name":""}""", "name")]
    [TestCase("""{"name":" "}""", "name")]
    [TestCase("""{"name":"a/b"}""", "name")]
    [TestCase("""{"name":".."}""", "name")]
    [TestCase("""{"name":"a "}""", "name")]
    [TestCase("""{"name":"a\u0000b"}""", "name")]
    [TestCase("""{"name":7}""", "name")]
    [TestCase("""{"name":"n","max_content_length":-1}""", "max_content_length")]
    [TestCase("""{"name":"n","max_content_length":"many"}""", "max_content_length")]
    [TestCase("""{"name":"n","ocr_page_credit":2147483648}""", "ocr_page_credit")]
    [TestCase("""[]""", "body")]
    public async Task PostAccount_Wrong_IsInvalidNamingTheField(string json, string field)
    {
        var problem = await Operator.SendJsonAsync(HttpMethod.Post, "/admin/accounts", json).ProblemAsync(400, "invalid_request");
        Assert.That(problem.GetProperty("errors").TryGetProperty(field, out _), problem.GetRawText());
    }

    [Test]
    public async Task PostAccount_NameTaken_IsConflict() =>
        await PostAsync(Operator, "/admin/accounts", new { name = "demo" }).ProblemAsync(409, "conflict");

    [Test]
    public async Task PatchAccount_Quotas_HoldAtOnceAndShowInTheProject()
    {
        using var member = await _service.JoinAsync(_account);
        var (project, _) = await member.CreateProjectAsync();
        var changed = await PatchAsync(Operator, $"/admin/accounts/{_account}", new { max_content_length = 10, ocr_page_credit = 3 }).JsonAsync();
        Assert.That(changed.GetProperty("max_content_length").GetInt64(), Is.EqualTo(10));
        Assert.That((await member.GetAsync($"/projects/{project}").JsonAsync()).GetProperty("ocr_page_credit").GetInt32(), Is.EqualTo(3));
        var (_, documents) = await member.CreateProjectAsync(null, ("a.pdf", SamplePdf.Of("Too large")));
        var usage = await member.GetAsync("/usage").JsonAsync();
        Assert.That((documents.Length, usage.GetProperty("content_length_used").GetInt64()), Is.EqualTo((1, 0L)));
        await PatchAsync(Operator, $"/admin/accounts/{_account}", new { name = "another" }).ProblemAsync(400, "invalid_request");
    }

    [Test]
    public async Task PatchAccount_PageCredit_RaisesTheRevisionOfItsProjects()
    {
        using var member = await _service.JoinAsync(_account);
        var (project, _) = await member.CreateProjectAsync();
        await PatchAsync(Operator, $"/admin/accounts/{_account}", new { ocr_page_credit = 3 }).JsonAsync();
        await using var db = _service.Service<Func<NotaDbContext>>()();
        Assert.That(await db.Projects.Where(p => p.Id == project).Select(p => p.Revision).SingleAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task DeleteAccount_WithProjects_IsConflictUnlessCascade_ThenNothingIsLeft()
    {
        using var member = await _service.JoinAsync(_account);
        var (project, documents) = await member.CreateProjectAsync(null, ("a.pdf", SamplePdf.Of("Hello Nota")), ("b.pdf", SamplePdf.Of("More of it")));
        await member.AwaitTextAsync(project, documents[0]);
        await member.AwaitTextAsync(project, documents[1]);
        var type = await member.AddTypeAsync(project, "A");
        await member.AnnotateAsync(project, documents[0], type, "Nota");
        var accountId = (await _service.Service<AccountService>().GetAsync(Authority.Full, _account, CancellationToken.None)).Id;

        await Operator.DeleteAsync($"/admin/accounts/{_account}").ProblemAsync(409, "conflict");
        await member.GetAsync("/hello").JsonAsync();
        var answer = await Operator.DeleteAsync($"/admin/accounts/{_account}?cascade=true").JsonAsync();

        Assert.That(answer.GetProperty("deleted").GetBoolean());
        await member.GetAsync("/hello").ProblemAsync(401, "unauthorized");
        await Operator.GetAsync($"/admin/accounts/{_account}").ProblemAsync(404, "not_found");
        await using var db = _service.Service<Func<NotaDbContext>>()();
        var left = new[]
        {
            await db.Members.CountAsync(m => m.AccountId == accountId), await db.Keys.CountAsync(k => k.AccountId == accountId),
            await db.Projects.CountAsync(p => p.AccountId == accountId), await db.Documents.CountAsync(d => d.AccountId == accountId),
            await db.ProjectDocuments.CountAsync(l => l.AccountId == accountId), await db.Annotations.CountAsync(a => a.AccountId == accountId),
            await db.AnnotationTypes.CountAsync(t => t.AccountId == accountId), await db.WorkItems.CountAsync(w => w.AccountId == accountId),
            await db.AccountEvents.CountAsync(e => e.AccountId == accountId), await db.IdempotencyRecords.CountAsync(r => r.AccountId == accountId),
        };
        Assert.That(left, Has.All.Zero);
        Assert.That(await db.BlobPurges.CountAsync(p => p.AccountId == accountId), Is.EqualTo(4), "two originals and two text layers");

        await PostAsync(Operator, "/admin/accounts", new { name = _account }).JsonAsync(201);
    }

    [TestCase("yes")]
    [TestCase("1")]
    public async Task DeleteAccount_CascadeUnclear_IsInvalid(string cascade) =>
        await Operator.DeleteAsync($"/admin/accounts/{_account}?cascade={cascade}").ProblemAsync(400, "invalid_request");

    [Test]
    public async Task Accounts_Administrator_OwnIsForbiddenAnotherIsNotThere()
    {
        await _administrator.GetAsync("/admin/accounts").ProblemAsync(403, "forbidden");
        await PostAsync(_administrator, "/admin/accounts", new { name = "x" }).ProblemAsync(403, "forbidden");
        await PatchAsync(_administrator, $"/admin/accounts/{_account}", new { max_content_length = 1 }).ProblemAsync(403, "forbidden");
        await _administrator.DeleteAsync($"/admin/accounts/{_account}").ProblemAsync(403, "forbidden");
        await _administrator.GetAsync("/admin/accounts/demo").ProblemAsync(404, "not_found");
        await PatchAsync(_administrator, "/admin/accounts/demo", new { max_content_length = 1 }).ProblemAsync(404, "not_found");
        await _administrator.GetAsync("/admin/accounts/demo/members").ProblemAsync(404, "not_found");
        await _administrator.GetAsync("/admin/keys?account=demo").ProblemAsync(404, "not_found");
    }

    [Test]
    public async Task Members_Administrator_AddsChangesRemovesItsOwn()
    {
        using var response = await PostAsync(_administrator, Members, new { email = "new@example.org", role = "member" });
        var added = await Task.FromResult(response).JsonAsync(201);
        Assert.That(added.GetProperty("account").GetString(), Is.EqualTo(_account));
        Assert.That(NamesOf(added), Is.SupersetOf(new[] { "id", "email", "role", "account" }));
        var id = added.GetProperty("id").GetString();
        Assert.That(response.Headers.Location!.OriginalString, Is.EqualTo($"{Members}/{id}"));
        var changed = await PatchAsync(_administrator, $"{Members}/{id}", new { role = "administrator" }).JsonAsync();
        Assert.That((changed.GetProperty("role").GetString(), changed.GetProperty("email").GetString()), Is.EqualTo(("administrator", "new@example.org")));
        Assert.That((await _administrator.GetAsync(Members).JsonAsync()).GetProperty("members").EnumerateArray().Last().GetRawText(), Is.EqualTo(changed.GetRawText()));
        Assert.That((await _administrator.DeleteAsync($"{Members}/{id}").JsonAsync()).GetRawText(), Is.EqualTo($$"""{"id":"{{id}}","deleted":true}"""));
        await _administrator.GetAsync($"{Members}/{id}").ProblemAsync(410, "gone");
        await _administrator.DeleteAsync($"{Members}/{id}").ProblemAsync(410, "gone");
        await _administrator.DeleteAsync($"{Members}/-nobody").ProblemAsync(404, "not_found");
    }

    [TestCase("""{"email":"a@b.c"}""", "role")]
    [TestCase("""{"role":"member"}""", "email")]
    [TestCase("""{"email":"nobody","role":"member"}""", "email")]
    [TestCase("""{"email":"a@b.c","role":"king"}""", "role")]
    public async Task PostMember_Wrong_IsInvalidNamingTheField(string json, string field)
    {
        var problem = await _administrator.SendJsonAsync(HttpMethod.Post, Members, json).ProblemAsync(400, "invalid_request");
        Assert.That(problem.GetProperty("errors").TryGetProperty(field, out _), problem.GetRawText());
    }

    [Test]
    public async Task PostMember_EmailTaken_IsConflict()
    {
        await AddMemberAsync("a@b.c");
        await PostAsync(_administrator, Members, new { email = "a@b.c", role = "member" }).ProblemAsync(409, "conflict");
    }

    [Test]
    public async Task Members_AdministratorAndOperators_IsForbidden()
    {
        await PostAsync(_administrator, Members, new { email = "o@b.c", role = "operator" }).ProblemAsync(403, "forbidden");
        var member = await AddMemberAsync("m@b.c");
        await PatchAsync(_administrator, $"{Members}/{member}", new { role = "operator" }).ProblemAsync(403, "forbidden");

        var other = await AddMemberAsync("o@b.c", "operator");
        var (key, _) = await AddKeyAsync(other);
        await PatchAsync(_administrator, $"{Members}/{other}", new { role = "member" }).ProblemAsync(403, "forbidden");
        await _administrator.DeleteAsync($"{Members}/{other}").ProblemAsync(403, "forbidden");
        await PostAsync(_administrator, "/admin/keys", new { account = _account, member = other, name = "k" }).ProblemAsync(403, "forbidden");
        await _administrator.DeleteAsync($"/admin/keys/{key}").ProblemAsync(403, "forbidden");
        await Operator.DeleteAsync($"{Members}/{other}").JsonAsync();
    }

    [Test]
    public async Task Members_RoleChange_HoldsFromTheNextRequestOn()
    {
        var member = await AddMemberAsync("m@b.c");
        using var client = _service.Connect((await AddKeyAsync(member)).Key);
        await client.GetAsync("/admin/keys").ProblemAsync(403, "forbidden");
        await PatchAsync(Operator, $"{Members}/{member}", new { role = "administrator" }).JsonAsync();
        await client.GetAsync("/admin/keys").JsonAsync();
        await PatchAsync(Operator, $"{Members}/{member}", new { role = "member" }).JsonAsync();
        await client.GetAsync("/admin/keys").ProblemAsync(403, "forbidden");
    }

    [Test]
    public async Task DeleteMember_WithKeys_EndsThemAtOnce()
    {
        var member = await AddMemberAsync("m@b.c");
        var (id, key) = await AddKeyAsync(member);
        using var client = _service.Connect(key);
        await client.GetAsync("/hello").JsonAsync();
        await _administrator.DeleteAsync($"{Members}/{member}").JsonAsync();
        await client.GetAsync("/hello").ProblemAsync(401, "unauthorized");
        await _administrator.GetAsync($"/admin/keys/{id}").ProblemAsync(410, "gone");
    }

    [Test]
    public async Task Operators_TheLast_StaysOne()
    {
        await using var service = await TestService.StartAsync();
        var self = (await service.Client.GetAsync("/hello").JsonAsync()).GetProperty("member").GetString();
        var path = $"/admin/accounts/demo/members/{self}";
        await service.Client.DeleteAsync(path).ProblemAsync(409, "conflict");
        await PatchAsync(service.Client, path, new { role = "member" }).ProblemAsync(409, "conflict");
        await service.Client.DeleteAsync("/admin/accounts/demo?cascade=true").ProblemAsync(409, "conflict");
        using var other = await service.JoinAsync("other", Role.Operator);
        await PatchAsync(service.Client, path, new { role = "member" }).JsonAsync();
        await service.Client.GetAsync("/admin/accounts").ProblemAsync(403, "forbidden");
        await other.DeleteAsync("/admin/accounts/demo").JsonAsync();
    }

    [Test]
    public async Task PostKey_ByEmail_IsShownOnceAndWorks()
    {
        var member = await AddMemberAsync("m@b.c");
        var expires = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds();
        var body = new { account = _account, member = "m@b.c", name = "laptop", live = false, expires_at = expires };
        using var response = await PostAsync(_administrator, "/admin/keys", body);
        var created = await Task.FromResult(response).JsonAsync(201);
        Assert.That(NamesOf(created), Is.EqualTo(new[] { "id", "key", "prefix", "name", "member", "account", "role", "expires_at", "created_at" }));
        var key = created.GetProperty("key").GetString()!;
        Assert.That(key, Does.Match("^nota_test_[A-Za-z0-9_-]{43}$").And.StartWith(created.GetProperty("prefix").GetString()!));
        Assert.That((created.GetProperty("member").GetString(), created.GetProperty("expires_at").GetInt64()), Is.EqualTo((member, expires)));
        Assert.That(response.Headers.CacheControl!.NoStore);
        using var client = _service.Connect(key);
        await client.GetAsync("/hello").JsonAsync();

        await _service.Service<KeyUse>().WriteAsync(_service.Service<Nota.Domain.Ports.IUnitOfWork>(), CancellationToken.None);
        var listed = (await _administrator.GetAsync($"/admin/keys?account={_account}").JsonAsync()).GetProperty("keys").EnumerateArray().Last();
        Assert.That(listed.TryGetProperty("key", out _), Is.False);
        Assert.That(listed.GetProperty("last_used_at").GetInt64(), Is.EqualTo(DateTimeOffset.UtcNow.ToUnixTimeSeconds()).Within(120));
        Assert.That(listed.GetProperty("revoked_at").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That((await _administrator.GetAsync(response.Headers.Location).JsonAsync()).GetRawText(), Is.EqualTo(listed.GetRawText()));
    }

    [TestCase("""{"account":"ACCOUNT","member":"m@b.c"}""", "name")]
    [TestCase("""{"member":"m@b.c","name":"k"}""", "account")]
    [TestCase("""{"account":"ACCOUNT","name":"k"}""", "member")]
    [TestCase("""{"account":"ACCOUNT","member":"m@b.c","name":"k","live":"yes"}""", "live")]
    [TestCase("""{"account":"ACCOUNT","member":"m@b.c","name":"k","expires_at":1}""", "expires_at")]
    [TestCase("""{"account":"ACCOUNT","member":"m@b.c","name":"k","expires_at":99999999999999}""", "expires_at")]
    public async Task PostKey_Wrong_IsInvalidNamingTheField(string json, string field)
    {
        await AddMemberAsync("m@b.c");
        var problem = await _administrator.SendJsonAsync(HttpMethod.Post, "/admin/keys", json.Replace("ACCOUNT", _account)).ProblemAsync(400, "invalid_request");
        Assert.That(problem.GetProperty("errors").TryGetProperty(field, out _), problem.GetRawText());
    }

    [Test]
    public async Task PostKey_AnothersAccountOrMember_IsNotThere()
    {
        await PostAsync(_administrator, "/admin/keys", new { account = "demo", member = "operator@localhost", name = "k" }).ProblemAsync(404, "not_found");
        await PostAsync(_administrator, "/admin/keys", new { account = _account, member = "operator@localhost", name = "k" }).ProblemAsync(404, "not_found");
    }

    [Test]
    public async Task DeleteKey_Own_EndsItAtOnceAndListsIt()
    {
        var (id, key) = await AddKeyAsync(await AddMemberAsync("m@b.c"));
        using var client = _service.Connect(key);
        await client.GetAsync("/hello").JsonAsync();
        Assert.That((await _administrator.DeleteAsync($"/admin/keys/{id}").JsonAsync()).GetRawText(), Is.EqualTo($$"""{"id":"{{id}}","revoked":true}"""));
        await client.GetAsync("/hello").ProblemAsync(401, "unauthorized");
        Assert.That((await _administrator.GetAsync($"/admin/keys/{id}").JsonAsync()).GetProperty("revoked_at").GetInt64(), Is.Positive);
        await _administrator.DeleteAsync($"/admin/keys/{id}").JsonAsync();
    }

    [Test]
    public async Task DeleteKey_Anothers_IsNotThereAndStaysValid()
    {
        var demo = (await Operator.GetAsync("/admin/keys?account=demo").JsonAsync()).GetProperty("keys")[0].GetProperty("id").GetString();
        await _administrator.DeleteAsync($"/admin/keys/{demo}").ProblemAsync(404, "not_found");
        await _administrator.GetAsync($"/admin/keys/{demo}").ProblemAsync(404, "not_found");
        await Operator.GetAsync("/hello").JsonAsync();
    }

    [Test]
    public async Task Keys_Expired_Is401()
    {
        var (id, key) = await AddKeyAsync(await AddMemberAsync("m@b.c"));
        await using (var db = _service.Service<Func<NotaDbContext>>()())
            await db.Keys.Where(k => k.Id == id).ExecuteUpdateAsync(s => s.SetProperty(k => k.ExpiresAt, 1));
        using var client = _service.Connect(key);
        await client.GetAsync("/hello").ProblemAsync(401, "unauthorized");
    }

    [Test]
    public async Task Keys_Administrator_SeesItsAccountsAlone()
    {
        var keys = (await _administrator.GetAsync("/admin/keys").JsonAsync()).GetProperty("keys").EnumerateArray().ToList();
        Assert.That(keys.Select(k => k.GetProperty("account").GetString()), Is.EqualTo(new[] { _account }));
        var all = (await Operator.GetAsync("/admin/keys").JsonAsync()).GetProperty("keys").EnumerateArray().Select(k => k.GetProperty("account").GetString());
        Assert.That(all, Does.Contain("demo").And.Contain(_account));
    }

    [Test]
    public async Task Lists_Limited_GiveEveryThingOnceByTheirLinks()
    {
        for (var i = 0; i < 5; i++)
            await AddKeyAsync(await AddMemberAsync($"m{i}@b.c"));
        foreach (var (path, name, id) in new[] { (Members, "members", "id"), ($"/admin/keys?account={_account}", "keys", "id"), ("/admin/accounts", "accounts", "name") })
        {
            var whole = (await Operator.GetAsync(path).JsonAsync()).GetProperty(name).EnumerateArray().Select(e => e.GetProperty(id).GetString()).ToList();
            var paged = new List<string?>();
            for (var next = path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "limit=2"; next is not null;)
            {
                using var response = await Operator.GetAsync(next);
                var page = (await Task.FromResult(response).JsonAsync()).GetProperty(name).EnumerateArray().ToList();
                Assert.That(page, Has.Count.InRange(1, 2));
                paged.AddRange(page.Select(e => e.GetProperty(id).GetString()));
                next = response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
            }

            Assert.That(paged, Is.EqualTo(whole), path);
        }

        await Operator.GetAsync($"{Members}?limit=0").ProblemAsync(400, "invalid_request");
        await Operator.GetAsync($"{Members}?cursor=!").ProblemAsync(400, "invalid_request");
    }

    [TestCase("GET", "/admin/accounts")]
    [TestCase("POST", "/admin/accounts")]
    [TestCase("GET", "/admin/accounts/demo")]
    [TestCase("DELETE", "/admin/accounts/demo")]
    [TestCase("GET", "/admin/accounts/demo/members")]
    [TestCase("POST", "/admin/accounts/demo/members")]
    [TestCase("GET", "/admin/keys")]
    [TestCase("POST", "/admin/keys")]
    [TestCase("DELETE", "/admin/keys/-none")]
    public async Task Admin_Member_IsForbiddenWhateverTheBody(string method, string path)
    {
        using var member = await _service.JoinAsync(_account);
        await member.SendJsonAsync(new HttpMethod(method), path, "nonsense").ProblemAsync(403, "forbidden");
    }
}
