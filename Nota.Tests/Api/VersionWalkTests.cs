using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

/// <summary>
/// A client pinned to 2016-05-03 and one of the latest version take the same walk over every route of one service: the
/// differences that are published show, and nothing else.
/// </summary>
[TestFixture]
internal sealed partial class VersionWalkTests
{
    private TestService _service = null!;
    private HttpClient _latest = null!;
    private HttpClient _pinned = null!;
    private WalkProject _shared = null!;

    /// <summary>A document with text and an annotation, one that awaits recognition, and one in error; a workflow with a field.</summary>
    private sealed record WalkProject(string Id, string Document, string Scan, string Type, string Annotation, string Workflow, string Field);

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await TestService.StartAsync();
        _latest = _service.Connect(TestService.Key);
        _pinned = _service.Connect(TestService.Key);
        _pinned.DefaultRequestHeaders.Add("Nota-Version", "2016-05-03");
        _shared = await MakeProjectAsync(_latest);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    private static async Task<WalkProject> MakeProjectAsync(HttpClient client)
    {
        var (project, documents) = await client.CreateProjectAsync("[0,1,0]", Files);
        await client.AwaitTextAsync(project, documents[0]);
        var type = await client.AddTypeAsync(project, "Word");
        var (annotation, _) = await client.AnnotateAsync(project, documents[0], type, "words");
        var workflow = await client.SendJsonAsync(HttpMethod.Post, "/api/v4/workflows", """{"workflow_type":"receipt"}""").JsonAsync(201);
        var field = workflow.GetProperty("fields")[0].GetProperty("id").GetString()!;
        return new WalkProject(project, documents[0], documents[1], type, annotation, workflow.GetProperty("id").GetString()!, field);
    }

    private static (string, byte[])[] Files => [("a.pdf", SamplePdf.Of("First words of it")), ("scan.pdf", SamplePdf.Of("")), ("bad.pdf", "no PDF"u8.ToArray())];

    private static readonly string[] Reads = ["GET"];
    private static readonly string[] Writes = ["POST", "PUT", "PATCH", "DELETE"];

    private IEnumerable<(string Method, string Template)> Routes(string[] methods) =>
        from endpoint in _service.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        // A version's description of itself is its own matter.
        where methods.Contains(method) && !endpoint.RoutePattern.RawText!.StartsWith("openapi", StringComparison.Ordinal)
        select (method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/'));

    [Test]
    public async Task Reads_OfOneThing_DifferAsPublishedAndNowhereElse()
    {
        var compared = 0;
        var differing = new HashSet<string>();
        foreach (var (_, template) in Routes(Reads).Distinct())
        {
            foreach (var document in new[] { _shared.Document, _shared.Scan })
            {
                var path = Fill(template, _shared with { Document = document });
                var latest = await AnswerAsync(_latest, new HttpRequestMessage(HttpMethod.Get, path));
                var pinned = await AnswerAsync(_pinned, new HttpRequestMessage(HttpMethod.Get, path));
                Assert.That(pinned, Is.EqualTo(InFirstVersion(template, latest)), path);
                if (pinned != latest)
                    differing.Add(template);
                compared++;
            }
        }

        Assert.That(compared, Is.GreaterThan(30));
        Assert.That(differing, Is.SupersetOf(new[]
        {
            "/hello", "/projects", "/projects/{id}", "/projects/{project}/documents", "/projects/{project}/documents/{id}",
            "/projects/{project}/{document}/annotations/offsets", "/projects/{project}/documents/{document}/annotations/offsets",
        }));
    }

    [Test]
    public async Task Writes_OnTwins_DifferAsPublishedAndNowhereElse()
    {
        var (mine, theirs) = (await MakeProjectAsync(_latest), await MakeProjectAsync(_pinned));
        var differing = new HashSet<string>();
        // Deletions last, of what is deepest first.
        var routes = Routes(Writes).Distinct().OrderBy(r => r.Method == "DELETE").ThenByDescending(r => r.Method == "DELETE" ? r.Template.Count(c => c == '/') : 0);
        foreach (var (method, template) in routes)
        {
            var latest = Normal(await AnswerAsync(_latest, Request(method, template, mine)));
            var pinned = Normal(await AnswerAsync(_pinned, Request(method, template, theirs)));
            Assert.That(pinned, Is.EqualTo(InFirstVersion($"{method} {template}", latest)), $"{method} {template}");
            if (pinned != latest)
                differing.Add($"{method} {template}");
        }

        Assert.That(differing, Is.SupersetOf(new[] { "POST /projects", "PATCH /projects/{id}" }));
    }

    [Test]
    public async Task Create_FirstVersion_ShowsSevenAttributes()
    {
        var created = await _pinned.PostAsync("/projects", ServiceCalls.Form("Test", "[0,1,0]", Files)).JsonAsync(201);
        foreach (var document in created.GetProperty("documents").EnumerateObject())
        {
            Assert.That(
                document.Value.EnumerateObject().Select(m => m.Name),
                Is.EquivalentTo(new[] { "file-name", "group", "projects", "size", "status", "textConversionStatus", "total_pages" }));
            Assert.That(document.Value.GetProperty("textConversionStatus").GetString(), Is.EqualTo("pending"));
        }
    }

    [Test]
    public async Task Offsets_FirstVersion_GiveSeconds()
    {
        var path = $"/projects/{_shared.Id}/{_shared.Document}/annotations/offsets";
        var latest = (await _latest.GetAsync(path).JsonAsync()).EnumerateObject().Single().Value.GetProperty("created_at").GetInt64();
        var pinned = (await _pinned.GetAsync(path).JsonAsync()).EnumerateObject().Single().Value.GetProperty("created_at").GetInt64();
        Assert.That(pinned, Is.EqualTo(latest / 1000).And.GreaterThan(1_000_000_000).And.LessThan(10_000_000_000));
    }

    private static HttpRequestMessage Request(string method, string template, WalkProject project)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), Fill(template, project));
        if (method == "DELETE")
            return request;
        request.Content = (method, template) switch
        {
            (_, var workflow) when workflow.StartsWith("/api/v4/", StringComparison.Ordinal) => Json(WorkflowBody(method, workflow)),
            ("POST", "/projects") => ServiceCalls.Form("Test", "[0,1,0]", Files),
            ("PATCH", "/projects/{id}") => ServiceCalls.Form(null, "[0,1,0]", Files),
            (_, var schema) when schema.EndsWith("/schema", StringComparison.Ordinal) => Json("""[{"annotation_name":"Word","annotation_color":[1,2,3,1]}]"""),
            (_, var type) when type.Contains("/schema/", StringComparison.Ordinal) => Json("""{"annotation_description":"Other words"}"""),
            ("PATCH", var list) when list.EndsWith("/annotations", StringComparison.Ordinal) =>
                Json($$"""[{"annotation_type_id":"{{project.Type}}","start":0,"end":5}]"""),
            ("POST", var import) when import.EndsWith("/import", StringComparison.Ordinal) => Json("""{"text":"First words of it","label":[[0,5,"Word"]]}"""),
            _ => Json($$"""{"annotation_type_id":"{{project.Type}}","start":0,"end":5}"""),
        };
        return request;

        static StringContent Json(string body) => new(body, new MediaTypeHeaderValue("application/json"));
    }

    private static string WorkflowBody(string method, string template) => (method, template[(template.LastIndexOf('/') + 1)..]) switch
    {
        ("PUT", "fields") => """{"table_headers":[{"name":"column"}]}""",
        ("PUT", "stages") => """[{"name":"Check","rules":[{"field":"total","condition":"required"}]}]""",
        (_, "settings") => """{"processing_type":"async"}""",
        ("POST", "fields") => """{"name":"added"}""",
        (_, "{field}") => """{"labels":["Words"]}""",
        _ => """{"description":"Words","workflow_type":"invoice"}""",
    };

    private static string Fill(string template, WalkProject project)
    {
        var path = RouteValue().Replace(template, m => m.Groups[1].Value switch
        {
            "project" => project.Id,
            "id" when template.StartsWith("/projects/{id}", StringComparison.Ordinal) => project.Id,
            "document" or "id" => project.Document,
            "annotation" => project.Annotation,
            "type" => project.Type,
            "page" => "0",
            "workflow" => project.Workflow,
            "field" => project.Field,
            var other => other,
        });
        return path.EndsWith("/export", StringComparison.Ordinal) || path.EndsWith("/import", StringComparison.Ordinal) ? path + "?format=jsonl" : path;
    }

    /// <summary>Status and body; of what never ends, the status alone.</summary>
    private static async Task<string> AnswerAsync(HttpClient client, HttpRequestMessage request)
    {
        using (request)
        using (var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead))
        {
            var type = response.Content.Headers.ContentType?.MediaType;
            if (type == "text/event-stream")
                return $"{(int)response.StatusCode} {type}";
            var body = Convert.ToHexString(await response.Content.ReadAsByteArrayAsync());
            if (type is null || type.EndsWith("json", StringComparison.Ordinal) || type.StartsWith("text/", StringComparison.Ordinal))
                body = await response.Content.ReadAsStringAsync();
            // The engine's figures move between two looks.
            if (request.RequestUri!.OriginalString.EndsWith("/admin/engine", StringComparison.Ordinal))
                body = Figure().Replace(body, "0");
            return $"{(int)response.StatusCode} {type} {RequestId().Replace(body, "\"request_id\":\"\"")}";
        }
    }

    /// <summary>The differences, written down once more: what the latest version's answer is in the first version.</summary>
    private static string InFirstVersion(string route, string answer)
    {
        if (route == "/hello")
            return answer.Replace("\"version\":\"2016-05-24\"", "\"version\":\"2016-05-03\"");
        if (route.EndsWith("/annotations/offsets", StringComparison.Ordinal))
            return ExportedTime().Replace(answer, "$1$2");
        if (route == "POST /projects")
            answer = ReducedMembers().Replace(answer, "");
        return answer.Replace("\"textConversionStatus\":\"ocrPending\"", "\"textConversionStatus\":\"pending\"");
    }

    /// <summary>Without what differs between twins: ids and times.</summary>
    private static string Normal(string answer) => Times().Replace(Ids().Replace(answer, "id"), "$1:0");

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex RouteValue();

    [GeneratedRegex("\"request_id\":\"[^\"]*\"")]
    private static partial Regex RequestId();

    [GeneratedRegex("(?<=:)[0-9]+")]
    private static partial Regex Figure();

    [GeneratedRegex("(\"created_at\":[0-9]{10})[0-9]{3}()")]
    private static partial Regex ExportedTime();

    [GeneratedRegex("\"(created_at|modified_at)\":0,|\"(created_by|modified_by)\":\"id\",|,\"error\":\"[^\"]*\"|,\"pages_done\":0,\"ocr_languages\":\"eng\"")]
    private static partial Regex ReducedMembers();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|-[-_0-9A-Za-z]{19}")]
    private static partial Regex Ids();

    [GeneratedRegex("(\"(?:created_at|modified_at|updated_at|at)\"):(?:[0-9]+|\"[^\"]*\")")]
    private static partial Regex Times();
}
