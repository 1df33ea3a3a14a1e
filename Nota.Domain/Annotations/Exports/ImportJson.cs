using System.Text.Json;

namespace Nota.Domain.Annotations.Exports;

/// <summary>Members of an imported element's JSON, judged as they are read.</summary>
internal static class ImportJson
{
    /// <summary>An element of more is no annotation.</summary>
    private const int MaxElementBytes = 2 * 1024 * 1024;

    /// <summary>Parses the value that the reader stands on, alone: the rest of the file never becomes a document.</summary>
    public static JsonDocument ParseElement(ref Utf8JsonReader reader, ImportList list)
    {
        var start = reader.TokenStartIndex;
        var probe = reader;
        probe.Skip();
        if (probe.BytesConsumed - start > MaxElementBytes)
            throw list.Invalid("", $"is larger than {MaxElementBytes >> 20} MB.");
        return JsonDocument.ParseValue(ref reader);
    }

    /// <summary>A string; null if absent or null.</summary>
    public static string? Text(this JsonElement element, string name, ImportList list, string? field = null) =>
        element.Member(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.Scalars(list, field ?? name)
        : throw list.Invalid(field ?? name, "must be a string.");

    /// <summary>A string; null if it is absent or anything else.</summary>
    public static string? TextOrNull(this JsonElement element, string name, ImportList list) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } value ? value.Scalars(list, name) : null;

    /// <summary>A member that is there and not null, of an object.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>The value's elements if it is an array, else the value alone.</summary>
    public static IEnumerable<JsonElement> Each(this JsonElement? value) =>
        value is null ? [] : value.Value.ValueKind == JsonValueKind.Array ? value.Value.EnumerateArray() : [value.Value];

    /// <summary>A whole number within int, 135.0 too, or its digits in a string; null if absent or null.</summary>
    public static int? Number(this JsonElement element, string name, ImportList list) =>
        element.Member(name) is { } value ? value.Number(list, name) : null;

    public static int Number(this JsonElement value, ImportList list, string field) =>
        value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt32(out var number) => number,
            JsonValueKind.Number when value.TryGetDouble(out var number) && number == Math.Floor(number) && Math.Abs(number) < int.MaxValue => (int)number,
            JsonValueKind.String when int.TryParse(value.Scalars(list, field), System.Globalization.NumberStyles.None, null, out var number) => number,
            _ => throw list.Invalid(field, "must be a whole number."),
        };

    public static string Scalars(this JsonElement value, ImportList list, string field)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw list.Invalid(field, "is not valid Unicode.", e);
        }
    }
}
