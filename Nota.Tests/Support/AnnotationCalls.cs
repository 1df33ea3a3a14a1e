using System.Net.Http.Json;
using System.Text.Json;

namespace Nota.Tests.Support;

/// <summary>Requests on schemas and annotations in fewer words.</summary>
internal static class AnnotationCalls
{
    /// <summary>Adds a type to a project's schema; its id.</summary>
    public static async Task<string> AddTypeAsync(this HttpClient client, string project, string name)
    {
        var body = new[] { new { annotation_color = new[] { 135, 206, 250, 0.5 }, annotation_description = $"All of {name}", annotation_name = name } };
        var added = await client.PatchAsJsonAsync($"/projects/{project}/schema", body).JsonAsync();
        return added.EnumerateObject().Single().Name;
    }

    public static Task<HttpResponseMessage> SendJsonAsync(
        this HttpClient client, HttpMethod method, string path, string json, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return client.SendAsync(request);
    }

    public static async Task<string> TextAsync(this HttpClient client, string document) => await client.GetStringAsync($"/documents/{document}/text");

    /// <summary>Imports one annotation from a word's first place in the text; the annotation with its id.</summary>
    public static async Task<(string Id, JsonElement Annotation)> AnnotateAsync(this HttpClient client, string project, string document, string type, string word)
    {
        var start = (await client.TextAsync(document)).IndexOf(word, StringComparison.Ordinal);
        var body = new[] { new { annotation_type_id = type, start, end = start + word.Length } };
        var imported = await client.PatchAsJsonAsync($"/projects/{project}/{document}/annotations", body).JsonAsync();
        return (imported.EnumerateObject().Single().Name, imported.EnumerateObject().Single().Value);
    }
}
