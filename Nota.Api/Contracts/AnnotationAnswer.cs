using System.Text.Json;
using Nota.Api.Versions;
using Nota.Domain.Annotations;
using Nota.Domain.Text;

namespace Nota.Api.Contracts;

/// <summary>Writes annotations as answers show them. Times are Unix seconds, UTC.</summary>
internal static class AnnotationAnswer
{
    // Encoded once: exports write them a hundred thousand times.
    private static readonly JsonEncodedText AnnotationTypeIdName = JsonEncodedText.Encode("annotation_type_id");
    private static readonly JsonEncodedText CreatedAtName = JsonEncodedText.Encode("created_at");
    private static readonly JsonEncodedText CreatedByName = JsonEncodedText.Encode("created_by");
    private static readonly JsonEncodedText DocumentSortOrderNumberName = JsonEncodedText.Encode("document_sort_order_number");
    private static readonly JsonEncodedText EndName = JsonEncodedText.Encode("end");
    private static readonly JsonEncodedText GroupName = JsonEncodedText.Encode("group");
    private static readonly JsonEncodedText HighlightsName = JsonEncodedText.Encode("highlights");
    private static readonly JsonEncodedText MetadataName = JsonEncodedText.Encode("metadata");
    private static readonly JsonEncodedText StartName = JsonEncodedText.Encode("start");
    private static readonly JsonEncodedText TextName = JsonEncodedText.Encode("text");

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

    /// <summary>An entry of the offsets export, whose times are the version's own.</summary>
    public static void WriteExported(Utf8JsonWriter json, Annotation annotation, string group, OffsetUnit unit, ApiVersion version)
    {
        json.WriteStartObject(annotation.Id);
        json.WriteString(AnnotationTypeIdName, annotation.TypeId);
        json.WriteNumber(CreatedAtName, version.ShowExportedTime(annotation.CreatedAt));
        json.WriteString(CreatedByName, annotation.CreatedBy);
        json.WriteNumber(DocumentSortOrderNumberName, annotation.SortNumber);
        WriteNumber(json, EndName, annotation.EndIn(unit));
        json.WriteString(GroupName, group);
        WriteRaw(json, HighlightsName, annotation.ShownHighlights);
        json.WriteString(MetadataName, annotation.Metadata);
        WriteNumber(json, StartName, annotation.StartIn(unit));
        json.WriteString(TextName, annotation.Text);
        json.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter json, Annotation annotation, OffsetUnit unit)
    {
        json.WriteString(AnnotationTypeIdName, annotation.TypeId);
        json.WriteNumber(CreatedAtName, annotation.CreatedAt / 1000);
        json.WriteString(CreatedByName, annotation.CreatedBy);
        WriteNumber(json, EndName, annotation.EndIn(unit));
        WriteRaw(json, HighlightsName, annotation.ShownHighlights);
        json.WriteString(MetadataName, annotation.Metadata);
        json.WriteNumber("modified_at", annotation.ModifiedAt / 1000);
        WriteNumber(json, StartName, annotation.StartIn(unit));
        json.WriteString(TextName, annotation.Text);
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
            WriteNumber(json, StartName, previous.Start?.In(unit));
            WriteNumber(json, EndName, previous.End?.In(unit));
            WriteRaw(json, HighlightsName, previous.Highlights);
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
    private static void WriteRaw(Utf8JsonWriter json, JsonEncodedText name, string value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value, skipInputValidation: true);
    }

    private static void WriteNumber(Utf8JsonWriter json, JsonEncodedText name, int? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }
}
