using System.Globalization;
using System.Text.Json;
using Nota.Domain.Annotations;
using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Api.Contracts;

/// <summary>
/// Reads annotations as clients give them: <c>{"id","annotation_type_id","start","end","highlights","text","metadata","kind"}</c>;
/// offsets are numbers or digits in a string, highlights map <c>p0</c>, <c>p1</c>, … to boxes <c>[x1, y1, x2, y2]</c>.
/// </summary>
internal static class AnnotationInput
{
    public const int MaxTextLength = 100_000;
    public const int MaxMetadataLength = 2_000;

    /// <summary>A new annotation, as far as it is right.</summary>
    public static AnnotationDraft Read(JsonElement element, int index, OffsetUnit unit, DraftErrors errors)
    {
        var fields = new JsonFields(element, index, errors);
        if (!fields.IsObject)
        {
            fields.Add("", "An annotation is an object.");
            return new AnnotationDraft { TypeId = "" };
        }

        if (!fields.Has("annotation_type_id"))
            fields.Add("annotation_type_id", "annotation_type_id is required.");
        var kind = Kind(fields) ?? AnnotationKind.Text;
        var draft = new AnnotationDraft
        {
            Id = fields.Guid("id"),
            TypeId = fields.Guid("annotation_type_id") ?? "",
            Kind = kind,
            Start = fields.Integer("start"),
            End = fields.Integer("end"),
            Unit = unit,
            Text = fields.Text("text", MaxTextLength),
            Metadata = fields.Text("metadata", MaxMetadataLength),
            Highlights = ReadHighlights(fields),
        };
        CheckPlace(fields, kind, required: true);
        return draft;
    }

    /// <summary>What is changed of an annotation.</summary>
    /// <param name="isWhole">Whether what is left out goes, instead of staying.</param>
    public static AnnotationChange ReadChange(JsonElement element, bool isWhole, OffsetUnit unit, AnnotationKind present, DraftErrors errors)
    {
        var fields = new JsonFields(element, 0, errors);
        if (!fields.IsObject)
        {
            fields.Add("body", "An annotation is an object.");
            return new AnnotationChange();
        }

        if (isWhole && !fields.Has("annotation_type_id"))
            fields.Add("annotation_type_id", "annotation_type_id is required.");
        var kind = Kind(fields) ?? (isWhole ? AnnotationKind.Text : null);
        var change = new AnnotationChange
        {
            TypeId = fields.Guid("annotation_type_id"),
            Kind = kind,
            Start = fields.Integer("start"),
            End = fields.Integer("end"),
            Unit = unit,
            Text = new Given<string>(isWhole || fields.Names("text"), fields.Text("text", MaxTextLength)),
            Metadata = new Given<string>(isWhole || fields.Names("metadata"), fields.Text("metadata", MaxMetadataLength)),
            Highlights = ReadHighlights(fields),
        };
        CheckPlace(fields, kind ?? present, required: isWhole);
        return change;
    }

    private static AnnotationKind? Kind(JsonFields fields)
    {
        switch (fields.Find("kind"))
        {
            case null:
                return null;
            case { ValueKind: JsonValueKind.String } value when value.ValueEquals("text"):
                return AnnotationKind.Text;
            case { ValueKind: JsonValueKind.String } value when value.ValueEquals("area"):
                return AnnotationKind.Area;
            default:
                fields.Add("kind", "kind must be text or area.");
                return null;
        }
    }

    private static void CheckPlace(JsonFields fields, AnnotationKind kind, bool required)
    {
        bool start = fields.Has("start"), end = fields.Has("end"), highlights = fields.Has("highlights");
        if (kind == AnnotationKind.Area)
        {
            if (start || end)
                fields.Add("start", "An area has no offsets.");
            if (fields.Has("text") && !fields.Find("text")!.Value.ValueEquals(""))
                fields.Add("text", "An area has no text.");
            if (required && !highlights)
                fields.Add("highlights", "highlights are required for an area.");
        }
        else if (required && start != end)
        {
            fields.Add(start ? "end" : "start", "start and end come together.");
        }
        else if (required && !start && !highlights)
        {
            fields.Add("start", "start and end, or highlights, are required.");
        }
    }

    private static Highlights? ReadHighlights(JsonFields fields)
    {
        if (fields.Find("highlights") is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Object)
        {
            fields.Add("highlights", "highlights is an object of pages: {\"p0\": [[x1, y1, x2, y2]]}.");
            return null;
        }

        var boxes = new List<PageBox>();
        foreach (var page in value.EnumerateObject())
        {
            if (page.Name is not ['p', .. var digits] || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || (digits.Length > 1 && digits[0] == '0'))
            {
                fields.Add("highlights", "The keys of highlights are pages: p0, p1, …");
                return null;
            }

            if (page.Value.ValueKind != JsonValueKind.Array || !page.Value.EnumerateArray().All(b => TryReadBox(b, number, boxes)))
            {
                fields.Add($"highlights.p{number}", "A page has a list of boxes [x1, y1, x2, y2].");
                return null;
            }

            if (boxes.Count > DraftPlacer.MostBoxes)
            {
                fields.Add("highlights", $"An annotation has at most {DraftPlacer.MostBoxes} boxes.");
                return null;
            }
        }

        return new Highlights(boxes);
    }

    private static bool TryReadBox(JsonElement value, int page, List<PageBox> boxes)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() != 4)
            return false;
        Span<double> edges = stackalloc double[4];
        for (var i = 0; i < 4; i++)
        {
            if (value[i].ValueKind != JsonValueKind.Number || !value[i].TryGetDouble(out edges[i]))
                return false;
        }

        boxes.Add(new PageBox(page, new PageRect(edges[0], edges[1], edges[2], edges[3])));
        return true;
    }
}
