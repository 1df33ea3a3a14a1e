using System.Text.Json;
using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Domain.Annotations.Exports;

/// <summary>Reads one annotation of a JSON line.</summary>
internal static class JsonLinesElement
{
    public static ImportElement Read(JsonElement span, OffsetUnit unit, ImportList list)
    {
        var element = span.ValueKind switch
        {
            JsonValueKind.Object => ReadObject(span, unit, list),
            JsonValueKind.Array when span.GetArrayLength() == 3 && span[2].ValueKind == JsonValueKind.String => new ImportElement(
                null, null, span[2].Scalars(list, "label"), span[0].Number(list, "start"), span[1].Number(list, "end"), unit, null, null, null),
            _ => throw list.Invalid("", "must be an object or [start, end, \"label\"]."),
        };
        list.CheckRange(element.Start, element.End);
        if (element is { Start: null, Quote: null, Boxes: null })
            throw list.Invalid("start", "is missing.");
        return element;
    }

    private static ImportElement ReadObject(JsonElement span, OffsetUnit unit, ImportList list) =>
        new(
            ImportList.GuidOf(span.TextOrNull("id", list)),
            span.Text("label_id", list),
            span.Text("label", list),
            span.Number("start", list) ?? span.Number("start_offset", list),
            span.Number("end", list) ?? span.Number("end_offset", list),
            unit,
            span.Text("given_text", list),
            span.Member("metadata") is { ValueKind: not JsonValueKind.String } metadata ? metadata.GetRawText() : span.Text("metadata", list),
            ReadBoxes(span, list))
        {
            Quote = span.Text("text", list),
            Kind = span.TextOrNull("kind", list) == "area" ? AnnotationKind.Area : AnnotationKind.Text,
        };

    private static Highlights? ReadBoxes(JsonElement span, ImportList list)
    {
        if (span.Member("boxes") is not { } boxes)
            return null;
        if (boxes.ValueKind != JsonValueKind.Array)
            throw list.Invalid("boxes", "must be a list.");
        return boxes.GetArrayLength() == 0 ? null : new Highlights(boxes.EnumerateArray().Select(box => ReadBox(box, list)).ToList());
    }

    private static PageBox ReadBox(JsonElement box, ImportList list)
    {
        var page = box.Number("page", list);
        if (page is null or < 0 || box.Member("box") is not { ValueKind: JsonValueKind.Array } rect || rect.GetArrayLength() != 4)
            throw list.Invalid("boxes", "must have a page and a box of four numbers each.");
        return new PageBox(page.Value, new PageRect(Fraction(rect[0], list), Fraction(rect[1], list), Fraction(rect[2], list), Fraction(rect[3], list)));
    }

    private static double Fraction(JsonElement value, ImportList list) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw list.Invalid("boxes", "must have a page and a box of four numbers each.");
}
