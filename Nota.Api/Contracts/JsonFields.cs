using System.Globalization;
using System.Text.Json;
using Nota.Domain;
using Nota.Domain.Annotations;

namespace Nota.Api.Contracts;

/// <summary>Reads the fields of one JSON object, noting what is wrong with each.</summary>
internal readonly struct JsonFields(JsonElement element, int index, DraftErrors errors)
{
    public bool IsObject => element.ValueKind == JsonValueKind.Object;

    public bool Has(string name) => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>Whether the field is there, if only as null.</summary>
    public bool Names(string name) => element.TryGetProperty(name, out _);

    public void Add(string field, string message) => errors.Add(index, field, message);

    /// <summary>The field if it is there and not null.</summary>
    public JsonElement? Find(string name) => Has(name) ? element.GetProperty(name) : null;

    /// <summary>A text of at most so many code points; null if it is absent, null or wrong.</summary>
    public string? Text(string name, int maxLength)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.String || StringOf(value) is not { } text)
            Add(name, $"{name} must be a string.");
        else if (text.Length > maxLength && TextRules.CodePoints(text) > maxLength)
            Add(name, $"{name} must have at most {maxLength} characters.");
        else
            return TextRules.ScalarsOnly(text);
        return null;
    }

    /// <summary>A GUID in lower case; null if it is absent, null or wrong.</summary>
    public string? Guid(string name)
    {
        if (Find(name) is not { } value)
            return null;
        var id = value.ValueKind == JsonValueKind.String ? DocumentId.Parse(StringOf(value)) : null;
        if (id is null)
            Add(name, $"{name} must be a GUID with hyphens.");
        return id;
    }

    /// <summary>A whole number, or its digits in a string; null if it is absent, null or wrong.</summary>
    public int? Integer(string name)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue)
            return (int)number;
        if (value.ValueKind == JsonValueKind.String && int.TryParse(StringOf(value), NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
            return digits;
        Add(name, $"{name} must be a whole number.");
        return null;
    }

    /// <summary>Null for text that is no Unicode.</summary>
    private static string? StringOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
