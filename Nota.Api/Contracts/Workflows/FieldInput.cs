using System.Text.Json;
using Nota.Domain;
using Nota.Domain.Annotations;
using Nota.Domain.Workflows;

namespace Nota.Api.Contracts.Workflows;

/// <summary>
/// Reads fields and table headers. Ids are ignored, names decide. Each method throws Invalid, naming every place that is
/// wrong; what names, labels and patterns must be is the domain's matter.
/// </summary>
internal static class FieldInput
{
    private const string Fields = "fields";
    private const string Headers = "table_headers";

    /// <summary>What a single one is, where the request says so.</summary>
    private const string Kind = "kind";

    /// <summary>Reads <c>{"fields": […], "table_headers": […]}</c>; null: not given.</summary>
    public static (IReadOnlyList<FieldDefinition>? Fields, IReadOnlyList<HeaderDefinition>? Headers) ReadAll(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw NotaException.Invalid("body", "The body must be a JSON object.");
        var fields = ListOf(body, Fields, FieldOf);
        var headers = ListOf(body, Headers, HeaderOf);
        return fields is null && headers is null
            ? throw NotaException.Invalid(Fields, "fields or table_headers is required.")
            : (fields, headers);
    }

    /// <summary>
    /// Reads one field, <c>{"name", …}</c>, or one table header, <c>{"kind": "table_header", "name", …}</c>; or either as the
    /// only element of the lists that replace all.
    /// </summary>
    public static (FieldDefinition? Field, HeaderDefinition? Header) ReadOne(JsonElement body)
    {
        if (body.ValueKind == JsonValueKind.Object && (body.TryGetProperty(Fields, out _) || body.TryGetProperty(Headers, out _)))
        {
            var (fields, headers) = ReadAll(body);
            return ((fields ?? []).Count, (headers ?? []).Count) switch
            {
                (1, 0) => (fields![0], null),
                (0, 1) => (null, headers![0]),
                _ => throw NotaException.Invalid(Fields, "This adds one field or one table header; PUT replaces them all."),
            };
        }

        return JsonFields.ReadObject<(FieldDefinition?, HeaderDefinition?)>(body, fields => fields.Text(Kind, int.MaxValue) switch
        {
            null or "field" => (FieldOf(fields), null),
            "table_header" => (null, HeaderOf(fields)),
            _ => NoKind(fields),
        });
    }

    public static FieldChange ReadChange(JsonElement body) => JsonFields.ReadObject(body, fields =>
    {
        if (fields.Names("name") && !fields.Has("name"))
            fields.Add("name", "name is required.");
        return new FieldChange(
            fields.Text("name", int.MaxValue), Words<FieldType>.Read(fields, "type"), LabelsOf(fields), fields.Names("pattern"), PatternOf(fields), fields.Flag("multiple"));
    });

    private static List<T>? ListOf<T>(JsonElement body, string name, Func<JsonFields, T> read)
    {
        if (!body.TryGetProperty(name, out var list) || list.ValueKind == JsonValueKind.Null)
            return null;
        if (list.ValueKind != JsonValueKind.Array)
            throw NotaException.Invalid(name, $"{name} must be a list.");
        var errors = new DraftErrors(isList: true, name);
        var elements = new List<T>(list.GetArrayLength());
        foreach (var element in list.EnumerateArray())
        {
            var fields = new JsonFields(element, elements.Count, errors);
            if (!fields.IsObject)
            {
                fields.Add("", "It must be an object with a name.");
                break;
            }

            elements.Add(read(fields));
        }

        errors.ThrowIfAny();
        return elements;
    }

    private static FieldDefinition FieldOf(JsonFields fields) => new(
        fields.Required("name", int.MaxValue),
        Words<FieldType>.Read(fields, "type") ?? FieldType.Text,
        LabelsOf(fields) ?? [],
        PatternOf(fields),
        fields.Flag("multiple") ?? false);

    private static HeaderDefinition HeaderOf(JsonFields fields) => new(fields.Required("name", int.MaxValue), LabelsOf(fields) ?? []);

    private static (FieldDefinition?, HeaderDefinition?) NoKind(JsonFields fields)
    {
        fields.Add(Kind, "kind must be field or table_header.");
        return (null, null);
    }

    private static IReadOnlyList<string>? LabelsOf(JsonFields fields) => fields.Texts("labels", DefinitionRules.MaxLabels, DefinitionRules.MaxLabelLength);

    /// <summary>An empty one is none.</summary>
    private static string? PatternOf(JsonFields fields) => fields.Text("pattern", ValuePattern.MaxLength) is { Length: > 0 } pattern ? pattern : null;
}
