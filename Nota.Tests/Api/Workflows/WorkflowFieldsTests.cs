using System.Text.Json;
using Nota.Tests.Support;
using static Nota.Tests.Support.WorkflowCalls;

namespace Nota.Tests.Api.Workflows;

/// <summary>What a workflow looks for.</summary>
[TestFixture]
internal sealed class WorkflowFieldsTests
{
    private TestService _service = null!;
    private HttpClient _client = null!;
    private string _path = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _service = await TestService.StartAsync("Nota:Workflows:MaxWorkflows=10000");

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [SetUp]
    public async Task CreateAsync()
    {
        _client = _service.Client;
        _path = $"{WorkflowList}/{await _client.CreateWorkflowAsync(["number", "total"], "amount")}";
    }

    private Task<HttpResponseMessage> PutAsync(string body) => _client.SendJsonAsync(HttpMethod.Put, _path + "/fields", body);

    private Task<HttpResponseMessage> PostAsync(string body) => _client.SendJsonAsync(HttpMethod.Post, _path + "/fields", body);

    private Task<JsonElement> GetAsync() => _client.GetAsync(_path).JsonAsync();

    [Test]
    public async Task Put_NameThatStays_KeepsItsIdInTheNewOrder()
    {
        var before = await GetAsync();
        var after = await PutAsync(
            """{"fields":[{"name":"total","type":"amount","labels":["Summe"],"pattern":"[0-9.]+","multiple":true},{"name":"date","type":"date"}],"table_headers":[{"name":"price"},{"name":"amount"}]}""")
            .JsonAsync();

        Assert.That(after.NamesOf("fields"), Is.EqualTo(new[] { "total", "date" }));
        var total = after.GetProperty("fields")[0];
        Assert.That(total.Id(), Is.EqualTo(before.GetProperty("fields")[1].Id()));
        Assert.That(total.GetRawText(), Does.EndWith("""
            "name":"total","type":"amount","labels":["Summe"],"pattern":"[0-9.]+","multiple":true}
            """));
        Assert.That(after.GetProperty("table_headers")[1].Id(), Is.EqualTo(before.GetProperty("table_headers")[0].Id()));
        Assert.That((await GetAsync()).GetRawText(), Is.EqualTo(after.GetRawText()));
    }

    [Test]
    public async Task Put_WhatGetGave_ChangesNothing()
    {
        var path = $"{WorkflowList}/{(await _client.CreateWorkflowAsync("invoice")).Id()}";
        var before = await _client.GetAsync(path).JsonAsync();
        var body = JsonSerializer.Serialize(new { fields = before.GetProperty("fields"), table_headers = before.GetProperty("table_headers") });
        var after = await _client.SendJsonAsync(HttpMethod.Put, path + "/fields", body).JsonAsync();
        Assert.That(after.GetProperty("fields").GetRawText(), Is.EqualTo(before.GetProperty("fields").GetRawText()));
        Assert.That(after.GetProperty("table_headers").GetRawText(), Is.EqualTo(before.GetProperty("table_headers").GetRawText()));
    }

    [Test]
    public async Task Put_OneList_LeavesTheOther()
    {
        var after = await PutAsync("""{"fields":[]}""").JsonAsync();
        Assert.That((after.NamesOf("fields"), after.NamesOf("table_headers")), Is.EqualTo((Array.Empty<string>(), new[] { "amount" })));
    }

    [TestCase("""{"fields":[{"name":"invoice-number"}]}""", "fields[0].name", "invoice-number")]
    [TestCase("""{"fields":[{"name":"a"},{"name":"b c"}]}""", "fields[1].name", "b c")]
    [TestCase("""{"fields":[{"name":"twice"},{"name":"twice"}]}""", "fields[1].name", "twice")]
    [TestCase("""{"table_headers":[{"name":"twice"},{"name":"twice"}]}""", "table_headers[1].name", "twice")]
    [TestCase("""{"table_headers":[{"name":"größe"}]}""", "table_headers[0].name", "größe")]
    [TestCase("""{"fields":[{"name":""}]}""", "fields[0].name", "field name")]
    [TestCase("""{"fields":[{}]}""", "fields[0].name", "required")]
    [TestCase("""{"fields":[{"name":"a","type":"colour"}]}""", "fields[0].type", "vat_id")]
    [TestCase("""{"fields":[{"name":"a","pattern":"(a)\\1"}]}""", "fields[0].pattern", "back references")]
    [TestCase("""{"fields":[{"name":"a","pattern":"["}]}""", "fields[0].pattern", "regular expression")]
    [TestCase("""{"fields":[{"name":"a","labels":[" "]}]}""", "fields[0].labels", "label")]
    [TestCase("""{"fields":[{"name":"a","labels":"A"}]}""", "fields[0].labels", "list")]
    [TestCase("""{"fields":[{"name":"a","labels":["\ud800"]}]}""", "fields[0].labels", "list")]
    [TestCase("""{"fields":[{"name":"a","multiple":1}]}""", "fields[0].multiple", "true or false")]
    [TestCase("""{"fields":["a"]}""", "fields[0]", "object")]
    [TestCase("""{"fields":{}}""", "fields", "list")]
    [TestCase("{}", "fields", "required")]
    [TestCase("[]", "body", "object")]
    public async Task Put_Wrong_Is400NamingTheOffenderAndChangesNothing(string body, string place, string named)
    {
        var before = await GetAsync();
        var problem = await PutAsync(body).WorkflowProblemAsync(400, "invalid_request");
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(e => e.Name), Is.EqualTo(new[] { place }));
        Assert.That(problem.GetProperty("message").GetString(), Does.Contain(named));
        Assert.That((await GetAsync()).GetRawText(), Is.EqualTo(before.GetRawText()));
    }

    [TestCase("fields", 30)]
    [TestCase("table_headers", 20)]
    public async Task Put_MoreThanAWorkflowMayHave_Is400(string list, int most)
    {
        string Body(int count) => JsonSerializer.Serialize(new Dictionary<string, object> { [list] = Enumerable.Range(0, count).Select(i => new { name = $"n{i}" }) });
        await PutAsync(Body(most)).JsonAsync();
        await PutAsync(Body(most + 1)).WorkflowProblemAsync(400, "invalid_request");
        var problem = await PostAsync($$"""{"name":"more","kind":"{{list.TrimEnd('s')}}"}""").WorkflowProblemAsync(400, "invalid_request");
        Assert.That(problem.GetProperty("details").GetProperty("limit").GetInt32(), Is.EqualTo(most));
    }

    [TestCase("""{"name":"added","type":"date"}""", "fields")]
    [TestCase("""{"kind":"field","name":"added"}""", "fields")]
    [TestCase("""{"kind":"table_header","name":"added"}""", "table_headers")]
    [TestCase("""{"fields":[{"name":"added"}]}""", "fields")]
    [TestCase("""{"table_headers":[{"name":"added"}],"fields":[]}""", "table_headers")]
    public async Task Post_One_IsLastOfItsKind(string body, string list)
    {
        var added = await PostAsync(body).JsonAsync(201);
        Assert.That((await GetAsync()).GetProperty(list).EnumerateArray().Last().GetRawText(), Is.EqualTo(added.GetRawText()));
        await PostAsync(body).WorkflowProblemAsync(400, "invalid_request");
    }

    [TestCase("""{"name":"total"}""")]
    [TestCase("""{"name":"to tal"}""")]
    [TestCase("""{"kind":"table_header","name":"amount"}""")]
    [TestCase("""{"kind":"page","name":"a"}""")]
    [TestCase("""{"fields":[{"name":"a"},{"name":"b"}]}""")]
    [TestCase("""{"fields":[{"name":"a"}],"table_headers":[{"name":"b"}]}""")]
    [TestCase("""{"fields":[]}""")]
    public async Task Post_Wrong_Is400(string body) => await PostAsync(body).WorkflowProblemAsync(400, "invalid_request");

    [Test]
    public async Task Patch_Field_ChangesWhatIsGivenAndKeepsTheId()
    {
        var field = (await PostAsync("""{"name":"vat","type":"vat_id","labels":["VAT"],"pattern":"DE[0-9]+"}""").JsonAsync(201)).Id();
        var changed = await ChangeAsync(field, """{"name":"vat_id","pattern":null}""").JsonAsync();
        Assert.That(changed.GetRawText(), Is.EqualTo($$"""{"id":"{{field}}","name":"vat_id","type":"vat_id","labels":["VAT"],"pattern":null,"multiple":false}"""));
        await ChangeAsync(field, """{"name":"total"}""").WorkflowProblemAsync(400, "invalid_request");
        await ChangeAsync(field, """{"name":null}""").WorkflowProblemAsync(400, "invalid_request");
        await ChangeAsync(field, """{"name":"vat_id"}""").JsonAsync();
    }

    [Test]
    public async Task Patch_Header_ChangesIt()
    {
        var header = (await GetAsync()).GetProperty("table_headers")[0].Id();
        var changed = await ChangeAsync(header, """{"name":"sum","labels":["Betrag"]}""").JsonAsync();
        Assert.That(changed.GetRawText(), Is.EqualTo($$"""{"id":"{{header}}","name":"sum","labels":["Betrag"]}"""));
    }

    [TestCase("fields", "Field deleted successfully")]
    [TestCase("table_headers", "Table header deleted successfully")]
    public async Task Delete_One_AnswersJsonAndIsGone(string list, string message)
    {
        var id = (await GetAsync()).GetProperty(list)[0].Id();
        Assert.That((await _client.DeleteAsync($"{_path}/fields/{id}").JsonAsync()).GetProperty("message").GetString(), Is.EqualTo(message));
        await _client.DeleteAsync($"{_path}/fields/{id}").WorkflowProblemAsync(404, "not_found");
        await ChangeAsync(id, "{}").WorkflowProblemAsync(404, "not_found");
        Assert.That((await GetAsync()).GetProperty(list).EnumerateArray().Select(f => f.Id()), Does.Not.Contain(id));
    }

    [Test]
    public async Task Field_OfAnotherWorkflow_IsNotFound()
    {
        var other = await _client.CreateWorkflowAsync("receipt");
        await _client.DeleteAsync($"{_path}/fields/{other.GetProperty("fields")[0].Id()}").WorkflowProblemAsync(404, "not_found");
        await _client.DeleteAsync($"{_path}/fields/nonsense").WorkflowProblemAsync(404, "not_found");
    }

    private Task<HttpResponseMessage> ChangeAsync(string id, string body) => _client.SendJsonAsync(HttpMethod.Patch, $"{_path}/fields/{id}", body);
}
