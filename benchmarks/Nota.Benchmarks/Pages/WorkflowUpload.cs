using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Nota.Benchmarks.Pages;

/// <summary>A document that a workflow was sent.</summary>
/// <param name="IsDone">Whether the answer had its results.</param>
/// <param name="Values">Values of fields in the answer.</param>
/// <param name="Time">From the first byte sent to the answer.</param>
internal sealed record SentDocument(string Id, int Pages, bool IsDone, int Values, TimeSpan Time);

/// <summary>Documents sent to a workflow of their own as anybody sends them.</summary>
internal sealed class WorkflowUpload
{
    private const string Root = "/api/v4/workflows";
    private readonly HttpClient _client;
    private readonly string _documents;

    private WorkflowUpload(HttpClient client, string workflow) => (_client, _documents) = (client, $"{Root}/{workflow}/documents");

    /// <param name="type">A ready-made type.</param>
    public static async Task<WorkflowUpload> CreateAsync(HttpClient client, string type)
    {
        using var json = await ReadAsync(await client.PostAsJsonAsync(Root, new { description = type, workflow_type = type }));
        return new WorkflowUpload(client, json.RootElement.GetProperty("id").GetString()!);
    }

    public async Task<SentDocument> SendAsync(byte[] content, bool isAsync)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(content), "file", "document.pdf" },
            { new StringContent(isAsync ? "true" : "false"), "async" },
        };
        var clock = Stopwatch.StartNew();
        using var json = await ReadAsync(await _client.PostAsync(_documents, form));
        return new SentDocument(
            json.RootElement.GetProperty("document_id").GetString()!, json.RootElement.GetProperty("total_pages").GetInt32(), IsDone(json.RootElement),
            CountValues(json.RootElement), clock.Elapsed);
    }

    /// <exception cref="BenchmarkException">It failed.</exception>
    public async Task<bool> IsDoneAsync(string document)
    {
        using var json = await ReadAsync(await _client.GetAsync($"{_documents}/{document}"));
        return IsDone(json.RootElement);
    }

    private static int CountValues(JsonElement document) => document.GetProperty("pages").EnumerateArray()
        .SelectMany(static page => page.GetProperty("data").GetProperty("fields").EnumerateObject())
        .Sum(static field => field.Value.GetArrayLength());

    private static bool IsDone(JsonElement document) => document.GetProperty("status").GetString() switch
    {
        "success" => true,
        "pending" => false,
        _ => throw new BenchmarkException($"A document failed: {document.GetProperty("failure_reason")}"),
    };

    private static async Task<JsonDocument> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            return answer.IsSuccessStatusCode ? JsonDocument.Parse(text) : throw new BenchmarkException($"The service refused: {text}");
        }
    }
}
