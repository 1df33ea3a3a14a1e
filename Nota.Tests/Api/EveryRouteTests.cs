using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Nota.Domain.Accounts;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

/// <summary>Every route keeps accounts apart, asks for a key, and keeps members off the administration.</summary>
[TestFixture]
internal sealed class EveryRouteTests
{
    private const string Annotations = "/projects/{project}/{document}/annotations";
    private const string LongAnnotations = "/projects/{project}/documents/{document}/annotations";

    private TestService _service = null!;
    private HttpClient _owner = null!;
    private Dictionary<string, string> _ids = null!;
    private Dictionary<string, RouteRule> _rules = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await TestService.StartAsync("Nota:RateLimit:PermitsPerSecond=10000", "Nota:RateLimit:Burst=10000");
        _owner = await _service.JoinAsync("theirs", Role.Administrator);
        _ids = await ThingsAsync();
        _rules = Rules();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _owner.Dispose();
        await _service.DisposeAsync();
    }

    private EndpointDataSource Routes => _service.Service<EndpointDataSource>();

    /// <summary>Ids of things of the account <c>theirs</c>, one of each kind that routes name.</summary>
    private async Task<Dictionary<string, string>> ThingsAsync()
    {
        var (project, documents) = await _owner.CreateProjectAsync(null, ("a.pdf", SamplePdf.Of("Hello Nota")));
        await _owner.AwaitTextAsync(project, documents[0]);
        var type = await _owner.AddTypeAsync(project, "A");
        var (annotation, _) = await _owner.AnnotateAsync(project, documents[0], type, "Nota");
        var workflow = await _owner.SendJsonAsync(HttpMethod.Post, "/api/v4/workflows", """{"workflow_type":"invoice"}""").JsonAsync(201);
        var processed = await _owner.AddDocumentAsync(workflow.Id(), "a.pdf", SamplePdf.Of("Invoice number: INV-17"));
        var page = $"/api/v4/workflows/{workflow.Id()}/documents/{processed.DocumentId()}/pages/{processed.GetProperty("pages")[0].Word("page_id")}";
        var value = await _owner.AddValueAsync(page, "invoice_number", "INV-17");
        var table = await _owner.PostAsync($"{page}/tables", new { cells = new[] { new { row = 0, col = 0, text = "A" } } }, 201);
        var key = (await _owner.GetAsync("/admin/keys").JsonAsync()).GetProperty("keys")[0];
        return new()
        {
            ["project"] = project,
            ["document"] = documents[0],
            ["type"] = type,
            ["annotation"] = annotation,
            ["page"] = "0",
            ["workflow"] = workflow.GetProperty("id").GetString()!,
            ["field"] = workflow.GetProperty("fields")[0].GetProperty("id").GetString()!,
            ["workflow document"] = processed.GetProperty("document_id").GetString()!,
            ["page_id"] = processed.GetProperty("pages")[0].GetProperty("page_id").GetString()!,
            ["value"] = value.Word("field_data_id"),
            ["table"] = table.Word("table_id"),
            ["cell"] = table.GetProperty("cells")[0].Word("cell_id"),
            ["number"] = "1",
            ["example"] = Guid.NewGuid().ToString(),
            ["account"] = "theirs",
            ["member"] = key.GetProperty("member").GetString()!,
            ["key"] = key.GetProperty("id").GetString()!,
            ["job"] = "1",
            ["version"] = "2016-05-24",
            ["file"] = "page.js",
        };
    }

    /// <summary>What each route is: a new route has no place here yet, and fails.</summary>
    private Dictionary<string, RouteRule> Rules()
    {
        var annotation = Json(new { annotation_type_id = _ids["type"], start = 0, end = 5 });
        var rules = new Dictionary<string, RouteRule>
        {
            ["GET /health/live"] = new(Reach.Open),
            ["GET /health/ready"] = new(Reach.Open),
            ["GET /openapi"] = new(Reach.Open),
            ["GET /openapi/v1.json"] = new(Reach.Open),
            ["GET /openapi/{version}.json"] = new(Reach.Open),
            ["GET /openapi/assets/{file}"] = new(Reach.Open),
            ["GET /hello"] = new(Reach.Own),
            ["GET /usage"] = new(Reach.Own),
            ["GET /events"] = new(Reach.Account, Query: $"?project={_ids["project"]}"),
            ["GET /projects"] = new(Reach.Own),
            ["POST /projects"] = new(Reach.Own, Form),
            ["GET /projects/{id}"] = new(Reach.Account),
            ["PATCH /projects/{id}"] = new(Reach.Account, Form),
            ["DELETE /projects/{id}"] = new(Reach.Account),
            ["GET /projects/{project}/documents/ids"] = new(Reach.Account),
            ["GET /projects/{project}/documents"] = new(Reach.Account),
            ["GET /projects/{project}/documents/{id}"] = new(Reach.Account),
            ["POST /projects/{project}/documents/{id}/ocr"] = new(Reach.Account),
            ["DELETE /projects/{project}/documents/{id}"] = new(Reach.Account),
            ["DELETE /{project}/documents/{id}"] = new(Reach.Account),
            ["GET /documents/{id}/pdf"] = new(Reach.Account),
            ["GET /documents/{id}/text"] = new(Reach.Account),
            ["GET /documents/{id}/pages/{page}/image"] = new(Reach.Account),
            ["GET /documents/{id}/pages/{page}/words"] = new(Reach.Account),
            ["POST /documents/{id}/reconvert"] = new(Reach.Account),
            ["GET /projects/{project}/schema"] = new(Reach.Account),
            ["PUT /projects/{project}/schema"] = new(Reach.Account, Json(new[] { Type("A"), Type("B") })),
            ["PATCH /projects/{project}/schema"] = new(Reach.Account, Json(new[] { Type("C") })),
            ["GET /projects/{project}/schema/annotations/{type}"] = new(Reach.Account),
            ["PUT /projects/{project}/schema/annotations/{type}"] = new(Reach.Account, Json(new { annotation_name = "D" })),
            ["DELETE /projects/{project}/schema/annotations/{type}"] = new(Reach.Account, Query: "?cascade=true"),
            ["GET /projects/{project}/annotations"] = new(Reach.Account),
            ["GET /projects/{project}/annotations/export"] = new(Reach.Account, Query: "?format=csv"),
            ["POST /tokens"] = new(Reach.Account, Json(new { project = _ids["project"], permissions = new[] { "read" }, expires_in = 60 })),
            ["GET /admin/accounts"] = new(Reach.Operators),
            ["POST /admin/accounts"] = new(Reach.Operators, Json(new { name = "new" })),
            ["GET /admin/accounts/{account}"] = new(Reach.Administrators),
            ["PATCH /admin/accounts/{account}"] = new(Reach.Administrators, Json(new { ocr_page_credit = 1 })),
            ["DELETE /admin/accounts/{account}"] = new(Reach.Administrators),
            ["GET /admin/accounts/{account}/members"] = new(Reach.Administrators),
            ["POST /admin/accounts/{account}/members"] = new(Reach.Administrators, Json(new { email = "new@example.org", role = "member" })),
            ["GET /admin/accounts/{account}/members/{member}"] = new(Reach.Administrators),
            ["PATCH /admin/accounts/{account}/members/{member}"] = new(Reach.Administrators, Json(new { role = "member" })),
            ["DELETE /admin/accounts/{account}/members/{member}"] = new(Reach.Administrators),
            ["GET /admin/keys"] = new(Reach.Administrators, Query: "?account=theirs"),
            ["POST /admin/keys"] = new(Reach.Administrators, Json(new { account = "theirs", member = _ids["member"], name = "k" })),
            ["GET /admin/keys/{key}"] = new(Reach.Administrators),
            ["DELETE /admin/keys/{key}"] = new(Reach.Administrators),
            ["GET /admin/jobs"] = new(Reach.Operators),
            ["GET /admin/jobs/{job}"] = new(Reach.Operators),
            ["POST /admin/jobs/{job}/retry"] = new(Reach.Operators),
            ["GET /admin/engine"] = new(Reach.Operators),
        };
        AddWorkflows(rules);
        foreach (var list in new[] { Annotations, LongAnnotations })
        {
            rules[$"GET {list}"] = new(Reach.Account);
            rules[$"PATCH {list}"] = new(Reach.Account, Json(new[] { new { annotation_type_id = _ids["type"], start = 0, end = 5 } }));
            rules[$"POST {list}"] = new(Reach.Account, annotation);
            rules[$"GET {list}/offsets"] = new(Reach.Account);
            rules[$"GET {list}/export"] = new(Reach.Account, Query: "?format=csv");
            rules[$"POST {list}/import"] = new(Reach.Account, Json(new[] { new { annotation_type_id = _ids["type"] } }), "?format=w3c");
            rules[$"GET {list}/{{annotation}}"] = new(Reach.Account);
            rules[$"PUT {list}/{{annotation}}"] = new(Reach.Account, annotation);
            rules[$"PATCH {list}/{{annotation}}"] = new(Reach.Account, Json(new { metadata = "m" }));
            rules[$"DELETE {list}/{{annotation}}"] = new(Reach.Account);
            rules[$"GET {list}/{{annotation}}/history"] = new(Reach.Account);
            rules[$"POST {list}/{{annotation}}/restore"] = new(Reach.Account);
        }

        return rules;

        static object Type(string name) => new { annotation_name = name, annotation_color = new[] { 1, 2, 3, 0.5 } };
    }

    private static void AddWorkflows(Dictionary<string, RouteRule> rules)
    {
        const string Workflow = "/api/v4/workflows/{workflow}";
        var fields = Json(new { fields = new[] { new { name = "total" } } });
        rules["GET /api/v4/workflow_types"] = new(Reach.Own);
        rules["GET /api/v4/workflows/types"] = new(Reach.Own);
        rules["GET /api/v4/workflows"] = new(Reach.Own);
        rules["POST /api/v4/workflows"] = new(Reach.Own, Json(new { description = "d" }));
        rules[$"GET {Workflow}"] = new(Reach.Account);
        rules[$"PATCH {Workflow}"] = new(Reach.Account, Json(new { description = "d" }));
        rules[$"DELETE {Workflow}"] = new(Reach.Account, Query: "?cascade=true");
        rules[$"PUT {Workflow}/fields"] = new(Reach.Account, fields);
        rules[$"POST {Workflow}/fields"] = new(Reach.Account, Json(new { name = "new" }));
        rules[$"PATCH {Workflow}/fields/{{field}}"] = new(Reach.Account, Json(new { labels = new[] { "L" } }));
        rules[$"DELETE {Workflow}/fields/{{field}}"] = new(Reach.Account);
        rules[$"PATCH {Workflow}/settings"] = new(Reach.Account, Json(new { table_capture = false }));
        rules[$"GET {Workflow}/documents"] = new(Reach.Account);
        rules[$"POST {Workflow}/documents"] = new(Reach.Account, () => WorkflowCalls.DocumentForm("a.pdf", SamplePdf.Of("Walked")));
        rules[$"GET {Workflow}/documents/{{document}}"] = new(Reach.Account);
        rules[$"GET {Workflow}/documents/{{document}}/pages/{{page_id}}"] = new(Reach.Account);
        rules[$"GET {Workflow}/documents/{{document}}/fields"] = new(Reach.Account);
        rules[$"GET {Workflow}/documents/{{document}}/tables"] = new(Reach.Account);
        rules[$"GET {Workflow}/documents/{{document}}/original"] = new(Reach.Account);
        rules[$"POST {Workflow}/documents/{{document}}/project"] = new(Reach.Account, Json(new { project_id = "-KH7dgaIRl6e-yIemmXb" }));
        rules[$"GET {Workflow}/examples"] = new(Reach.Account);
        rules[$"DELETE {Workflow}/examples/{{example}}"] = new(Reach.Account);
        rules[$"DELETE {Workflow}/documents/{{document}}"] = new(Reach.Account);
        AddReviews(rules, Workflow + "/documents/{document}");
        rules["GET /api/v4/files/{document}/pages/{number}.jpg"] = new(Reach.Link);
        rules["GET /api/v4/files/{document}/original"] = new(Reach.Link);
        rules[$"GET {Workflow}/export"] = new(Reach.Account, Query: "?format=csv");
        rules[$"GET {Workflow}/webhooks"] = new(Reach.Account);
        rules[$"PUT {Workflow}/webhooks"] = new(Reach.Account, Json(Array.Empty<object>()));
        rules[$"GET {Workflow}/webhooks/deliveries"] = new(Reach.Account);
        rules[$"PUT {Workflow}/stages"] = new(Reach.Account, Json(Array.Empty<object>()));
    }

    private static void AddReviews(Dictionary<string, RouteRule> rules, string document)
    {
        const string Page = "/pages/{page_id}";
        var verdict = new RouteRule(Reach.Account, Json(new { verification_status = "success" }));
        rules[$"GET {document}/history"] = new(Reach.Account);
        rules[$"POST {document}/verify"] = verdict;
        rules[$"POST {document}{Page}/verify"] = verdict;
        rules[$"POST {document}{Page}/fields"] = new(Reach.Account, Json(new { field_name = "invoice_number", value = "1" }));
        rules[$"PATCH {document}{Page}/fields/{{value}}"] = new(Reach.Account, Json(new { value = "1" }));
        rules[$"DELETE {document}{Page}/fields/{{value}}"] = new(Reach.Account);
        rules[$"POST {document}{Page}/fields/{{value}}/verify"] = verdict;
        rules[$"POST {document}{Page}/tables"] = new(Reach.Account, Json(new { cells = Array.Empty<object>() }));
        foreach (var table in new[] { $"{document}/tables/{{table}}", $"{document}{Page}/tables/{{table}}" })
        {
            rules[$"DELETE {table}"] = new(Reach.Account);
            rules[$"POST {table}/verify"] = verdict;
            rules[$"POST {table}/cells"] = new(Reach.Account, Json(new { row = 7, col = 7, text = "B" }));
            rules[$"PATCH {table}/cells/{{cell}}"] = new(Reach.Account, Json(new { value = "C" }));
            rules[$"DELETE {table}/cells/{{cell}}"] = new(Reach.Account);
            rules[$"POST {table}/cells/{{cell}}/verify"] = verdict;
        }
    }

    private static Func<HttpContent> Json(object body) => () => new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");

    private static HttpContent Form() => ServiceCalls.Form("Named");

    [Test]
    public async Task Walk_EveryRoute_KeepsStrangersOut()
    {
        using HttpClient nobody = _service.Connect(null), member = await _service.JoinAsync("ours"), administrator = await _service.JoinAsync("ours", Role.Administrator);
        var findings = await new RouteWalk(_rules, _ids).FindAsync(Routes, nobody, member, administrator);
        Assert.That(findings, Is.Empty);
        Assert.That(_rules.Keys.Except(WalkedRoute.Of(Routes).Select(r => r.Name)), Is.Empty, "These are no routes any more.");
    }

    /// <summary>What the walk sends would be served: its 404 is a matter of whose things they are.</summary>
    [Test]
    public async Task Walk_TheOwner_FindsEverythingThatTheWalkNames()
    {
        foreach (var route in WalkedRoute.Of(Routes))
        {
            var rule = _rules[route.Name.Replace("HEAD ", "GET ", StringComparison.Ordinal)];
            if (rule.Reach != Reach.Account || route.Method is not ("GET" or "HEAD"))
                continue;
            using var answer = await RouteWalk.SendAsync(route, rule, _owner, _ids);
            Assert.That(answer.IsSuccessStatusCode, $"{route.Name} answers its owner {(int)answer.StatusCode}");
        }
    }

    /// <summary>A token that covers another project reaches nothing here; one that covers this one may read, but nothing more.</summary>
    [Test]
    public async Task Walk_ViewerTokens_ReachNothingElseAndDoNothingElse()
    {
        var (other, _) = await _owner.CreateProjectAsync();
        using var elsewhere = _service.Connect(await TokenAsync(other));
        using var here = _service.Connect(await TokenAsync(_ids["project"]));
        var findings = new List<string>();
        foreach (var route in WalkedRoute.Of(Routes))
        {
            var rule = _rules[route.Name.Replace("HEAD ", "GET ", StringComparison.Ordinal)];
            if (rule.Reach == Reach.Open || route.Name.EndsWith("/hello", StringComparison.Ordinal))
                continue;
            using (var answer = await RouteWalk.SendAsync(route, rule, elsewhere, _ids))
            {
                if ((int)answer.StatusCode is not (403 or 404))
                    findings.Add($"{route.Name} answers another project's token {(int)answer.StatusCode}");
            }

            using (var answer = await RouteWalk.SendAsync(route, rule, here, _ids))
            {
                var mayRead = rule.Reach == Reach.Account && route.Method is "GET" or "HEAD" && !IsOfWorkflows(route);
                if (mayRead ? !answer.IsSuccessStatusCode && rule.Reach == Reach.Account : (int)answer.StatusCode is not (403 or 404))
                    findings.Add($"{route.Name} answers a reading token {(int)answer.StatusCode}");
            }
        }

        Assert.That(findings, Is.Empty);
    }

    /// <summary>Tokens are for viewers of projects.</summary>
    private static bool IsOfWorkflows(WalkedRoute route) => route.Name.Contains(" /api/v4/", StringComparison.Ordinal);

    private async Task<string> TokenAsync(string project)
    {
        var body = JsonSerializer.Serialize(new { project, permissions = new[] { "read" }, expires_in = 600 });
        return (await _owner.SendJsonAsync(HttpMethod.Post, "/tokens", body).JsonAsync(201)).GetProperty("token").GetString()!;
    }
}
