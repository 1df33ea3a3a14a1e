using System.Text.Json;
using Nota.Domain.Annotations;
using Nota.Domain.Workflows;
using Nota.Domain.Workflows.Documents;

namespace Nota.Api.Contracts.Workflows;

/// <summary>
/// Reads what people write into documents: values and cells as answers show them, or what is to change of them; what the
/// service decides by itself (ids, confidence, …) is ignored. Each method throws Invalid, naming every field that is wrong.
/// </summary>
internal static class ReviewInput
{
    private const string Box = "bbox";

    public static ValueDraft ReadValue(JsonElement body) => JsonFields.ReadObject(body, fields => new ValueDraft(
        fields.Required("field_name", DefinitionRules.MaxNameLength), fields.Required("value", ReviewRules.MaxValueLength), BoxOf(fields)));

    public static ValueChange ReadValueChange(JsonElement body) => JsonFields.ReadObject(body, fields =>
    {
        RequireOne(fields, "value", Box);
        return new ValueChange(TextOf(fields, "value"), fields.Names(Box), BoxOf(fields), fields.Text("field_name", int.MaxValue));
    });

    public static TableDraft ReadTable(JsonElement body) => JsonFields.ReadObject(body, fields => new TableDraft(BoxOf(fields), CellsOf(fields)));

    public static CellDraft ReadCell(JsonElement body) => JsonFields.ReadObject(body, CellOf);

    public static CellChange ReadCellChange(JsonElement body) => JsonFields.ReadObject(body, fields =>
    {
        RequireOne(fields, "value", "text", "header", Box);
        return new CellChange(TextOf(fields, NameOfText(fields)), TextOf(fields, "header"), fields.Names(Box), BoxOf(fields));
    });

    public static Verdict ReadVerdict(JsonElement body) => JsonFields.ReadObject(body, fields =>
    {
        if (!fields.Has("verification_status"))
            fields.Add("verification_status", $"verification_status is required: one of {Words<VerificationStatus>.All}.");
        return new Verdict(
            Words<VerificationStatus>.Read(fields, "verification_status") ?? VerificationStatus.Unverified,
            fields.Text("verification_message", ReviewRules.MaxMessageLength) ?? "");
    });

    private static List<CellDraft> CellsOf(JsonFields table)
    {
        if (table.Find("cells") is not { } list)
        {
            table.Add("cells", "cells is required: a list, if only an empty one.");
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > ReviewRules.MaxCells)
        {
            table.Add("cells", $"cells must be a list of at most {ReviewRules.MaxCells}.");
            return [];
        }

        var errors = new DraftErrors(isList: true, "cells");
        var cells = list.EnumerateArray().Select((e, i) => CellIn(new JsonFields(e, i, errors))).ToList();
        errors.ThrowIfAny();
        return cells;
    }

    private static CellDraft CellIn(JsonFields fields)
    {
        if (fields.IsObject)
            return CellOf(fields);
        fields.Add("", "A cell is an object.");
        return new CellDraft(0, 0, null, "", null);
    }

    private static CellDraft CellOf(JsonFields fields) => new(
        PlaceOf(fields, "row", ReviewRules.MaxRows),
        PlaceOf(fields, "col", ReviewRules.MaxColumns),
        fields.Text("header", DefinitionRules.MaxNameLength),
        fields.Required(NameOfText(fields), ReviewRules.MaxValueLength),
        BoxOf(fields));

    private static int PlaceOf(JsonFields fields, string name, int count)
    {
        if (!fields.Has(name))
            fields.Add(name, $"{name} is required.");
        return (int)(fields.Long(name, 0, count - 1) ?? 0);
    }

    /// <summary>A cell's text goes by the name of <c>text</c>, as in answers, or of <c>value</c>; both must say the same.</summary>
    private static string NameOfText(JsonFields fields)
    {
        if (fields.Find("value") is { } value && fields.Find("text") is { } text && value.GetRawText() != text.GetRawText())
            fields.Add("text", "text and value are two names of one thing: give one of them.");
        return fields.Names("value") ? "value" : "text";
    }

    /// <summary>A text that, if it is named, must be one.</summary>
    private static string? TextOf(JsonFields fields, string name) => fields.Names(name) ? fields.Required(name, ReviewRules.MaxValueLength) : null;

    private static void RequireOne(JsonFields fields, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (fields.Names(name))
                return;
        }

        fields.Add(names[0], $"Give what is to change: {string.Join(", ", names)}.");
    }

    /// <summary>Four whole numbers; null if it is absent, null or wrong.</summary>
    private static PixelBox? BoxOf(JsonFields fields)
    {
        if (fields.Find(Box) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 4 && value.EnumerateArray().Select(SideOf).ToList() is [{ } x1, { } y1, { } x2, { } y2])
            return new PixelBox(x1, y1, x2, y2);
        fields.Add(Box, $"{Box} must be four whole numbers: [x1, y1, x2, y2].");
        return null;
    }

    /// <summary>A whole number, which some write with a dot and a zero.</summary>
    private static int? SideOf(JsonElement side) =>
        side.ValueKind == JsonValueKind.Number && side.TryGetDecimal(out var number) && number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue ? (int)number : null;
}
