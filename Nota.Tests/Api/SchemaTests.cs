using System.Text.Json;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

[TestFixture]
internal sealed class SchemaTests
{
    private const string One = """[{"annotation_color" : [ 135, 206, 250, 0.5 ], "annotation_description" : "Long Term Disability description", "annotation_name" : "Long Term Disability"}]""";
    private TestService _service = null!;
    private HttpClient _client = null!;
    private string _project = null!;
    private string _document = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await TestService.StartAsync();
        _client = await _service.JoinAsync("acme");
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [SetUp]
    public async Task CreateProjectAsync()
    {
        (_project, var documents) = await _client.CreateProjectAsync(null, ("a.pdf", SamplePdf.Of("Hello Nota")));
        _document = documents[0];
    }

    private string Schema => $"/projects/{_project}/schema";

    private Task<HttpResponseMessage> PutAsync(string json, string query = "") => _client.SendJsonAsync(HttpMethod.Put, Schema + query, json);

    private static string Types(params string[] names) =>
        JsonSerializer.Serialize(names.Select(n => new { annotation_name = n, annotation_color = new[] { 1, 2, 3, 0.5 } }));

    [Test]
    public async Task Put_ReferencesExample_AnswersAsPrinted()
    {
        var schema = await PutAsync(One).JsonAsync();
        var type = schema.EnumerateObject().Single().Value;
        Assert.That(type.GetProperty("color").EnumerateArray().Select(c => c.GetDouble()), Is.EqualTo(new[] { 135, 206, 250, 0.5 }));
        Assert.That(type.GetProperty("created_at").GetInt64(), Is.EqualTo(DateTimeOffset.UtcNow.ToUnixTimeSeconds()).Within(120));
        Assert.That(type.GetProperty("description").GetString(), Is.EqualTo("Long Term Disability description"));
        Assert.That(type.GetProperty("name").GetString(), Is.EqualTo("Long Term Disability"));
        Assert.That((await _client.GetAsync(Schema).JsonAsync()).GetRawText(), Is.EqualTo(schema.GetRawText()));
    }

    [Test]
    public async Task Put_WhatGetGave_ChangesNothing()
    {
        await PutAsync(Types("A", "B"));
        var before = await _client.GetStringAsync(Schema);
        var after = await PutAsync(before).JsonAsync();
        Assert.That(after.GetRawText(), Is.EqualTo(before));
    }

    [Test]
    public async Task Put_NameThatStays_KeepsIdAndAnnotations()
    {
        await _client.AwaitTextAsync(_project, _document);
        var type = await _client.AddTypeAsync(_project, "A");
        var (annotation, _) = await _client.AnnotateAsync(_project, _document, type, "Nota");
        var schema = await PutAsync(Types("B", "A")).JsonAsync();
        Assert.That(schema.EnumerateObject().Select(p => (p.Name == type, p.Value.GetProperty("name").GetString())), Is.EqualTo(new[] { (true, "A"), (false, "B") }));
        Assert.That((await _client.GetAsync($"/projects/{_project}/{_document}/annotations/{annotation}")).IsSuccessStatusCode);
    }

    [Test]
    public async Task Put_TypeInUseWouldGo_IsConflictAndChangesNothing_UnlessCascade()
    {
        await _client.AwaitTextAsync(_project, _document);
        var type = await _client.AddTypeAsync(_project, "Used one");
        var (annotation, _) = await _client.AnnotateAsync(_project, _document, type, "Nota");
        var before = await _client.GetStringAsync(Schema);
        var problem = await PutAsync(Types("B")).ProblemAsync(409, "schema_type_in_use");
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("Used one").And.Contain("1"));
        Assert.That(await _client.GetStringAsync(Schema), Is.EqualTo(before));
        await PutAsync(Types("B"), "?cascade=true").JsonAsync();
        await _client.GetAsync($"/projects/{_project}/{_document}/annotations/{annotation}").ProblemAsync(410, "gone");
        await _client.GetAsync($"{Schema}/annotations/{type}").ProblemAsync(410, "gone");
    }

    [TestCase("""[{"annotation_name":"A","annotation_color":[0,0,0,1]},{"annotation_name":"A","annotation_color":[0,0,0,1]}]""", "[1].annotation_name")]
    [TestCase("""[{"annotation_name":"A","annotation_color":[0,0,256,1]}]""", "[0].annotation_color")]
    [TestCase("""[{"annotation_name":"A","annotation_color":[0,0,1.5,1]}]""", "[0].annotation_color")]
    [TestCase("""[{"annotation_name":"A","annotation_color":[0,0,1,1.01]}]""", "[0].annotation_color")]
    [TestCase("""[{"annotation_name":"A","annotation_color":[0,0,1]}]""", "[0].annotation_color")]
    [TestCase("""[{"annotation_name":"  ","annotation_color":[0,0,1,1]}]""", "[0].annotation_name")]
    [TestCase("""[{"annotation_color":[0,0,1,1]}]""", "[0].annotation_name")]
    [TestCase("""[{"annotation_name":"A"}]""", "[0].annotation_color")]
    [TestCase("""[{"annotation_name":7,"annotation_color":[0,0,1,1]}]""", "[0].annotation_name")]
    [TestCase("""["A"]""", "[0]")]
    [TestCase("7", "body")]
    [TestCase("[{", "body")]
    public async Task Put_WrongElement_IsInvalidAndChangesNothing(string json, string field)
    {
        await PutAsync(Types("Kept"));
        var problem = await PutAsync(json).ProblemAsync(400, "invalid_request");
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(e => e.Name), Does.Contain(field));
        Assert.That((await _client.GetAsync(Schema).JsonAsync()).EnumerateObject().Single().Value.GetProperty("name").GetString(), Is.EqualTo("Kept"));
    }

    [Test]
    public async Task Put_LongestNameAndIntegerAsDecimal_AreTaken()
    {
        var name = string.Concat(Enumerable.Repeat("𝒩", 300));
        var json = $$"""[{"annotation_name":"{{name}}","annotation_color":[135.0,0,0,0]}]""";
        Assert.That((await PutAsync(json).JsonAsync()).EnumerateObject().Single().Value.GetProperty("name").GetString(), Is.EqualTo(name));
        await PutAsync(json.Replace(name, name + "x", StringComparison.Ordinal)).ProblemAsync(400, "invalid_request");
    }

    [Test]
    public async Task Patch_NameThatIsThere_IsConflictAndAddsNone()
    {
        await PutAsync(Types("A"));
        await _client.SendJsonAsync(HttpMethod.Patch, Schema, Types("B", "A")).ProblemAsync(409, "conflict");
        Assert.That((await _client.GetAsync(Schema).JsonAsync()).EnumerateObject().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task PutType_NewName_AnswersAndRefusesAnothers()
    {
        await PutAsync(Types("A", "B"));
        var type = (await _client.GetAsync(Schema).JsonAsync()).EnumerateObject().First().Name;
        var path = $"{Schema}/annotations/{type}";
        var answer = await _client.SendJsonAsync(
            HttpMethod.Put, path, """{"annotation_color" : [ 135, 206, 250, 0.5 ], "annotation_description" : "Short", "annotation_name" : "Short Term"}""").JsonAsync();
        Assert.That(answer.GetProperty("name").GetString(), Is.EqualTo("Short Term"));
        Assert.That(answer.GetProperty("description").GetString(), Is.EqualTo("Short"));
        Assert.That(answer.GetProperty("color")[0].GetInt32(), Is.EqualTo(135));
        await _client.SendJsonAsync(HttpMethod.Put, path, """{"annotation_name" : "B"}""").ProblemAsync(409, "conflict");
    }

    [Test]
    public async Task DeleteType_Unused_IsGoneAndItsNameFree()
    {
        var type = await _client.AddTypeAsync(_project, "A");
        var answer = await _client.DeleteAsync($"{Schema}/annotations/{type}").JsonAsync();
        Assert.That((answer.GetProperty("id").GetString(), answer.GetProperty("deleted").GetBoolean()), Is.EqualTo((type, true)));
        await _client.DeleteAsync($"{Schema}/annotations/{type}").ProblemAsync(410, "gone");
        Assert.That(await _client.AddTypeAsync(_project, "A"), Is.Not.EqualTo(type));
        await _client.GetAsync($"{Schema}/annotations/nonsense").ProblemAsync(404, "not_found");
    }

    [Test]
    public async Task Write_StaleIfMatch_IsRefusedAndKnownAnswer_Is304()
    {
        await PutAsync(Types("A"));
        var tag = (await _client.GetAsync(Schema)).Headers.ETag!.ToString();
        using var again = new HttpRequestMessage(HttpMethod.Get, Schema) { Headers = { { "If-None-Match", tag } } };
        Assert.That((int)(await _client.SendAsync(again)).StatusCode, Is.EqualTo(304));
        await _client.SendJsonAsync(HttpMethod.Put, Schema, Types("B"), ("If-Match", tag)).JsonAsync();
        await _client.SendJsonAsync(HttpMethod.Put, Schema, Types("C"), ("If-Match", tag)).ProblemAsync(412, "precondition_failed");
        await _client.SendJsonAsync(HttpMethod.Put, Schema, Types("C"), ("If-Match", "*")).JsonAsync();
    }

    [Test]
    public async Task Cascade_OverOthersAnnotations_TakesAnAdministrator()
    {
        await _client.AwaitTextAsync(_project, _document);
        var type = await _client.AddTypeAsync(_project, "A");
        await _client.AnnotateAsync(_project, _document, type, "Nota");
        using var other = await _service.JoinAsync("acme");
        await other.DeleteAsync($"{Schema}/annotations/{type}?cascade=true").ProblemAsync(403, "forbidden");
        using var administrator = await _service.JoinAsync("acme", Nota.Domain.Accounts.Role.Administrator);
        await administrator.DeleteAsync($"{Schema}/annotations/{type}?cascade=true").JsonAsync();
    }

    [Test]
    public async Task Get_AnothersProject_IsNotFound()
    {
        using var stranger = await _service.JoinAsync("other");
        await stranger.GetAsync(Schema).ProblemAsync(404, "not_found");
        await stranger.SendJsonAsync(HttpMethod.Put, Schema, Types("A")).ProblemAsync(404, "not_found");
    }
}
