using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Nota.Domain.Accounts;
using Nota.Domain.Tokens;
using Nota.Infrastructure.Data;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

[TestFixture]
internal sealed class TokenTests
{
    private static readonly string[] Both = ["read", "annotate"];

    private TestService _service = null!;
    private HttpClient _administrator = null!;
    private string _project = null!;
    private string[] _documents = null!;
    private string _type = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await TestService.StartAsync();
        _administrator = await _service.JoinAsync("acme", Role.Administrator);
        (_project, _documents) = await _administrator.CreateProjectAsync(null, ("a.pdf", SamplePdf.Of("Hello Nota")), ("b.pdf", SamplePdf.Of("More of it")));
        await _administrator.AwaitTextAsync(_project, _documents[0]);
        await _administrator.AwaitTextAsync(_project, _documents[1]);
        _type = await _administrator.AddTypeAsync(_project, "A");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _administrator.Dispose();
        await _service.DisposeAsync();
    }

    private string Annotations(int document = 0) => $"/projects/{_project}/{_documents[document]}/annotations";

    private static Task<HttpResponseMessage> MintAsync(HttpClient client, object body) =>
        client.SendJsonAsync(HttpMethod.Post, "/tokens", JsonSerializer.Serialize(body));

    private async Task<HttpClient> ViewAsync(HttpClient client, string[] permissions, string? subject = null, string? document = null)
    {
        var token = await MintAsync(client, new { project = _project, document, subject, permissions, expires_in = 600 }).JsonAsync(201);
        return _service.Connect(token.GetProperty("token").GetString());
    }

    private Task<HttpResponseMessage> AnnotateAsync(HttpClient client, int document = 0) =>
        client.SendJsonAsync(HttpMethod.Post, Annotations(document), $$"""{"annotation_type_id":"{{_type}}","start":0,"end":4}""");

    [Test]
    public async Task Token_ItsDocumentLeftTheProject_ReachesItNoMore()
    {
        var (project, documents) = await _administrator.CreateProjectAsync(null, ("c.pdf", SamplePdf.Of("Leaving")));
        await _administrator.AwaitTextAsync(project, documents[0]);
        await _administrator.SendJsonAsync(HttpMethod.Patch, $"/projects/{_project}", $$"""{"document_ids":["{{documents[0]}}"]}""").JsonAsync();
        var minted = await MintAsync(_administrator, new { project, document = documents[0], permissions = Both, expires_in = 600 }).JsonAsync(201);
        using var viewer = _service.Connect(minted.GetProperty("token").GetString());
        using (var before = await viewer.GetAsync($"/documents/{documents[0]}/text"))
            Assert.That((int)before.StatusCode, Is.EqualTo(200));
        await _administrator.DeleteAsync($"/projects/{project}/documents/{documents[0]}").JsonAsync();
        foreach (var part in new[] { "text", "pdf", "pages/0/words" })
            await viewer.GetAsync($"/documents/{documents[0]}/{part}").ProblemAsync(410, "gone");
    }

    [Test]
    public async Task Post_Valid_GivesATokenThatEndsAsAsked()
    {
        using var response = await MintAsync(_administrator, new { project = _project, permissions = Both, expires_in = 86_400 });
        var answer = await Task.FromResult(response).JsonAsync(201);
        Assert.That(answer.EnumerateObject().Select(p => p.Name), Is.EqualTo(new[] { "token", "expires_at" }));
        Assert.That(answer.GetProperty("expires_at").GetInt64(), Is.EqualTo(DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 86_400).Within(60));
        Assert.That(response.Headers.CacheControl!.NoStore);
    }

    [TestCase("""{"permissions":["read"],"expires_in":60}""", "project")]
    [TestCase("""{"project":"PROJECT","expires_in":60}""", "permissions")]
    [TestCase("""{"project":"PROJECT","permissions":[],"expires_in":60}""", "permissions")]
    [TestCase("""{"project":"PROJECT","permissions":["delete"],"expires_in":60}""", "permissions")]
    [TestCase("""{"project":"PROJECT","permissions":"read","expires_in":60}""", "permissions")]
    [TestCase("""{"project":"PROJECT","permissions":["read"]}""", "expires_in")]
    [TestCase("""{"project":"PROJECT","permissions":["read"],"expires_in":0}""", "expires_in")]
    [TestCase("""{"project":"PROJECT","permissions":["read"],"expires_in":86401}""", "expires_in")]
    [TestCase("""{"project":"PROJECT","permissions":["read"],"expires_in":60,"subject":""}""", "subject")]
    public async Task Post_Wrong_IsInvalidNamingTheField(string json, string field)
    {
        var problem = await _administrator.SendJsonAsync(HttpMethod.Post, "/tokens", json.Replace("PROJECT", _project)).ProblemAsync(400, "invalid_request");
        Assert.That(problem.GetProperty("errors").TryGetProperty(field, out _), problem.GetRawText());
    }

    [Test]
    public async Task Post_DocumentNotInTheProject_IsNotThere()
    {
        var (_, others) = await _administrator.CreateProjectAsync(null, ("c.pdf", SamplePdf.Of("Elsewhere")));
        await MintAsync(_administrator, new { project = _project, document = others[0], permissions = Both, expires_in = 60 }).ProblemAsync(404, "not_found");
        await MintAsync(_administrator, new { project = "-nothing", permissions = Both, expires_in = 60 }).ProblemAsync(404, "not_found");
    }

    [Test]
    public async Task Token_Reading_ReadsAndDoesNothingElse()
    {
        using var viewer = await ViewAsync(_administrator, ["read"]);
        foreach (var path in new[] { "/hello", $"/projects/{_project}", $"/projects/{_project}/schema", Annotations(), $"/documents/{_documents[0]}/pdf", $"/documents/{_documents[1]}/text" })
            Assert.That((int)(await viewer.GetAsync(path)).StatusCode, Is.EqualTo(200), path);
        await AnnotateAsync(viewer).ProblemAsync(403, "forbidden");
        await viewer.DeleteAsync($"/projects/{_project}").ProblemAsync(403, "forbidden");
        await viewer.GetAsync("/projects").ProblemAsync(404, "not_found");
        await viewer.GetAsync("/usage").ProblemAsync(404, "not_found");
        await MintAsync(viewer, new { project = _project, permissions = Both, expires_in = 60 }).ProblemAsync(404, "not_found");
        await viewer.GetAsync("/admin/keys").ProblemAsync(403, "forbidden");
    }

    [Test]
    public async Task Token_AnotherProject_IsNotThere()
    {
        using var viewer = await ViewAsync(_administrator, Both);
        var (other, documents) = await _administrator.CreateProjectAsync(null, ("c.pdf", SamplePdf.Of("Elsewhere")));
        await viewer.GetAsync($"/projects/{other}").ProblemAsync(404, "not_found");
        await viewer.GetAsync($"/documents/{documents[0]}/pdf").ProblemAsync(404, "not_found");
        await viewer.GetAsync($"/projects/{other}/{documents[0]}/annotations").ProblemAsync(404, "not_found");
    }

    [Test]
    public async Task Token_OneDocument_ReachesItAlone()
    {
        using var viewer = await ViewAsync(_administrator, Both, document: _documents[0].ToUpperInvariant());
        await viewer.GetAsync($"/documents/{_documents[0]}/pages/0/words").JsonAsync();
        await viewer.GetAsync($"/projects/{_project}/documents/{_documents[0]}").JsonAsync();
        await viewer.GetAsync($"/projects/{_project}/schema").JsonAsync();
        await AnnotateAsync(viewer).JsonAsync(201);
        await viewer.GetAsync(Annotations(1)).ProblemAsync(404, "not_found");
        await AnnotateAsync(viewer, 1).ProblemAsync(404, "not_found");
        await viewer.GetAsync($"/documents/{_documents[1]}/text").ProblemAsync(404, "not_found");
        await viewer.GetAsync($"/projects/{_project}").ProblemAsync(404, "not_found");
        await viewer.GetAsync($"/projects/{_project}/annotations").ProblemAsync(404, "not_found");
    }

    [Test]
    public async Task Token_Subjects_OwnWhatTheyMadeAndNothingElse()
    {
        using var anna = await ViewAsync(_administrator, Both, "anna");
        using var annaAgain = await ViewAsync(_administrator, Both, "anna");
        using var ben = await ViewAsync(_administrator, Both, "ben");
        var made = await AnnotateAsync(anna).JsonAsync(201);
        var path = $"{Annotations()}/{made.GetProperty("id").GetString()}";
        await ben.GetAsync(path).JsonAsync();
        await ben.SendJsonAsync(HttpMethod.Patch, path, """{"metadata":"ben's"}""").ProblemAsync(403, "forbidden");
        await ben.DeleteAsync(path).ProblemAsync(403, "forbidden");
        await annaAgain.SendJsonAsync(HttpMethod.Patch, path, """{"metadata":"anna's"}""").JsonAsync();
        await anna.DeleteAsync(path).JsonAsync();
        await ben.PostAsync($"{path}/restore", null).ProblemAsync(403, "forbidden");
        await anna.PostAsync($"{path}/restore", null).JsonAsync();
        await ben.DeleteAsync(path).ProblemAsync(403, "forbidden");
        Assert.That(made.GetProperty("created_by").GetString(), Is.EqualTo((await anna.GetAsync("/hello").JsonAsync()).GetProperty("member").GetString()));
        await _administrator.DeleteAsync(path).JsonAsync();
    }

    [Test]
    public async Task Token_OfAnAdministrator_HasNoneOfItsPowers()
    {
        using var member = await _service.JoinAsync("acme");
        var path = $"{Annotations()}/{(await AnnotateAsync(member).JsonAsync(201)).GetProperty("id").GetString()}";
        using var viewer = await ViewAsync(_administrator, Both);
        Assert.That((await viewer.GetAsync("/hello").JsonAsync()).GetProperty("role").GetString(), Is.EqualTo("member"));
        await viewer.DeleteAsync(path).ProblemAsync(403, "forbidden");
        await viewer.PostAsync($"/documents/{_documents[0]}/reconvert", null).ProblemAsync(403, "forbidden");
        using var own = await ViewAsync(member, Both);
        await own.DeleteAsync(path).JsonAsync();
    }

    [Test]
    public async Task Token_OfAnOperatorOnAnotherAccount_EndsWithItsOffice()
    {
        using var another = await _service.JoinAsync("office", Role.Operator);
        using var viewer = await ViewAsync(another, ["read"]);
        var hello = await viewer.GetAsync("/hello").JsonAsync();
        Assert.That(hello.GetProperty("group").GetString(), Is.EqualTo("acme"));
        await another.SendJsonAsync(HttpMethod.Patch, $"/admin/accounts/office/members/{hello.GetProperty("member").GetString()}", """{"role":"administrator"}""").JsonAsync();
        await viewer.GetAsync("/hello").ProblemAsync(401, "unauthorized");
    }

    [Test]
    public async Task Token_KeyOrMemberGone_Is401()
    {
        using var member = await _service.JoinAsync("acme");
        var id = (await member.GetAsync("/hello").JsonAsync()).GetProperty("member").GetString();
        using var viewer = await ViewAsync(member, ["read"]);
        await viewer.GetAsync("/hello").JsonAsync();
        var key = (await _administrator.GetAsync("/admin/keys").JsonAsync()).GetProperty("keys").EnumerateArray().Single(k => k.GetProperty("member").GetString() == id);
        await _administrator.DeleteAsync($"/admin/keys/{key.GetProperty("id").GetString()}").JsonAsync();
        await viewer.GetAsync("/hello").ProblemAsync(401, "unauthorized");

        using var second = await _service.JoinAsync("acme");
        using var secondViewer = await ViewAsync(second, ["read"]);
        await _administrator.DeleteAsync($"/admin/accounts/acme/members/{(await second.GetAsync("/hello").JsonAsync()).GetProperty("member").GetString()}").JsonAsync();
        await secondViewer.GetAsync("/hello").ProblemAsync(401, "unauthorized");
    }

    [Test]
    public async Task Token_TamperedOrOver_Is401()
    {
        var token = (await MintAsync(_administrator, new { project = _project, permissions = Both, expires_in = 600 }).JsonAsync(201)).GetProperty("token").GetString()!;
        var middle = token.Length / 2;
        string[] bad = [token[..middle] + (token[middle] == 'A' ? 'B' : 'A') + token[(middle + 1)..], token[..^2], token + ".x", ViewerTokens.Prefix + ".", ViewerTokens.Prefix + "e30.e30"];
        foreach (var broken in bad)
        {
            using var client = _service.Connect(broken);
            await client.GetAsync("/hello").ProblemAsync(401, "unauthorized");
        }

        using var asUser = _service.Connect(null);
        asUser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", ServiceCalls.Basic(token + ":"));
        await asUser.GetAsync("/hello").ProblemAsync(401, "unauthorized");

        using var viewer = _service.Connect(token);
        await viewer.GetAsync("/hello").JsonAsync();
        await using var db = _service.Service<Func<NotaDbContext>>()();
        Assert.That(await db.SigningKeys.CountAsync(), Is.EqualTo(1));
    }
}
