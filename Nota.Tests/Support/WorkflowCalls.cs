using System.Text.Json;

namespace Nota.Tests.Support;

/// <summary>Requests on workflows in fewer words.</summary>
internal static class WorkflowCalls
{
    public const string WorkflowList = "/api/v4/workflows";

    /// <summary>A workflow without fields, or of a ready-made type.</summary>
    public static Task<JsonElement> CreateWorkflowAsync(this HttpClient client, string type = "", string description = "") =>
        client.SendJsonAsync(HttpMethod.Post, WorkflowList, JsonSerializer.Serialize(new { description, workflow_type = type })).JsonAsync(201);

    /// <summary>The id of a workflow with these fields and table headers.</summary>
    public static async Task<string> CreateWorkflowAsync(this HttpClient client, string[] fields, params string[] headers)
    {
        var id = (await client.CreateWorkflowAsync()).Id();
        var body = JsonSerializer.Serialize(new { fields = fields.Select(name => new { name }), table_headers = headers.Select(name => new { name }) });
        await client.SendJsonAsync(HttpMethod.Put, $"{WorkflowList}/{id}/fields", body).JsonAsync();
        return id;
    }

    /// <summary>An upload as curl sends it.</summary>
    public static MultipartFormDataContent DocumentForm(string name, byte[] content, params (string Name, string Value)[] parts)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
        foreach (var part in parts)
            form.Add(new StringContent(part.Value), part.Name);
        return form;
    }

    /// <summary>Has a document processed and waits for its results as the request does.</summary>
    public static Task<JsonElement> AddDocumentAsync(this HttpClient client, string workflow, string name, byte[] content, params (string Name, string Value)[] parts) =>
        client.PostAsync($"{WorkflowList}/{workflow}/documents", DocumentForm(name, content, parts)).JsonAsync(201);

    /// <summary>The document once it is pending no more.</summary>
    public static async Task<JsonElement> AwaitProcessedAsync(this HttpClient client, string workflow, string document)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (true)
        {
            var answer = await client.GetAsync($"{WorkflowList}/{workflow}/documents/{document}", limit.Token).JsonAsync();
            if (answer.GetProperty("status").GetString() != "pending")
                return answer;
            await Task.Delay(20, limit.Token);
        }
    }

    public static string DocumentId(this JsonElement document) => document.GetProperty("document_id").GetString()!;

    /// <summary>The first value of a field, on whichever page; null if there is none.</summary>
    public static string? ValueOf(this JsonElement document, string field) =>
        document.GetProperty("pages").EnumerateArray()
            .Select(p => p.GetProperty("data").GetProperty("fields").TryGetProperty(field, out var values) ? values[0].GetProperty("value").GetString() : null)
            .FirstOrDefault(v => v is not null);

    public static string Id(this JsonElement thing) => thing.GetProperty("id").GetString()!;

    public static string[] NamesOf(this JsonElement workflow, string list) => [.. workflow.GetProperty(list).EnumerateArray().Select(f => f.GetProperty("name").GetString()!)];

    /// <summary>A problem body of the workflow half.</summary>
    public static async Task<JsonElement> WorkflowProblemAsync(this Task<HttpResponseMessage> call, int status, string code)
    {
        var problem = await call.ProblemAsync(status, code);
        Assert.That(problem.GetProperty("message").GetString(), Is.EqualTo(problem.GetProperty("error").GetString()));
        Assert.That(problem.GetProperty("details").ValueKind, Is.EqualTo(JsonValueKind.Object));
        return problem;
    }
}
