using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nota.Api.Versions;

namespace Nota.Api.OpenApi;

/// <summary>
/// The API's description (OpenAPI 3.1) of each version. It is written by topic in the files beside this one, in short:
/// <see cref="DescriptionBuilder"/> says what they leave out, and a version's class what is different in it.
/// </summary>
internal static class ApiDescription
{
    private static readonly string[] Topics =
    [
        "projects", "documents", "schema", "annotations", "workflows", "workflow-documents", "workflow-review", "workflow-webhooks", "workflow-exports", "files",
        "account", "admin", "service",
    ];
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly ConcurrentDictionary<ApiVersion, byte[]> Written = new();

    /// <summary>As UTF-8 JSON.</summary>
    public static byte[] Of(ApiVersion version) => Written.GetOrAdd(version, v => JsonSerializer.SerializeToUtf8Bytes(Build(v), Json));

    public static JsonObject Build(ApiVersion version)
    {
        var builder = new DescriptionBuilder(Read("api"), ReadText("conventions.md"));
        foreach (var topic in Topics)
            builder.Add(Read(topic));
        var description = builder.Build(version.Name);
        version.Describe(description);
        return description;
    }

    private static JsonObject Read(string topic) => JsonNode.Parse(ReadText(topic + ".json"))!.AsObject();

    private static string ReadText(string file)
    {
        using var stream = typeof(ApiDescription).Assembly.GetManifestResourceStream($"Nota.Api.OpenApi.{file}")
            ?? throw new InvalidOperationException($"The resource {file} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
