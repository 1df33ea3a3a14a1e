using System.Text.Json;
using Nota.Domain.Annotations;
using Nota.Domain.Text;

namespace Nota.Api.Contracts;

/// <summary>Writes annotations as answers show them. Times are Unix seconds, UTC.</summary>
internal static class AnnotationAnswer
{
    /// <summary>The bare annotation with its id.</summary>
    /// <param name="withDocument">Whether to say which document it is in.</param>
    public static void WriteOne(Utf8JsonWriter json, Annotation annotation, OffsetUnit unit, bool withDocument = false)
    {
        json.WriteStartObject();
        json.WriteString("id", annotation.Id);
        if (withDocument)
            json.WriteString("document_id", annotation.DocumentId);
        WriteMembers(json, annotation, unit);
        json.WriteEndObject();
    }

    /// <summary>An entry of a map id → annotation.</summary>
    public static void WriteEntry(Utf8JsonWriter json, Annotation annotation, OffsetUnit unit)
    {
        json.WriteStartObject(annotation.Id);
        WriteMembers(json, annotation, unit);
        json.WriteEndObject();
    }

    /// <summary>An entry of the offsets export, whose times are milliseconds.</summary>
    public static void WriteExported(Utf8JsonWriter json, string key, Annotation annotation, string group, OffsetUnit unit)
    {
        json.WriteStartObject(key);
        json.WriteString("annotation_type_id", annotation.TypeId);
        json.WriteNumber("created_at", annotation.CreatedAt);
        json.WriteString("created_by", annotation.CreatedBy);
        json.WriteNumber("document_sort_order_number", annotation.SortNumber);
        WriteNumber(json, "end", annotation.EndIn(unit));
        json.WriteString("group", group);
        WriteRaw(json, "highlights", annotation.ShownHighlights);
        json.WriteString("metadata", annotation.Metadata);
        WriteNumber(json, "start", annotation.StartIn(unit));
        json.WriteString("text", annotation.Text);
        json.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter json, Annotation annotation, OffsetUnit unit)
    {
        json.WriteString("annotation_type_id", annotation.TypeId);
        json.WriteNumber("created_at", annotation.CreatedAt / 1000);
        json.WriteString("created_by", annotation.CreatedBy);
        WriteNumber(json, "end", annotation.EndIn(unit));
        WriteRaw(json, "highlights", annotation.ShownHighlights);
        json.WriteString("metadata", annotation.Metadata);
        json.WriteNumber("modified_at", annotation.ModifiedAt / 1000);
        WriteNumber(json, "start", annotation.StartIn(unit));
        json.WriteString("text", annotation.Text);
        json.WriteString("modified_by", annotation.ModifiedBy);
        json.WriteString("kind", annotation.Kind == AnnotationKind.Area ? "area" : "text");
        json.WriteBoolean("text_differs", annotation.TextDiffers);
        json.WriteBoolean("orphaned", annotation.State == AnchorState.Orphaned);
        WriteAnchor(json, annotation, unit);
    }

    private static void WriteAnchor(Utf8JsonWriter json, Annotation annotation, OffsetUnit unit)
    {
        json.WriteStartObject("anchor");
        json.WriteString("state", NameOf(annotation.State));
        json.WriteNumber("score", annotation.Score);
        json.WriteString("text_version", annotation.TextVersion);
        if (PreviousPlace.Of(annotation) is { } previous)
        {
            json.WriteStartObject("previous");
            WriteNumber(json, "start", previous.Start?.In(unit));
            WriteNumber(json, "end", previous.End?.In(unit));
            WriteRaw(json, "highlights", previous.Highlights);
            json.WriteString("text_version", previous.TextVersion);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("previous");
        }

        json.WriteEndObject();
    }

    private static string NameOf(AnchorState state) => state switch
    {
        AnchorState.Exact => "exact",
        AnchorState.Moved => "moved",
        AnchorState.Approximate => "approximate",
        AnchorState.ByBoxes => "by_boxes",
        _ => "orphaned",
    };

    /// <summary>Our own text: it needs no second look.</summary>
    private static void WriteRaw(Utf8JsonWriter json, string name, string value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value, skipInputValidation: true);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }
}
