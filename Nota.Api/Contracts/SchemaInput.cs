using System.Text.Json;
using Nota.Domain;
using Nota.Domain.Annotations;
using Nota.Domain.Schemas;

namespace Nota.Api.Contracts;

/// <summary>
/// Reads a schema: a list of <c>{"annotation_name","annotation_description","annotation_color"}</c>, or a map as the
/// schema route gives it. Either spelling of the keys is taken in both; ids are ignored, names decide.
/// </summary>
internal static class SchemaInput
{
    private const int MaxNameLength = 300;
    private const int MaxDescriptionLength = 3000;

    /// <exception cref="NotaException">Invalid, naming each element that is wrong.</exception>
    public static IReadOnlyList<TypeDraft> ReadAll(JsonElement body)
    {
        var errors = new DraftErrors(isList: true);
        var elements = body.ValueKind switch
        {
            JsonValueKind.Array => body.EnumerateArray().ToList(),
            JsonValueKind.Object => [.. body.EnumerateObject().Select(p => p.Value)],
            _ => throw NotaException.Invalid("body", "A schema is a list of types or a map of them."),
        };
        var drafts = new List<TypeDraft>(elements.Count);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < elements.Count; i++)
        {
            var draft = Read(elements[i], i, errors, isWhole: true);
            if (draft.Name is not null && !names.Add(draft.Name))
                errors.Add(i, "annotation_name", "Another element has this name too.");
            drafts.Add(draft);
        }

        errors.ThrowIfAny();
        return drafts;
    }

    /// <exception cref="NotaException">Invalid.</exception>
    public static TypeDraft ReadOne(JsonElement body)
    {
        var errors = new DraftErrors(isList: false);
        var draft = Read(body, 0, errors, isWhole: false);
        errors.ThrowIfAny();
        return draft;
    }

    private static TypeDraft Read(JsonElement element, int index, DraftErrors errors, bool isWhole)
    {
        var fields = new JsonFields(element, index, errors);
        if (!fields.IsObject)
        {
            fields.Add("", "A type is an object.");
            return new TypeDraft(null, null, null);
        }

        var nameKey = fields.Has("annotation_name") || !fields.Has("name") ? "annotation_name" : "name";
        var colorKey = fields.Has("annotation_color") || !fields.Has("color") ? "annotation_color" : "color";
        var descriptionKey = fields.Has("annotation_description") || !fields.Has("description") ? "annotation_description" : "description";
        if (!fields.Has(nameKey) && (isWhole || fields.Names(nameKey)))
            fields.Add(nameKey, $"{nameKey} is required.");
        if (!fields.Has(colorKey) && (isWhole || fields.Names(colorKey)))
            fields.Add(colorKey, $"{colorKey} is required.");
        var name = fields.Text(nameKey, MaxNameLength);
        if (name is not null && string.IsNullOrWhiteSpace(name))
            fields.Add(nameKey, $"{nameKey} must not be empty.");
        return new TypeDraft(name, fields.Text(descriptionKey, MaxDescriptionLength), Color(fields, colorKey));
    }

    private static TypeColor? Color(JsonFields fields, string key)
    {
        if (fields.Find(key) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 4 && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.Number))
        {
            var numbers = value.EnumerateArray().Select(v => v.TryGetDouble(out var n) ? n : double.NaN).ToArray();
            if (numbers[..3].All(n => n is >= 0 and <= 255 && n == Math.Floor(n)) && numbers[3] is >= 0 and <= 1)
                return new TypeColor((byte)numbers[0], (byte)numbers[1], (byte)numbers[2], numbers[3]);
        }

        fields.Add(key, $"{key} must be [r, g, b, opacity]: whole numbers from 0 to 255, and 0 to 1.");
        return null;
    }
}
