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
