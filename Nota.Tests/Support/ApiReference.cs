using System.Text;
using System.Text.Json.Nodes;

namespace Nota.Tests.Support;

/// <summary>Writes <c>docs/api.md</c> from the API's description: the conventions in prose, then each topic's routes.</summary>
internal sealed class ApiReference(JsonObject description)
{
    private readonly StringBuilder _text = new();

    public string Write()
    {
        var info = description["info"]!;
        Line("# The API");
        Line();
        Line($"<!-- Made from the OpenAPI document of version {info["version"]}; see Nota.Tests/Api/ApiReferenceTests.cs. -->");
        Line();
        Line($"{info["description"]!.GetValue<string>().TrimEnd()}");
        Line();
        Line("`/openapi` is a page with everything below, every shape and an example of each; `/openapi/v1.json` the same as OpenAPI 3.1.");
        Line();
        WriteCodes();
        foreach (var tag in description["tags"]!.AsArray())
            WriteTopic(tag!["name"]!.GetValue<string>(), tag["description"]!.GetValue<string>());
        return _text.ToString();
    }

    private void WriteCodes()
    {
        Line("## Statuses of failures");
        Line();
        Line("| status | codes |");
        Line("| --- | --- |");
        foreach (var (name, failure) in description["components"]!["responses"]!.AsObject().Where(r => r.Key.StartsWith("Problem", StringComparison.Ordinal)))
            Line($"| {name["Problem".Length..]} | {Cell(failure!["description"]!.GetValue<string>())} |");
        Line();
    }

    private void WriteTopic(string tag, string about)
    {
        Line($"## {tag}");
        Line();
        Line(about);
        Line();
        foreach (var (template, path) in description["paths"]!.AsObject())
        {
            foreach (var (method, operation) in path!.AsObject())
            {
                if (operation!["tags"]![0]!.GetValue<string>() == tag)
                    WriteOperation(method, template, operation.AsObject());
            }
        }
    }

    private void WriteOperation(string method, string template, JsonObject operation)
    {
        Line($"### `{method.ToUpperInvariant()} {template}`");
        Line();
        Line($"{operation["summary"]}. {operation["description"]}".TrimEnd());
        Line();
        foreach (var parameter in operation["parameters"]!.AsArray().Select(p => Resolve(p!)).Where(p => p["in"]!.GetValue<string>() == "query"))
            Line($"- `?{parameter["name"]}=` {parameter["description"]}{Range(parameter["schema"]!)}");
        if (operation["requestBody"] is { } body)
            Line($"- Body: {Media(body["content"]!.AsObject())}");
        var failures = new List<string>();
        foreach (var (status, response) in operation["responses"]!.AsObject())
        {
            if (int.Parse(status, null) >= 400 && Resolve(response!)["content"]!.AsObject().All(c => c.Key == "application/problem+json"))
                failures.Add(status);
            else
                WriteAnswer(status, response!.AsObject());
        }

        Line($"- Failures: {string.Join(", ", failures)}");
        foreach (var (status, response) in operation["responses"]!.AsObject().Where(r => failures.Contains(r.Key) && r.Value!["$ref"] is null))
            Line($"  - {status}: {response!["description"]!.GetValue<string>().Split(" `")[0]}");
        Line();
    }

    private void WriteAnswer(string status, JsonObject response)
    {
        string[] everywhere = ["Request-Id", "Nota-Version", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "Idempotent-Replay"];
        var headers = response["headers"]!.AsObject().Select(h => h.Key).Except(everywhere).Select(h => $"`{h}`").ToList();
        var content = response["content"] is JsonObject media ? $" {Media(media)}." : "";
        var with = headers.Count == 0 ? "" : $" Headers: {string.Join(", ", headers)}.";
        Line($"- {status}: {response["description"]}{content}{with}");
    }

    private string Media(JsonObject content) => string.Join("; ", content.Select(c => $"{c.Key} {Shape(c.Value!["schema"]!)}"));

    /// <summary>An object's members; those that need not be there with a question mark.</summary>
    private string Shape(JsonNode schema)
    {
        var found = Resolve(schema);
        if (found["properties"] is not JsonObject properties)
            return $"({Name(schema)})";
        var required = (found["required"]?.AsArray() ?? []).Select(r => r!.GetValue<string>()).ToHashSet();
        return $"`{{{string.Join(", ", properties.Select(p => required.Contains(p.Key) ? p.Key : p.Key + "?"))}}}`";
    }

    private static string Name(JsonNode schema) => schema["$ref"]?.GetValue<string>().Split('/')[^1] ?? "any";

    private string Range(JsonNode schema)
    {
        var found = Resolve(schema);
        if (found["enum"] is JsonArray values)
            return $" ({string.Join(", ", values.Select(v => $"`{v}`"))})";
        return found["minimum"] is { } least && found["maximum"] is { } most ? $" ({least}–{most})" : "";
    }

    private JsonNode Resolve(JsonNode node) => node["$ref"] is { } address
        ? address.GetValue<string>().Split('/').Skip(1).Aggregate((JsonNode)description, (at, part) => at[part.Replace("~1", "/")]!)
        : node;

    private static string Cell(string text) => text.Replace("|", "\\|");

    private void Line(string text = "") => _text.Append(text).Append('\n');
}
