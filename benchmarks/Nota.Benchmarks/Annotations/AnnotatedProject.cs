using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Nota.Domain.Text;

namespace Nota.Benchmarks.Annotations;

/// <summary>A document in a project of its own with a schema, over the API.</summary>
internal sealed record AnnotatedProject(HttpClient Client, string Id, string Document, IReadOnlyList<string> Types)
{
    private static readonly TimeSpan ConversionTime = TimeSpan.FromMinutes(10);

    public string Annotations => $"/projects/{Id}/{Document}/annotations";

    /// <summary>Uploads a document and waits for its text.</summary>
    public static async Task<string> UploadAsync(HttpClient client, string path)
    {
        using var file = new ByteArrayContent(await File.ReadAllBytesAsync(path));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var form = new MultipartFormDataContent { { new StringContent("Documents"), "\"name\"" }, { file, "\"file[]\"", "document.pdf" } };
        using var answer = await ReadAsync(await client.PostAsync("/projects", form));
        var document = answer.RootElement.GetProperty("documents").EnumerateObject().Single().Name;
        using var limit = new CancellationTokenSource(ConversionTime);
        while (!await HasTextAsync(client, document, limit.Token))
            await Task.Delay(200, limit.Token);
        return document;
    }

    public static async Task<AnnotatedProject> CreateAsync(HttpClient client, string document)
    {
        using var form = new MultipartFormDataContent { { new StringContent("Annotations"), "\"name\"" } };
        using var project = await ReadAsync(await client.PostAsync("/projects", form));
        var id = project.RootElement.GetProperty("name").GetString()!;
        (await ReadAsync(await client.PatchAsJsonAsync($"/projects/{id}", new { document_ids = new[] { document } }))).Dispose();
        var schema = Enumerable.Range(0, 5).Select(i => new { annotation_name = $"type {i}", annotation_color = new[] { 255, 50 * i, 0, 0.5 } });
        using var types = await ReadAsync(await client.PutAsJsonAsync($"/projects/{id}/schema", schema));
        return new AnnotatedProject(client, id, document, [.. types.RootElement.EnumerateObject().Select(t => t.Name)]);
    }

    /// <summary>What an import of these spans sends.</summary>
    public byte[] BodyOf(IReadOnlyList<TextSpan> spans) => JsonSerializer.SerializeToUtf8Bytes(
        spans.Select((span, i) => new { annotation_type_id = Types[i % Types.Count], start = span.Start, end = span.End, metadata = $"number {i}" }));

    public async Task ImportAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Patch, Annotations) { Content = content };
        using var answer = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (!answer.IsSuccessStatusCode)
            throw new BenchmarkException($"The import was refused: {await answer.Content.ReadAsStringAsync()}");
        await answer.Content.CopyToAsync(Stream.Null);
    }

    /// <param name="query">Behind the annotations' address.</param>
    public async Task GetAsync(string query, Stream into)
    {
        using var answer = await Client.GetAsync(Annotations + query, HttpCompletionOption.ResponseHeadersRead);
        if (!answer.IsSuccessStatusCode)
            throw new BenchmarkException($"GET {Annotations}{query} answered {(int)answer.StatusCode}.");
        await answer.Content.CopyToAsync(into);
    }

    private static async Task<bool> HasTextAsync(HttpClient client, string document, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, $"/documents/{document}/text");
        using var answer = await client.SendAsync(request, ct);
        return answer.IsSuccessStatusCode;
    }

    private static async Task<JsonDocument> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            return answer.IsSuccessStatusCode ? JsonDocument.Parse(text) : throw new BenchmarkException($"The service refused: {text}");
        }
    }
}
