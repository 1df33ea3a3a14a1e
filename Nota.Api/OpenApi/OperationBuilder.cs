using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Nota.Api.Http;
using static Nota.Api.OpenApi.DescriptionBuilder;

namespace Nota.Api.OpenApi;

/// <summary>
/// Completes an operation: <c>id</c>, <c>summary</c>, <c>about</c>, <c>query</c> and <c>headers</c> (names of common
/// parameters), <c>match</c> (takes If-Match), <c>body</c> or <c>optional_body</c> (media type → schema), <c>answers</c> (status → <c>about</c>,
/// <c>headers</c>, media type → schema), <c>fails</c> (status → when, or "" for the common words). A schema's example is the
/// one of its name, or of the name behind <c>#</c>; a header that need not be there begins with <c>?</c>. What follows from
/// the method, the address and the parameters is added: parameters and headers of every request, common failures, 304.
/// </summary>
internal sealed partial class OperationBuilder(JsonObject common, string method, string template, JsonObject source, string tag, bool open)
{
    private static readonly HashSet<string> NeverGone = ["page", "version", "file"];
    private readonly List<string> _path = [.. PathParameter().Matches(template).Select(m => m.Groups[1].Value)];
    private readonly string[] _query = Words(source, "query");
    private readonly bool _takesBody = method is "post" or "put" or "patch";
    private readonly bool _isRepeatable = method is "post" or "patch";
    private readonly bool _matches = source["match"] is not null;

    private readonly bool _isOfWorkflows = template.StartsWith(WorkflowApi.Root, StringComparison.Ordinal);

    private string Problem => _isOfWorkflows ? WorkflowProblem : "Problem";

    private bool IsConditional => method == "get" && HasHeader("ETag");

    private bool HasHeader(string name) => Members(source, "answers").Any(a => Words(a.Value!.AsObject(), "headers").Any(h => h.TrimStart('?') == name));

    public JsonObject Build()
    {
        var operation = new JsonObject
        {
            ["operationId"] = Text(source, "id"),
            ["tags"] = new JsonArray(tag),
            ["summary"] = Text(source, "summary"),
        };
        if (source["about"] is { } about)
            operation["description"] = about.DeepClone();
        if (open)
            operation["security"] = new JsonArray();
        operation["parameters"] = Parameters();
        if ((source["body"] ?? source["optional_body"]) is JsonObject body)
            operation["requestBody"] = new JsonObject { ["required"] = source["body"] is not null, ["content"] = Content(body) };
        operation["responses"] = Responses();
        return operation;
    }

    private JsonArray Parameters()
    {
        List<string> names = [.. _path, .. _query, .. Words(source, "headers")];
        if (_matches)
            names.Add("If-Match");
        if (IsConditional)
            names.Add("If-None-Match");
        if (_isRepeatable && !open)
            names.Add("Idempotency-Key");
        names.AddRange(["Nota-Version", "Request-Id"]);
        return [.. names.Select(n => new JsonObject { ["$ref"] = $"#/components/parameters/{n}" })];
    }

    private JsonObject Responses()
    {
        var responses = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var (status, answer) in Members(source, "answers"))
            responses[status] = Answer(answer!.AsObject());
        if (IsConditional)
        {
            var headers = CommonHeaders(open);
            headers["ETag"] = HeaderOf("ETag");
            if (HasHeader("Content-Disposition"))
                headers["Content-Disposition"] = Optional("Content-Disposition");
            responses["304"] = new JsonObject { ["description"] = "The client has this answer already.", ["headers"] = headers };
        }

        foreach (var status in Failures())
            responses.TryAdd(status, new JsonObject { ["$ref"] = $"#/components/responses/{Problem}{status}" });
        foreach (var (status, when) in Members(source, "fails"))
        {
            if (when!.GetValue<string>() is { Length: > 0 } words)
                responses[status] = Failure(status, words);
        }

        return new JsonObject(responses.Select(r => KeyValuePair.Create<string, JsonNode?>(r.Key, r.Value)));
    }

    private IEnumerable<string> Failures()
    {
        List<string> statuses = ["400", "403", "406", "414", "431", "500", "503"];
        if (!open)
            statuses.AddRange(["401", "404", "429"]);
        else if (_path.Count > 0)
            statuses.Add("404");
        // What is deleted there is not found.
        if (!_isOfWorkflows && _path.Any(p => !NeverGone.Contains(p)))
            statuses.Add("410");
        if (_matches)
            statuses.Add("412");
        if (_takesBody)
            statuses.AddRange(["408", "413", "415"]);
        if (_isRepeatable || _query.Contains("text_version"))
            statuses.Add("409");
        return statuses.Concat(Members(source, "fails").Select(f => f.Key));
    }

    /// <summary>A failure in an operation's own words, before the common ones.</summary>
    private JsonObject Failure(string status, string words)
    {
        var failure = common["failures"]![status]!.AsObject();
        var response = DescriptionBuilder.Failure(status, failure, open, Problem);
        response["description"] = $"{words} {Text(failure, "about")}";
        return response;
    }

    private JsonObject Answer(JsonObject answer)
    {
        var headers = CommonHeaders(open);
        if (_isRepeatable && !open)
            headers["Idempotent-Replay"] = HeaderOf("Idempotent-Replay");
        if (_query.Contains("limit"))
            headers["Link"] = HeaderOf("Link");
        if (_query.Contains("offset_unit"))
            headers["Nota-Offset-Unit"] = _query.Contains("export_format") ? Optional("Nota-Offset-Unit") : HeaderOf("Nota-Offset-Unit");
        foreach (var name in Words(answer, "headers"))
            headers[name.TrimStart('?')] = name[0] == '?' ? Optional(name[1..]) : HeaderOf(name);
        return new JsonObject
        {
            ["description"] = Text(answer, "about"),
            ["headers"] = headers,
            ["content"] = Content(answer),
        };
    }

    private JsonObject Optional(string header)
    {
        var optional = common["headers"]![header]!.DeepClone().AsObject();
        optional.Remove("required");
        if (optional["schema"]!["$ref"] is { } schema)
            optional["schema"] = new JsonObject { ["$ref"] = $"#/components/schemas/{schema.GetValue<string>()}" };
        return optional;
    }

    private static JsonObject Content(JsonObject media)
    {
        var content = new JsonObject();
        foreach (var (type, value) in media.Where(m => m.Key.Contains('/', StringComparison.Ordinal)))
        {
            var words = value!.GetValue<string>().Split('#');
            content[type] = Media(words[0], words[^1]);
        }

        return content;
    }

    internal static JsonObject Media(string schema, string example) => new()
    {
        ["schema"] = new JsonObject { ["$ref"] = $"#/components/schemas/{schema}" },
        ["examples"] = new JsonObject { [example] = new JsonObject { ["$ref"] = $"#/components/examples/{example}" } },
    };

    internal static JsonObject CommonHeaders(bool open)
    {
        string[] names = open ? ["Request-Id", "Nota-Version"] : ["Request-Id", "Nota-Version", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"];
        return new JsonObject(names.Select(n => KeyValuePair.Create<string, JsonNode?>(n, HeaderOf(n))));
    }

    internal static JsonObject HeaderOf(string name) => new() { ["$ref"] = $"#/components/headers/{name}" };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PathParameter();
}
