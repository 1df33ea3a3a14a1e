using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Routing;
using Nota.Api.Controllers;
using Nota.Api.Http;
using Nota.Domain.Ports;
using Nota.Domain.Processing;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

/// <summary>Every POST and PATCH of the service, also one that comes later, gives repeats its first answer.</summary>
public sealed class IdempotencyWalkTests
{
    private static readonly byte[] Pdf = SamplePdf.Of("Walked");
    private TestService _service = null!;
    private string _project = null!;
    private string _document = null!;
    private string _type = null!;
    private string _annotation = null!;
    private string _deleted = null!;
    private string _member = null!;
    private string _workflow = null!;
    private string _field = null!;
    private string _processed = null!;
    private string _page = null!;
    private string _reviewed = null!;
    private string _value = null!;
    private string _table = null!;
    private string _cell = null!;
    private long _job;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await TestService.StartAsync();
        var client = _service.Client;
        (_project, var documents) = await client.CreateProjectAsync(null, ("a.pdf", Pdf));
        _document = documents[0];
        await client.AwaitTextAsync(_project, _document);
        _type = await client.AddTypeAsync(_project, "T");
        _annotation = (await client.AnnotateAsync(_project, _document, _type, "Walked")).Id;
        _deleted = (await client.AnnotateAsync(_project, _document, _type, "Walked")).Id;
        await client.DeleteAsync($"/projects/{_project}/{_document}/annotations/{_deleted}").JsonAsync();
        await client.SendJsonAsync(HttpMethod.Post, "/admin/accounts", """{"name":"walked"}""").JsonAsync(201);
        _member = (await client.SendJsonAsync(HttpMethod.Post, "/admin/accounts/walked/members", """{"email":"a@example.org","role":"member"}""").JsonAsync(201))
            .GetProperty("id").GetString()!;
        var workflow = await client.SendJsonAsync(HttpMethod.Post, "/api/v4/workflows", """{"workflow_type":"receipt"}""").JsonAsync(201);
        (_workflow, _field) = (workflow.GetProperty("id").GetString()!, workflow.GetProperty("fields")[0].GetProperty("id").GetString()!);
        _processed = (await client.AddDocumentAsync(_workflow, "a.pdf", Pdf)).DocumentId();
        (_, _reviewed, _page) = await client.AddReviewedAsync(await client.CreateWorkflowAsync(["walked"], "amount"));
        _value = $"{_page}/fields/{(await client.AddValueAsync(_page, "walked", "1")).Word("field_data_id")}";
        var table = await client.AddTableAsync(_page, "1.00");
        _table = $"{_reviewed}/tables/{table.Word("table_id")}";
        _cell = $"{_table}/cells/{table.GetProperty("cells")[0].Word("cell_id")}";
        _job = await FailAsync(client);
    }

    /// <summary>A job that has failed: pages of a document that could not be read.</summary>
    private async Task<long> FailAsync(HttpClient client)
    {
        var (project, documents) = await client.CreateProjectAsync(null, ("b.pdf", Pdf));
        await client.AwaitTextAsync(project, documents[0]);
        await _service.Service<IUnitOfWork>().RunAsync(async (store, ct) =>
        {
            var document = (await store.Documents.FindAsync(documents[0], ct))!;
            document.PageErrors = """[{"page":0,"error":"Broken."}]""";
            TextWork.NoteFailures(store, document, 1_000);
        }, CancellationToken.None);
        return (await client.GetAsync("/admin/jobs?state=failed").JsonAsync()).GetProperty("jobs").EnumerateArray().Single().GetProperty("id").GetInt64();
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    /// <summary>A request that each action carries out, by controller and method.</summary>
    private Dictionary<string, (string Path, Func<HttpContent?> Body)> Requests => new()
    {
        ["Projects.Create"] = ("/projects", () => ServiceCalls.Form("Walk", null, ("a.pdf", Pdf))),
        ["Projects.Update"] = ($"/projects/{_project}", () => Json($$"""{"name":"Walked","document_ids":["{{_document}}"]}""")),
        ["Schema.Extend"] = ($"/projects/{_project}/schema", () => Json("""[{"annotation_color":[1,2,3,1],"annotation_name":"New"}]""")),
        ["Documents.Recognise"] = ($"/projects/{_project}/documents/{_document}/ocr", () => Json("""{"ocrFlag":0}""")),
        ["Content.Reconvert"] = ($"/documents/{_document}/reconvert", () => null),
        ["Annotations.Import"] = ($"/projects/{_project}/{_document}/annotations", () => Json($$"""[{"annotation_type_id":"{{_type}}","start":0,"end":3}]""")),
        ["Annotations.Create"] = ($"/projects/{_project}/{_document}/annotations", () => Json($$"""{"annotation_type_id":"{{_type}}","start":0,"end":3}""")),
        ["Annotations.Change"] = ($"/projects/{_project}/{_document}/annotations/{_annotation}", () => Json("""{"metadata":"m"}""")),
        ["Annotations.Restore"] = ($"/projects/{_project}/{_document}/annotations/{_deleted}/restore", () => null),
        ["AnnotationExports.Import"] = (
            $"/projects/{_project}/{_document}/annotations/import?format=jsonl",
            () => Json("""{"text":"Walked\n\f","spans":[{"start":0,"end":6,"label":"T"}]}""")),
        ["Workflows.Create"] = ("/api/v4/workflows", () => Json("""{"description":"Walked","workflow_type":"invoice"}""")),
        ["Workflows.Describe"] = ($"/api/v4/workflows/{_workflow}", () => Json("""{"description":"Walked"}""")),
        ["Workflows.ChangeSettings"] = ($"/api/v4/workflows/{_workflow}/settings", () => Json("""{"retention_days":7}""")),
        ["WorkflowFields.Add"] = ($"/api/v4/workflows/{_workflow}/fields", () => Json("""{"name":"walked"}""")),
        ["WorkflowFields.Change"] = ($"/api/v4/workflows/{_workflow}/fields/{_field}", () => Json("""{"name":"renamed"}""")),
        ["WorkflowDocuments.Add"] = ($"/api/v4/workflows/{_workflow}/documents", () => WorkflowCalls.DocumentForm("a.pdf", Pdf)),
        ["WorkflowDocuments.Share"] = (
            $"/api/v4/workflows/{_workflow}/documents/{_processed}/project", () => Json($$"""{"project_id":"{{_project}}"}""")),
        ["FieldValues.Add"] = ($"{_page}/fields", () => Json("""{"field_name":"walked","value":"2"}""")),
        ["FieldValues.Change"] = (_value, () => Json("""{"value":"3"}""")),
        ["FieldValues.Verify"] = ($"{_value}/verify", Verdict),
        ["Tables.Add"] = ($"{_page}/tables", () => Json("""{"cells":[]}""")),
        ["Tables.Verify"] = ($"{_table}/verify", Verdict),
        ["Cells.Add"] = ($"{_table}/cells", () => Json("""{"row":7,"col":7,"text":"2"}""")),
        ["Cells.Change"] = (_cell, () => Json("""{"value":"3"}""")),
        ["Cells.Verify"] = ($"{_cell}/verify", Verdict),
        ["Verification.VerifyDocument"] = ($"{_reviewed}/verify", Verdict),
        ["Verification.VerifyPage"] = ($"{_page}/verify", Verdict),
        ["Accounts.Create"] = ("/admin/accounts", () => Json("""{"name":"new"}""")),
        ["Accounts.Change"] = ("/admin/accounts/walked", () => Json("""{"ocr_page_credit":7}""")),
        ["Members.Add"] = ("/admin/accounts/walked/members", () => Json("""{"email":"b@example.org","role":"member"}""")),
        ["Members.Change"] = ($"/admin/accounts/walked/members/{_member}", () => Json("""{"email":"c@example.org"}""")),
        ["Tokens.Mint"] = ("/tokens", () => Json($$"""{"project":"{{_project}}","permissions":["read"],"expires_in":60}""")),
        ["Jobs.Retry"] = ($"/admin/jobs/{_job}/retry", () => null),
        ["Keys.Create"] = ("/admin/keys", () => Json($$"""{"account":"walked","member":"{{_member}}","name":"k"}""")),
    };

    private static IEnumerable<(string Name, HttpMethod Method, MethodInfo Action)> Actions() =>
        from controller in typeof(NotaController).Assembly.GetTypes()
        where !controller.IsAbstract && typeof(NotaController).IsAssignableFrom(controller)
        from action in controller.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        let method = action.GetCustomAttributes<HttpMethodAttribute>().SelectMany(a => a.HttpMethods).FirstOrDefault(m => m is "POST" or "PATCH")
        where method is not null
        select ($"{controller.Name.Replace("Controller", "")}.{action.Name}", new HttpMethod(method), action);

    private static IEnumerable<string> Names => Actions().Select(a => a.Name);

    [TestCaseSource(nameof(Names))]
    public async Task Repeat_OfEachAction_GivesItsFirstAnswer(string name)
    {
        var (_, method, action) = Actions().Single(a => a.Name == name);
        Assert.That(Requests, Does.ContainKey(name), "a POST or PATCH without a request here");
        var (path, body) = Requests[name];
        var key = Guid.NewGuid().ToString();
        using var first = await IdempotencyTests.SendAsync(_service.Client, method, path, body(), key);
        var answer = await first.Content.ReadAsStringAsync();
        Assert.That(first.IsSuccessStatusCode, Is.True, answer);
        using var repeat = await IdempotencyTests.SendAsync(_service.Client, method, path, body(), key);
        var again = await repeat.Content.ReadAsStringAsync();
        Assert.That(repeat.StatusCode, Is.EqualTo(first.StatusCode), again);
        Assert.That(repeat.Headers.Contains("Idempotent-Replay"), Is.True);
        Assert.That(repeat.Headers.Location, Is.EqualTo(first.Headers.Location));
        Assert.That(repeat.Headers.ETag, Is.EqualTo(first.Headers.ETag));
        var secrets = action.GetCustomAttribute<SecretAnswerAttribute>()?.Members ?? [];
        if (secrets.Count == 0)
            Assert.That(again, Is.EqualTo(answer));
        foreach (var secret in secrets)
        {
            Assert.That(JsonSerializer.Deserialize<JsonElement>(answer).TryGetProperty(secret, out _), Is.True);
            Assert.That(JsonSerializer.Deserialize<JsonElement>(again).TryGetProperty(secret, out _), Is.False);
            Assert.That(JsonSerializer.Deserialize<JsonElement>(again).GetProperty("omitted").EnumerateArray().Select(e => e.GetString()), Does.Contain(secret));
        }
    }

    private static StringContent Verdict() => Json("""{"verification_status":"success","verification_message":"Walked"}""");

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
