using System.Text.Json;
using Nota.Domain.Text;

namespace Nota.Domain.Annotations.Exports;

/// <summary>
/// Reads JSON lines, an object a document, with its annotations under <c>spans</c> (ours, Prodigy's and, lists under keys,
/// spaCy's), <c>ents</c> (spaCy), <c>entities</c> or <c>label</c> (doccano), <c>labels</c> and <c>unplaced</c> (ours). Each is
/// an object with start, end (or start_offset, end_offset) and label, or <c>[start, end, "label"]</c>. A file of several
/// documents must name them by <c>document_id</c>.
/// </summary>
public sealed class JsonLinesImport : IAnnotationImport
{
    private static readonly string[] Lists = ["spans", "ents", "entities", "label", "labels", "unplaced"];

    public string Format => "jsonl";

    public async Task<IReadOnlyList<ImportElement>> ReadAsync(Stream body, OffsetUnit? unit, CancellationToken ct)
    {
        var bytes = ImportBody.AsText(await ImportBody.ReadAsync(body, IAnnotationImport.MaxBytes, ct));
        var list = new ImportList();
        try
        {
            Read(bytes.Span, unit ?? OffsetUnit.CodePoint, list);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter is how an escape of half a surrogate pair is told.
            throw NotaException.Invalid("file", "The file is not valid JSON lines.", e);
        }

        return list.Elements;
    }

    private static void Read(ReadOnlySpan<byte> bytes, OffsetUnit unit, ImportList list)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { AllowMultipleValues = true });
        var (documents, unnamed) = (0, false);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                throw NotaException.Invalid("file", "Each line must be a JSON object.");
            var probe = reader;
            var head = ReadHead(ref probe, list);
            documents++;
            unnamed |= head.DocumentId is null;
            if (documents > 1 && unnamed)
                throw NotaException.Invalid("file", "Lines of several documents must have a document_id.");
            ReadLists(ref reader, head.DocumentId, head.Unit ?? unit, list);
        }
    }

    private static (string? DocumentId, OffsetUnit? Unit) ReadHead(ref Utf8JsonReader reader, ImportList list)
    {
        (string? Id, OffsetUnit? Unit) head = (null, null);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (id, unit) = (reader.ValueTextEquals("document_id"), reader.ValueTextEquals("offset_unit"));
            reader.Read();
            if (id && reader.TokenType == JsonTokenType.String)
            {
                using var value = ImportJson.ParseElement(ref reader, list);
                head.Id = value.RootElement.Scalars(list, "document_id");
            }
            else if (unit)
            {
                head.Unit = reader.TokenType != JsonTokenType.String ? null
                    : reader.ValueTextEquals("utf16") ? OffsetUnit.Utf16
                    : reader.ValueTextEquals("utf8") ? OffsetUnit.Utf8
                    : reader.ValueTextEquals("codepoint") ? OffsetUnit.CodePoint
                    : throw NotaException.Invalid("file", "offset_unit must be utf16, codepoint or utf8.");
                reader.Skip();
            }
            else
            {
                reader.Skip();
            }
        }

        return head;
    }

    private static void ReadLists(ref Utf8JsonReader reader, string? documentId, OffsetUnit unit, ImportList list)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var wanted = false;
            foreach (var name in Lists)
                wanted |= reader.ValueTextEquals(name);
            reader.Read();
            if (wanted && reader.TokenType == JsonTokenType.StartArray)
            {
                ReadList(ref reader, documentId, unit, list);
            }
            else if (wanted && reader.TokenType == JsonTokenType.StartObject)
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    reader.Read();
                    if (reader.TokenType == JsonTokenType.StartArray)
                        ReadList(ref reader, documentId, unit, list);
                    else
                        reader.Skip();
                }
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadList(ref Utf8JsonReader reader, string? documentId, OffsetUnit unit, ImportList list)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            using var span = ImportJson.ParseElement(ref reader, list);
            list.Add(JsonLinesElement.Read(span.RootElement, unit, list) with { DocumentId = documentId });
        }
    }
}
