using System.Text.Json;
using static Nota.Tests.Support.WorkflowCalls;

namespace Nota.Tests.Support;

/// <summary>Reviews of documents in fewer words.</summary>
internal static class ReviewCalls
{
    /// <summary>A processed document of one page, and the addresses of both.</summary>
    public static async Task<(JsonElement Document, string Path, string Page)> AddReviewedAsync(this HttpClient client, string workflow)
    {
        var document = await client.AddDocumentAsync(workflow, "a.pdf", SamplePdf.Of("number: INV-17"), ("async", "false"));
        var path = $"{WorkflowList}/{workflow}/documents/{document.DocumentId()}";
        return (document, path, $"{path}/pages/{document.GetProperty("pages")[0].GetProperty("page_id").GetString()}");
    }

    public static Task<JsonElement> PostAsync(this HttpClient client, string path, object body, int status = 200) =>
        client.SendJsonAsync(HttpMethod.Post, path, JsonSerializer.Serialize(body)).JsonAsync(status);

    public static Task<JsonElement> PatchAsync(this HttpClient client, string path, object body) =>
        client.SendJsonAsync(HttpMethod.Patch, path, JsonSerializer.Serialize(body)).JsonAsync();

    /// <summary>The value that was added to a page.</summary>
    public static Task<JsonElement> AddValueAsync(this HttpClient client, string page, string field, string value) =>
        client.PostAsync($"{page}/fields", new { field_name = field, value }, 201);

    /// <summary>A table of the column <c>amount</c> that was added to a page, a row for each.</summary>
    public static Task<JsonElement> AddTableAsync(this HttpClient client, string page, params string[] amounts) =>
        client.PostAsync($"{page}/tables", new { cells = amounts.Select((text, row) => new { row, col = 0, header = "amount", text }) }, 201);

    public static Task<JsonElement> VerifyAsync(this HttpClient client, string path, string status, string message = "") =>
        client.PostAsync($"{path}/verify", new { verification_status = status, verification_message = message });

    public static string Word(this JsonElement thing, string name) => thing.GetProperty(name).GetString()!;
}
