using System.Text.Json;
using Nota.Domain.Text;

namespace Nota.Domain.Annotations.Exports;

/// <summary>
/// Reads Web Annotations in JSON-LD, as compacted by the model's own context: one annotation, an array of them, an
/// AnnotationPage, or an AnnotationCollection whose first page is embedded. Positions always count code points.
/// </summary>
public sealed class W3cImport : IAnnotationImport
{
    public string Format => "w3c";

    public async Task<IReadOnlyList<ImportElement>> ReadAsync(Stream body, OffsetUnit? unit, CancellationToken ct)
    {
        var bytes = ImportBody.AsText(await ImportBody.ReadAsync(body, IAnnotationImport.MaxBytes, ct));
        var list = new ImportList();
        try
        {
            Read(bytes.Span, list);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter is how an escape of half a surrogate pair is told.
            throw NotaException.Invalid("file", "The file is not valid JSON.", e);
        }

        return list.Elements;
    }

    private static void Read(ReadOnlySpan<byte> bytes, ImportList list)
    {
        var reader = new Utf8JsonReader(bytes);
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray)
            ReadItems(ref reader, list);
        else if (reader.TokenType == JsonTokenType.StartObject)
            ReadObject(ref reader, list);
        else
            throw NotaException.Invalid("file", "The file must be a JSON object or array.");
        // Throws where something follows.
        reader.Read();
    }

    private static void ReadObject(ref Utf8JsonReader reader, ImportList list)
    {
        var probe = reader;
        if (!ReadContainer(ref probe, list))
        {
            ReadAnnotation(ref reader, list);
            return;
        }

        reader = probe;
    }

    /// <summary>Reads the items of a page, or of a collection's first one; false if the object is neither.</summary>
    private static bool ReadContainer(ref Utf8JsonReader reader, ImportList list)
    {
        var found = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (items, first, type) = (reader.ValueTextEquals("items"), reader.ValueTextEquals("first"), reader.ValueTextEquals("type"));
            reader.Read();
            if (items && reader.TokenType == JsonTokenType.StartArray)
            {
                found = true;
                ReadItems(ref reader, list);
            }
            else if (first && reader.TokenType == JsonTokenType.StartObject)
            {
                found |= ReadContainer(ref reader, list);
            }
            else if (first && reader.TokenType == JsonTokenType.String)
            {
                throw NotaException.Invalid("file", "The collection's first page must be in the file.");
            }
            else
            {
                found |= type && reader.TokenType == JsonTokenType.String
                    && (reader.ValueTextEquals("AnnotationCollection") || reader.ValueTextEquals("AnnotationPage"));
                reader.Skip();
            }
        }

        return found;
    }

    private static void ReadItems(ref Utf8JsonReader reader, ImportList list)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            ReadAnnotation(ref reader, list);
    }

    private static void ReadAnnotation(ref Utf8JsonReader reader, ImportList list)
    {
        using var annotation = ImportJson.ParseElement(ref reader, list);
        list.Add(W3cElement.Read(annotation.RootElement, list));
    }
}
