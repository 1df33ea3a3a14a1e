using System.Text.Json;

namespace Nota.Domain.Annotations.Exports;

/// <summary>
/// Annotations in the JSON-LD of the Web Annotation Data Model (W3C Recommendation, 23 February 2017): an
/// AnnotationCollection whose one AnnotationPage is embedded. <c>first</c> is absent if there are none, since a page must
/// have items. <see cref="W3cAnnotation"/> says how each is written.
/// </summary>
public sealed class W3cExport : IAnnotationExport
{
    public const string MediaType = "application/ld+json;profile=\"http://www.w3.org/ns/anno.jsonld\"";

    public string Format => "w3c";

    public string FileExtension => "jsonld";

    public string ContentType(bool ofProject) => MediaType;

    public async Task WriteAsync(IAsyncEnumerable<ExportDocument> documents, ExportContext context, Stream output, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(output, ExportWords.Json);
        var total = 0L;
        var opened = false;
        await foreach (var document in documents.WithCancellation(ct))
        {
            if (!opened)
                Open(json, CollectionIri(context, document));
            opened = true;
            await foreach (var annotation in document.Annotations(ct).WithCancellation(ct))
            {
                if (total++ == 0)
                    OpenPage(json, CollectionIri(context, document));
                W3cAnnotation.Write(json, annotation, context, document);
                await json.BreatheAsync(ct);
            }
        }

        if (!opened)
            Open(json, CollectionIri(context, null));
        if (total > 0)
        {
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteNumber("total", total);
        json.WriteEndObject();
        await json.FlushAsync(ct);
    }

    private static string CollectionIri(ExportContext context, ExportDocument? document) =>
        (context.OfProject || document is null ? context.BaseUrl : context.DocumentIri(document.DocumentId)) + "/annotations/export?format=w3c";

    private static void Open(Utf8JsonWriter json, string iri)
    {
        json.WriteStartObject();
        json.WriteStartArray("@context");
        json.WriteStringValue(W3cAnnotation.Context);
        json.WriteStartObject();
        json.WriteString("nota", W3cAnnotation.Namespace);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("id", iri);
        json.WriteString("type", "AnnotationCollection");
    }

    private static void OpenPage(Utf8JsonWriter json, string iri)
    {
        json.WriteStartObject("first");
        json.WriteString("id", iri + "#page");
        json.WriteString("type", "AnnotationPage");
        json.WriteString("partOf", iri);
        json.WriteNumber("startIndex", 0);
        json.WriteStartArray("items");
    }
}
