using System.Globalization;
using System.Text.Json;
using Nota.Domain;
using Nota.Domain.Annotations;

namespace Nota.Api.Contracts;

/// <summary>Reads the fields of one JSON object, noting what is wrong with each.</summary>
internal readonly struct JsonFields(JsonElement element, int index, DraftErrors errors)
{
    /// <summary>Reads a body that is one object.</summary>
    /// <exception cref="NotaException">Invalid, naming all that <paramref name="read"/> found wrong.</exception>
    public static T ReadObject<T>(JsonElement body, Func<JsonFields, T> read)
    {
        var errors = new DraftErrors(isList: false);
        var fields = new JsonFields(body, 0, errors);
        if (!fields.IsObject)
            throw NotaException.Invalid("body", "The body must be a JSON object.");
        var result = read(fields);
        errors.ThrowIfAny();
        return result;
    }

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

    /// <summary>A text that must be there; empty, and an error noted, if it is absent, null or wrong.</summary>
    public string Required(string name, int maxLength)
    {
        if (!Has(name))
            Add(name, $"{name} is required.");
        else if (Text(name, maxLength) is { } text)
            return text;
        return "";
    }

    /// <summary>A list of texts, each of at most so many code points; null if it is absent, null or wrong.</summary>
    public IReadOnlyList<string>? Texts(string name, int maxCount, int maxLength)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > maxCount)
        {
            Add(name, $"{name} must be a list of at most {maxCount} strings.");
            return null;
        }

        var texts = value.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.String ? StringOf(e) : null).ToList();
        if (texts.TrueForAll(t => t is not null && (t.Length <= maxLength || TextRules.CodePoints(t) <= maxLength)))
            return [.. texts.Select(t => TextRules.ScalarsOnly(t!))];
        Add(name, $"{name} must be a list of strings of at most {maxLength} characters.");
        return null;
    }

    /// <summary>True or false; null if it is absent, null or wrong.</summary>
    public bool? Flag(string name)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Add(name, $"{name} must be true or false.");
        return null;
    }

    /// <summary>A whole number in a range; null if it is absent, null or wrong.</summary>
    public long? Long(string name, long least, long most)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && WholeOf(value) is { } number && number >= least && number <= most)
            return number;
        Add(name, $"{name} must be a whole number from {least} to {most}.");
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

    /// <summary>135.0 is whole too; null for what is not, or is too large.</summary>
    private static long? WholeOf(JsonElement value) =>
        value.TryGetInt64(out var number) ? number
        : value.TryGetDouble(out var real) && real == Math.Floor(real) && Math.Abs(real) < long.MaxValue ? (long)real
        : null;

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
