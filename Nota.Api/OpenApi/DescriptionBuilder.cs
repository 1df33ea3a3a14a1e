using System.Text.Json.Nodes;

namespace Nota.Api.OpenApi;

/// <summary>
/// Puts an OpenAPI document together from topics: <c>{"tag","about","open","paths","schemas","examples"}</c>. A path holds
/// operations and <c>also</c>, other addresses of it; <see cref="OperationBuilder"/> tells what an operation holds. A
/// reference is the bare name of a schema. A schema may extend another one: <c>extends</c> (its name), <c>without</c>
/// (members to leave out), <c>optional</c> (members that need not be there).
/// </summary>
internal sealed class DescriptionBuilder(JsonObject common, string conventions)
{
    /// <summary>The schema of failures of the workflow half.</summary>
    internal const string WorkflowProblem = "WorkflowProblem";

    private readonly JsonArray _tags = [];
    private readonly JsonObject _paths = [];
    private readonly JsonObject _sources = common["schemas"]!.DeepClone().AsObject();
    private readonly JsonObject _examples = [];

    public void Add(JsonObject topic)
    {
        var tag = Text(topic, "tag");
        _tags.Add(new JsonObject { ["name"] = tag, ["description"] = Text(topic, "about") });
        foreach (var (name, schema) in Members(topic, "schemas"))
            _sources.Add(name, schema!.DeepClone());
        AddExamples(Members(topic, "examples"));
        foreach (var (template, path) in Members(topic, "paths"))
            AddPath(template, path!.AsObject(), tag, topic["open"] is not null);
    }

    /// <param name="version">The version described.</param>
    public JsonObject Build(string version)
    {
        AddExamples(Members(common, "examples"));
        var info = common["info"]!.DeepClone().AsObject();
        info["version"] = version;
        info["description"] = conventions;
        var schemas = new JsonObject();
        foreach (var name in _sources.Select(s => s.Key).ToList())
            schemas[name] = Linked(Flatten(name));
        var responses = new JsonObject();
        foreach (var (status, failure) in Members(common, "failures"))
        {
            responses[$"Problem{status}"] = Failure(status, failure!.AsObject());
            _examples[$"Problem{status}"] = new JsonObject { ["value"] = ProblemExample(int.Parse(status, null), failure!.AsObject()) };
            responses[$"{WorkflowProblem}{status}"] = Failure(status, failure!.AsObject(), problem: WorkflowProblem);
            _examples[$"{WorkflowProblem}{status}"] = new JsonObject { ["value"] = WorkflowExample(int.Parse(status, null), failure!.AsObject()) };
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = info,
            ["servers"] = common["servers"]!.DeepClone(),
            ["security"] = common["security"]!.DeepClone(),
            ["tags"] = _tags.DeepClone(),
            ["paths"] = _paths.DeepClone(),
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas,
                ["responses"] = responses,
                ["parameters"] = Named(Members(common, "parameters")),
                ["examples"] = _examples.DeepClone(),
                ["headers"] = Linked(common["headers"]!),
                ["securitySchemes"] = common["securitySchemes"]!.DeepClone(),
            },
        };
    }

    private void AddPath(string template, JsonObject path, string tag, bool open)
    {
        var addresses = new List<string> { template };
        foreach (var (method, source) in path.Where(m => m.Key != "also"))
        {
            var operation = source!.AsObject();
            Put(template, method, new OperationBuilder(common, method, template, operation, tag, open).Build());
            foreach (var other in (path["also"]?.AsArray() ?? []).Concat(operation["also"]?.AsArray() ?? []))
            {
                var alias = new OperationBuilder(common, method, other!.GetValue<string>(), operation, tag, open).Build();
                alias["operationId"] = $"{Text(operation, "id")}Alias";
                alias["description"] = $"The same as `{method.ToUpperInvariant()} {template}`.";
                Put(other.GetValue<string>(), method, alias);
            }
        }
    }

    private void Put(string template, string method, JsonObject operation)
    {
        if (_paths[template] is not JsonObject path)
            _paths[template] = path = [];
        path[method] = operation;
    }

    private void AddExamples(IEnumerable<KeyValuePair<string, JsonNode?>> examples)
    {
        foreach (var (name, value) in examples)
            _examples.Add(name, new JsonObject { ["value"] = value!.DeepClone() });
    }

    private JsonObject Flatten(string name)
    {
        var source = _sources[name]!.DeepClone().AsObject();
        if (source["extends"] is not { } extended)
            return source;
        var schema = Flatten(extended.GetValue<string>());
        schema.Remove("description");
        var (properties, required) = (schema["properties"]!.AsObject(), Names(schema["required"]));
        foreach (var without in Words(source, "without"))
        {
            properties.Remove(without);
            required.Remove(without);
        }

        foreach (var optional in Words(source, "optional"))
            required.Remove(optional);
        foreach (var (property, shape) in Members(source, "properties"))
            properties[property] = shape!.DeepClone();
        required.AddRange(Names(source["required"]));
        schema["required"] = new JsonArray([.. required.Select(r => JsonValue.Create(r))]);
        if (source["description"] is { } description)
            schema["description"] = description.DeepClone();
        return schema;
    }

    /// <param name="problem">The failure's schema.</param>
    internal static JsonObject Failure(string status, JsonObject failure, bool open = false, string problem = "Problem")
    {
        var headers = OperationBuilder.CommonHeaders(open);
        if (status == "401")
            headers["WWW-Authenticate"] = OperationBuilder.HeaderOf("WWW-Authenticate");
        if (status is "429" or "503")
            headers["Retry-After"] = OperationBuilder.HeaderOf("Retry-After");
        if (status == "409")
            headers["Retry-After"] = OperationBuilder.HeaderOf("Retry-Soon");
        if (status == "405")
            headers["Allow"] = OperationBuilder.HeaderOf("Allow");
        if (status == "416")
            headers["Content-Range"] = OperationBuilder.HeaderOf("Content-Range");
        if (status == "400")
            headers["Idempotent-Replay"] = OperationBuilder.HeaderOf("Idempotent-Replay");
        return new JsonObject
        {
            ["description"] = failure["about"]!.DeepClone(),
            ["headers"] = headers,
            ["content"] = new JsonObject { ["application/problem+json"] = OperationBuilder.Media(problem, $"{problem}{status}") },
        };
    }

    private static JsonObject ProblemExample(int status, JsonObject failure)
    {
        var problem = new JsonObject
        {
            ["type"] = "about:blank",
            ["title"] = Text(failure, "title"),
            ["status"] = status,
            ["detail"] = Text(failure, "detail"),
            ["error"] = Text(failure, "detail"),
            ["code"] = Text(failure, "code"),
            ["request_id"] = "k3J9sQ0aZ1xWcV5bN7mT",
        };
        if (failure["errors"] is { } errors)
            problem["errors"] = errors.DeepClone();
        return problem;
    }

    private static JsonObject WorkflowExample(int status, JsonObject failure)
    {
        var problem = ProblemExample(status, failure);
        problem["message"] = problem["detail"]!.DeepClone();
        var details = new JsonObject();
        if (failure["errors"] is { } errors)
            details["errors"] = errors.DeepClone();
        if (status is 429 or 503)
            details["retry_after"] = 1;
        problem["details"] = details;
        return problem;
    }

    /// <summary>Parameters, whose names are their keys unless they say otherwise, and which are required in paths.</summary>
    private static JsonObject Named(IEnumerable<KeyValuePair<string, JsonNode?>> parameters)
    {
        var named = new JsonObject();
        foreach (var (key, source) in parameters)
        {
            var parameter = Linked(source!).AsObject();
            parameter["name"] ??= key;
            if (Text(parameter, "in") == "path")
                parameter["required"] = true;
            named[key] = parameter;
        }

        return named;
    }

    /// <summary>A copy in which references are addresses.</summary>
    private static JsonNode Linked(JsonNode node)
    {
        var copy = node.DeepClone();
        Link(copy);
        return copy;

        static void Link(JsonNode? node)
        {
            if (node is JsonArray list)
            {
                foreach (var element in list)
                    Link(element);
            }
            else if (node is JsonObject members)
            {
                foreach (var (name, value) in members.ToList())
                {
                    if (name == "$ref")
                        members[name] = $"#/components/schemas/{value!.GetValue<string>()}";
                    else
                        Link(value);
                }
            }
        }
    }

    internal static IEnumerable<KeyValuePair<string, JsonNode?>> Members(JsonObject source, string name) => source[name]?.AsObject() ?? [];

    internal static string Text(JsonObject source, string name) => source[name]?.GetValue<string>() ?? "";

    internal static string[] Words(JsonObject source, string name) => Text(source, name).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static List<string> Names(JsonNode? list) => [.. (list?.AsArray() ?? []).Select(n => n!.GetValue<string>())];
}
