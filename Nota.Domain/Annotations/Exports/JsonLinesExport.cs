using System.Text.Json;

namespace Nota.Domain.Annotations.Exports;

/// <summary>
/// One line a document: <c>{"document_id","file_name","offset_unit","text","spans","unplaced"}</c>. A span is
/// <c>{"start","end","label","id","label_id","text","given_text","metadata","state"}</c>: label is the type's name, label_id
/// its id, text the document's from start to end, given_text what the client gave instead, if anything. Keys are always
/// there, so that loaders which infer columns see the same ones in each line. Annotations that stand nowhere in the text
/// (areas, orphans, those that wait for it) are in <c>unplaced</c>, with <c>"boxes": [{"page","box"}]</c> for offsets, pages
/// zero-based. The text of a document that has none yet is empty.
/// </summary>
public sealed class JsonLinesExport : IAnnotationExport
{
    public string Format => "jsonl";

    public string FileExtension => "jsonl";

    public string ContentType(bool ofProject) => "application/x-ndjson";

    public async Task WriteAsync(IAsyncEnumerable<ExportDocument> documents, ExportContext context, Stream output, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(output, ExportWords.Json);
        await foreach (var document in documents.WithCancellation(ct))
        {
            await WriteDocumentAsync(json, document, context, ct);
            await json.FlushAsync(ct);
            await output.WriteAsync("\n"u8.ToArray(), ct);
            json.Reset();
        }
    }

    private static async Task WriteDocumentAsync(Utf8JsonWriter json, ExportDocument document, ExportContext context, CancellationToken ct)
    {
        json.WriteStartObject();
        json.WriteString("document_id", document.DocumentId);
        json.WriteText("file_name", document.FileName);
        json.WriteString("offset_unit", ExportWords.Of(context.Unit));
        json.WritePropertyName("text");
        if (document.Pages is not null)
        {
            await foreach (var page in document.Pages(ct).WithCancellation(ct))
            {
                json.WriteStringValueSegment(page, isFinalSegment: false);
                await json.BreatheAsync(ct);
            }
        }

        json.WriteStringValueSegment("", isFinalSegment: true);
        json.WriteStartArray("spans");
        var unplaced = false;
        await foreach (var annotation in document.Annotations(ct).WithCancellation(ct))
        {
            if (document.TryPlace(annotation, context.Unit, out var start, out var end))
                WriteSpan(json, annotation, context, start, end);
            else
                unplaced = true;
            await json.BreatheAsync(ct);
        }

        json.WriteEndArray();
        json.WriteStartArray("unplaced");
        if (unplaced)
            await WriteUnplacedAsync(json, document, context, ct);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static async Task WriteUnplacedAsync(Utf8JsonWriter json, ExportDocument document, ExportContext context, CancellationToken ct)
    {
        await foreach (var annotation in document.Annotations(ct).WithCancellation(ct))
        {
            if (document.TryPlace(annotation, context.Unit, out _, out _))
                continue;
            json.WriteStartObject();
            json.WriteString("kind", ExportWords.Of(annotation.Kind));
            WriteCommon(json, annotation, context);
            json.WriteStartArray("boxes");
            foreach (var (page, rect) in Highlights.Parse(annotation.ShownHighlights).Boxes)
            {
                json.WriteStartObject();
                json.WriteNumber("page", page);
                json.WriteStartArray("box");
                json.WriteNumberValue(rect.X1);
                json.WriteNumberValue(rect.Y1);
                json.WriteNumberValue(rect.X2);
                json.WriteNumberValue(rect.Y2);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            await json.BreatheAsync(ct);
        }
    }

    private static void WriteSpan(Utf8JsonWriter json, Annotation annotation, ExportContext context, int start, int end)
    {
        json.WriteStartObject();
        json.WriteNumber("start", start);
        json.WriteNumber("end", end);
        WriteCommon(json, annotation, context);
        json.WriteEndObject();
    }

    private static void WriteCommon(Utf8JsonWriter json, Annotation annotation, ExportContext context)
    {
        json.WriteString("label", context.TypeName(annotation.TypeId));
        json.WriteString("id", annotation.Id);
        json.WriteString("label_id", annotation.TypeId);
        json.WriteText("text", annotation.Quote);
        json.WriteText("given_text", annotation.GivenText);
        json.WriteText("metadata", annotation.Metadata);
        json.WriteString("state", ExportWords.Of(annotation.State));
    }
}
