using System.Net;
using System.Text;
using System.Text.Json;
using Nota.Domain.Accounts;
using Nota.Tests.Support;
using static Nota.Tests.Support.ServiceCalls;

namespace Nota.Tests.Api;

public sealed class ProjectsTests
{
    private static readonly byte[] Digital = SamplePdf.Of("Hello Nota", "Second page");
    private static readonly byte[] Scan = SamplePdf.Of("", "", "");
    private TestService _service = null!;
    private HttpClient _client = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await TestService.StartAsync();
        _client = await _service.JoinAsync("acme");
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [Test]
    public async Task Create_AsTheReferencePrints_AnswersDocumentsAndId()
    {
        using var response = await _client.PostAsync("/projects", Form("Test", "[0,0]", ("1.pdf", Digital), ("2.pdf", Scan)));
        var answer = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        var id = answer.GetProperty("name").GetString();
        Assert.That(response.Headers.Location?.ToString(), Is.EqualTo($"/projects/{id}"));
        Assert.That(id, Does.Match("^-[-0-9A-Z_a-z]{19}$"));
        var documents = answer.GetProperty("documents").EnumerateObject().ToList();
        Assert.That(documents.Select(d => d.Name), Has.All.Match("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"));
        var first = documents[0].Value;
        Assert.That(first.GetProperty("file-name").GetString(), Is.EqualTo("1.pdf"));
        Assert.That(first.GetProperty("group").GetString(), Is.EqualTo("acme"));
        Assert.That(first.GetProperty("projects").GetProperty(id!).GetBoolean());
        Assert.That(first.GetProperty("size").GetInt64(), Is.EqualTo(Digital.Length));
        Assert.That(first.GetProperty("status").GetString(), Is.EqualTo("ready"));
        Assert.That(first.GetProperty("textConversionStatus").GetString(), Is.EqualTo("pending"));
        Assert.That(first.GetProperty("total_pages").GetInt32(), Is.EqualTo(2));
        Assert.That(documents[1].Value.GetProperty("total_pages").GetInt32(), Is.EqualTo(3));
    }

    [TestCase(null, "name")]
    [TestCase("", "name")]
    [TestCase(" \t ", "name")]
    public async Task Create_NoName_Is400(string? name, string field)
    {
        var problem = await _client.PostAsync("/projects", Form(name, null, ("1.pdf", Digital))).ProblemAsync(400, "invalid_request");
        Assert.That(problem.GetProperty("errors").GetProperty(field).GetArrayLength(), Is.GreaterThan(0));
    }

    [Test]
    public async Task Create_WithoutBody_Is400() => await _client.PostAsync("/projects", null).ProblemAsync(400, "invalid_request");

    [Test]
    public async Task Create_LengthsCountCodePoints()
    {
        await _client.PostAsync("/projects", Form(string.Concat(Enumerable.Repeat("😀", 300)))).JsonAsync(201);
        await _client.PostAsync("/projects", Form(string.Concat(Enumerable.Repeat("😀", 301)))).ProblemAsync(400, "invalid_request");
        using var tooLong = Form("x");
        tooLong.Add(new StringContent(new string('d', 3001)), "description");
        await _client.PostAsync("/projects", tooLong).ProblemAsync(400, "invalid_request");
    }

    [TestCase("[0]")]
    [TestCase("[0,0,0]")]
    [TestCase("[0,3]")]
    [TestCase("[0,-1]")]
    [TestCase("[0,\"1\"]")]
    [TestCase("[0,")]
    [TestCase("[0.5,0]")]
    [TestCase("zero")]
    [TestCase("[]")]
    public async Task Create_FlagsDontFitTheFiles_Is400AndNothingIsMade(string flags)
    {
        var before = (await _client.GetAsync("/projects").JsonAsync()).EnumerateObject().Count();
        var used = (await _client.GetAsync("/usage").JsonAsync()).GetProperty("content_length_used").GetInt64();
        await _client.PostAsync("/projects", Form("Test", flags, ("1.pdf", Digital), ("2.pdf", Digital))).ProblemAsync(400, "invalid_request");
        Assert.That((await _client.GetAsync("/projects").JsonAsync()).EnumerateObject().Count(), Is.EqualTo(before));
        Assert.That((await _client.GetAsync("/usage").JsonAsync()).GetProperty("content_length_used").GetInt64(), Is.EqualTo(used));
    }

    [TestCase("ocrFlags[]")]
    [TestCase("ocrFlags")]
    public async Task Create_RepeatedFlagParts_Count(string part)
    {
        using var form = Form("Test", null, ("1.pdf", Digital), ("2.pdf", Digital));
        form.Add(new StringContent("0"), part);
        form.Add(new StringContent("1"), part);
        var documents = (await _client.PostAsync("/projects", form).JsonAsync(201)).GetProperty("documents").EnumerateObject().Select(d => d.Value).ToList();
        Assert.That(documents.Select(d => d.GetProperty("status").GetString()), Is.EqualTo(new[] { "ready", "ocrPending" }));
    }

    [Test]
    public async Task Create_FlagTwo_AwaitsOcrOnlyWithoutText()
    {
        var answer = await _client.PostAsync("/projects", Form("Test", "[2,2]", ("1.pdf", Digital), ("2.pdf", Scan))).JsonAsync(201);
        var documents = answer.GetProperty("documents").EnumerateObject().Select(d => d.Value).ToList();
        Assert.That(documents.Select(d => d.GetProperty("status").GetString()), Is.EqualTo(new[] { "ready", "ocrPending" }));
        Assert.That(documents[1].GetProperty("textConversionStatus").GetString(), Is.EqualTo("ocrPending"));
        Assert.That(answer.EnumerateObject().Select(p => p.Name), Is.EquivalentTo(new[] { "documents", "name" }));
    }

    [Test]
    public async Task Update_AddsDocuments_AndNamesThoseThatAwaitOcr()
    {
        var (id, _) = await _client.CreateProjectAsync();
        var answer = await _client.PatchAsync($"/projects/{id}", Form(null, "[0,1]", ("1.pdf", Digital), ("scan1page.pdf", Scan))).JsonAsync();
        var documents = answer.GetProperty("documents").EnumerateObject().ToList();
        var pending = documents[1];
        Assert.That(answer.EnumerateObject().Select(p => p.Name), Is.EquivalentTo(new[] { "documents", pending.Name }));
        var member = pending.Value.GetProperty("created_by").GetString()!;
        Assert.That(answer.GetProperty(pending.Name).GetProperty(member).GetProperty("status").GetString(), Is.EqualTo("pending"));
        foreach (var key in new[] { "created_at", "created_by", "file-name", "group", "modified_at", "modified_by", "projects", "size", "status", "textConversionStatus", "total_pages" })
            Assert.That(pending.Value.TryGetProperty(key, out _), key);
    }

    [Test]
    public async Task Update_Json_ChangesNameAndDescription()
    {
        var (id, _) = await _client.CreateProjectAsync();
        using var body = new StringContent("""{"name": "Renamed", "description": "Ünïcode"}""", Encoding.UTF8, "application/json");
        await _client.PatchAsync($"/projects/{id}", body).JsonAsync();
        var project = await _client.GetAsync($"/projects/{id}").JsonAsync();
        Assert.That(project.GetProperty("name").GetString(), Is.EqualTo("Renamed"));
        Assert.That(project.GetProperty("description").GetString(), Is.EqualTo("Ünïcode"));
    }

    [TestCase("{\"name\": \"\"}")]
    [TestCase("{\"name\": 5}")]
    [TestCase("[]")]
    [TestCase("{")]
    [TestCase("{\"name\": \"\\ud800\"}")]
    [TestCase("{\"\\ud800\": 1}")]
    [TestCase("{\"document_ids\": [\"\\ud800\"]}")]
    [TestCase("{\"document_ids\": [\"nonsense\"]}")]
    [TestCase("{\"document_ids\": [\"11111111-1111-4111-8111-111111111111\"]}")]
    public async Task Update_BadJson_Is400(string json)
    {
        var (id, _) = await _client.CreateProjectAsync();
        await _client.PatchAsync($"/projects/{id}", new StringContent(json, Encoding.UTF8, "application/json")).ProblemAsync(400, "invalid_request");
    }

    [Test]
    public async Task Update_DocumentIds_ShareADocumentBetweenProjects()
    {
        var (first, documents) = await _client.CreateProjectAsync(null, ("1.pdf", Digital));
        var (second, _) = await _client.CreateProjectAsync();
        var used = (await _client.GetAsync("/usage").JsonAsync()).GetProperty("content_length_used").GetInt64();
        using var body = new StringContent($$"""{"document_ids": ["{{documents[0].ToUpperInvariant()}}"]}""", Encoding.UTF8, "application/json");
        var answer = await _client.PatchAsync($"/projects/{second}", body).JsonAsync();
        var projects = answer.GetProperty("documents").GetProperty(documents[0]).GetProperty("projects").EnumerateObject().Select(p => p.Name);
        Assert.That(projects, Is.EquivalentTo(new[] { first, second }));
        Assert.That((await _client.GetAsync("/usage").JsonAsync()).GetProperty("content_length_used").GetInt64(), Is.EqualTo(used));

        await _client.DeleteAsync($"/projects/{first}").JsonAsync();
        using (var pdf = await _client.GetAsync($"/documents/{documents[0]}/pdf"))
            Assert.That(pdf.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await _client.DeleteAsync($"/projects/{second}/documents/{documents[0]}").JsonAsync();
        await _client.GetAsync($"/documents/{documents[0]}/pdf").ProblemAsync(410, "gone");
    }

    [Test]
    public async Task Get_Project_HasTheContractsMembers()
    {
        var (id, documents) = await _client.CreateProjectAsync(null, ("1.pdf", Digital));
        var project = await _client.GetAsync($"/projects/{id}").JsonAsync();
        foreach (var key in new[] { "id", "name", "description", "group", "documents", "ocr_page_credit", "schema", "created_at", "created_by", "modified_at", "modified_by" })
            Assert.That(project.TryGetProperty(key, out _), key);
        Assert.That(project.GetProperty("documents").EnumerateObject().Select(d => d.Name), Is.EqualTo(documents));
        Assert.That(project.GetProperty("ocr_page_credit").GetInt32(), Is.EqualTo(10_000));
        Assert.That(project.GetProperty("schema").ValueKind, Is.EqualTo(JsonValueKind.Object));
    }

    [Test]
    public async Task List_Projects_IsAMapInOrderOfCreation()
    {
        using var client = await _service.JoinAsync("lists");
        var made = new List<string>();
        for (var i = 0; i < 5; i++)
            made.Add((await client.CreateProjectAsync(null, ("1.pdf", Digital))).Id);
        var list = await client.GetAsync("/projects").JsonAsync();
        Assert.That(list.EnumerateObject().Select(p => p.Name), Is.EqualTo(made));
        Assert.That(list.EnumerateObject().Select(p => p.Value.GetProperty("documents").EnumerateObject().Count()), Is.All.EqualTo(1));
    }

    [Test]
    public async Task Delete_Project_Is410AfterwardsWithAllBelowIt()
    {
        var (id, documents) = await _client.CreateProjectAsync(null, ("1.pdf", Digital));
        var answer = await _client.DeleteAsync($"/projects/{id}").JsonAsync();
        Assert.That(answer.GetProperty("id").GetString(), Is.EqualTo(id));
        Assert.That(answer.GetProperty("deleted").GetBoolean());
        foreach (var path in new[]
                 {
                     $"/projects/{id}", $"/projects/{id}/documents", $"/projects/{id}/documents/ids", $"/projects/{id}/documents/{documents[0]}",
                     $"/documents/{documents[0]}/pdf", $"/documents/{documents[0]}/text", $"/documents/{documents[0]}/pages/0/words",
                 })
            await _client.GetAsync(path).ProblemAsync(410, "gone");
        await _client.DeleteAsync($"/projects/{id}").ProblemAsync(410, "gone");
        await _client.PatchAsync($"/projects/{id}", Form("x")).ProblemAsync(410, "gone");
    }

    [Test]
    public async Task Tenancy_AnotherAccountsProject_IsNotThere()
    {
        var (id, documents) = await _client.CreateProjectAsync(null, ("1.pdf", Digital));
        var (gone, _) = await _client.CreateProjectAsync();
        await _client.DeleteAsync($"/projects/{gone}").JsonAsync();
        using var other = await _service.JoinAsync("other", Role.Administrator);
        foreach (var path in new[]
                 {
                     $"/projects/{id}", $"/projects/{id}/documents", $"/projects/{id}/documents/ids", $"/projects/{id}/documents/{documents[0]}",
                     $"/documents/{documents[0]}/pdf", $"/documents/{documents[0]}/text", $"/documents/{documents[0]}/pages/0/words",
                     $"/documents/{documents[0]}/pages/0/image", $"/projects/{gone}",
                 })
            await other.GetAsync(path).ProblemAsync(404, "not_found");
        await other.DeleteAsync($"/projects/{id}").ProblemAsync(404, "not_found");
        await other.DeleteAsync($"/projects/{id}/documents/{documents[0]}").ProblemAsync(404, "not_found");
        await other.DeleteAsync($"/{id}/documents/{documents[0]}").ProblemAsync(404, "not_found");
        await other.PatchAsync($"/projects/{id}", Form("x")).ProblemAsync(404, "not_found");
        var (mine, _) = await other.CreateProjectAsync();
        using var steal = new StringContent($$"""{"document_ids": ["{{documents[0]}}"]}""", Encoding.UTF8, "application/json");
        await other.PatchAsync($"/projects/{mine}", steal).ProblemAsync(400, "invalid_request");
        Assert.That((await other.GetAsync("/projects").JsonAsync()).EnumerateObject().Select(p => p.Name), Is.EqualTo(new[] { mine }));
        await _service.Client.GetAsync($"/projects/{id}").JsonAsync();
    }

    [Test]
    public async Task Get_MalformedIdBelowADeletedProject_Is410()
    {
        var (gone, _) = await _client.CreateProjectAsync();
        await _client.DeleteAsync($"/projects/{gone}").JsonAsync();
        await _client.GetAsync($"/projects/{gone}/documents/nope").ProblemAsync(410, "gone");
        await _client.DeleteAsync($"/projects/{gone}/documents/nope").ProblemAsync(410, "gone");
    }

    [Test]
    public async Task Create_JsonWithoutContentType_Is415()
    {
        using var body = new ByteArrayContent("""{"name": "x"}"""u8.ToArray());
        await _client.PostAsync("/projects", body).ProblemAsync(415, "unsupported_media_type");
    }

    [TestCase(4_090)]
    [TestCase(201)]
    public async Task Create_EndlessBoundary_Is400(int length)
    {
        using var body = new StringContent("x");
        body.Headers.Remove("Content-Type");
        body.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + new string('b', length));
        await _client.PostAsync("/projects", body).ProblemAsync(400, "invalid_request");
    }

    [TestCase("/projects/x")]
    [TestCase("/projects/-KH7dgaIRl6e-yIemmXb")]
    [TestCase("/projects/-KH7dgaIRl6e-yIemmXb/documents/not-a-guid")]
    [TestCase("/documents/not-a-guid/pdf")]
    [TestCase("/documents/11111111-1111-4111-8111-111111111111/text")]
    public async Task Get_UnknownOrMalformedId_Is404(string path) => await _client.GetAsync(path).ProblemAsync(404, "not_found");

    [TestCase("not multipart at all")]
    [TestCase("--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nx")]
    public async Task Create_BrokenMultipart_Is400(string body)
    {
        using var content = new StringContent(body);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");
        await _client.PostAsync("/projects", content).ProblemAsync(400, "invalid_request");
    }
}
