using System.Globalization;
using System.Text.Json;
using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Domain.Annotations.Exports;

/// <summary>
/// One Web Annotation. Bodies: the type's name, tagging (its id as <c>nota:type</c>); the metadata, describing; the text the
/// client gave where it isn't the quote, editing. Target: the document, by TextQuoteSelector and TextPositionSelector (code
/// points; absent where the annotation isn't placed in the present text) and, a page, a FragmentSelector
/// <c>page=N</c> (one-based, RFC 3778), refined to the rectangle around its boxes in percent of the page as displayed;
/// <c>nota:boxes</c> has each box to the last digit, <c>x1,y1,x2,y2</c> between spaces. An area has fragments alone.
/// </summary>
internal static class W3cAnnotation
{
    public const string Context = "http://www.w3.org/ns/anno.jsonld";
    public const string Namespace = "urn:nota:ns:";
    public const string PdfFragments = "http://tools.ietf.org/rfc/rfc3778";
    public const string MediaFragments = "http://www.w3.org/TR/media-frags/";

    public static void Write(Utf8JsonWriter json, Annotation annotation, ExportContext context, ExportDocument document)
    {
        json.WriteStartObject();
        json.WriteString("id", context.AnnotationIri(annotation));
        json.WriteString("type", "Annotation");
        json.WriteString("motivation", "tagging");
        json.WriteString("created", Time(annotation.CreatedAt));
        json.WriteString("modified", Time(annotation.ModifiedAt));
        json.WriteStartObject("creator");
        json.WriteString("id", "urn:nota:member:" + Uri.EscapeDataString(annotation.CreatedBy));
        json.WriteText("nickname", annotation.CreatedBy);
        json.WriteEndObject();
        WriteBodies(json, annotation, context);
        WriteTarget(json, annotation, context, document);
        json.WriteString("nota:kind", ExportWords.Of(annotation.Kind));
        json.WriteString("nota:state", ExportWords.Of(annotation.State));
        json.WriteEndObject();
    }

    private static void WriteBodies(Utf8JsonWriter json, Annotation annotation, ExportContext context)
    {
        json.WriteStartArray("body");
        WriteBody(json, "tagging", context.TypeName(annotation.TypeId), annotation.TypeId);
        if (annotation.Metadata is not null)
            WriteBody(json, "describing", annotation.Metadata);
        if (annotation.GivenText is not null && annotation.GivenText != annotation.Quote)
            WriteBody(json, "editing", annotation.GivenText);
        json.WriteEndArray();
    }

    private static void WriteBody(Utf8JsonWriter json, string purpose, string value, string? typeId = null)
    {
        json.WriteStartObject();
        json.WriteString("type", "TextualBody");
        json.WriteString("purpose", purpose);
        json.WriteString("format", "text/plain");
        json.WriteText("value", value);
        if (typeId is not null)
            json.WriteString("nota:type", typeId);
        json.WriteEndObject();
    }

    private static void WriteTarget(Utf8JsonWriter json, Annotation annotation, ExportContext context, ExportDocument document)
    {
        var highlights = Highlights.Parse(annotation.ShownHighlights);
        json.WriteStartObject("target");
        json.WriteString("source", context.DocumentIri(annotation.DocumentId));
        if (annotation.Kind == AnnotationKind.Text && annotation.Quote is not null || !highlights.IsEmpty)
        {
            json.WriteStartArray("selector");
            if (annotation.Kind == AnnotationKind.Text && annotation.Quote is not null)
                WriteTextSelectors(json, annotation, document);
            foreach (var page in highlights.Boxes.GroupBy(box => box.Page, box => box.Rect))
                WriteFragment(json, page.Key, [.. page]);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteTextSelectors(Utf8JsonWriter json, Annotation annotation, ExportDocument document)
    {
        json.WriteStartObject();
        json.WriteString("type", "TextQuoteSelector");
        json.WriteText("exact", annotation.Quote);
        // Context is cut by code units, maybe between the halves of a pair.
        if (annotation.Prefix is { } prefix)
            json.WriteText("prefix", prefix.Length > 0 && char.IsLowSurrogate(prefix[0]) ? prefix[1..] : prefix);
        if (annotation.Suffix is { } suffix)
            json.WriteText("suffix", suffix.Length > 0 && char.IsHighSurrogate(suffix[^1]) ? suffix[..^1] : suffix);
        json.WriteEndObject();
        if (!document.TryPlace(annotation, OffsetUnit.CodePoint, out var start, out var end))
            return;
        json.WriteStartObject();
        json.WriteString("type", "TextPositionSelector");
        json.WriteNumber("start", start);
        json.WriteNumber("end", end);
        json.WriteEndObject();
    }

    private static void WriteFragment(Utf8JsonWriter json, int page, PageRect[] boxes)
    {
        double left = boxes.Min(b => b.X1), top = boxes.Min(b => b.Y1), right = boxes.Max(b => b.X2), bottom = boxes.Max(b => b.Y2);
        json.WriteStartObject();
        json.WriteString("type", "FragmentSelector");
        json.WriteString("conformsTo", PdfFragments);
        json.WriteString("value", $"page={page + 1}");
        json.WriteStartObject("refinedBy");
        json.WriteString("type", "FragmentSelector");
        json.WriteString("conformsTo", MediaFragments);
        json.WriteString("value", $"xywh=percent:{Percent(left)},{Percent(top)},{Percent(right - left)},{Percent(bottom - top)}");
        json.WriteEndObject();
        json.WriteString(
            "nota:boxes",
            string.Join(' ', boxes.Select(b => string.Create(CultureInfo.InvariantCulture, $"{b.X1:R},{b.Y1:R},{b.X2:R},{b.Y2:R}"))));
        json.WriteEndObject();
    }

    private static string Percent(double fraction) => (fraction * 100).ToString("0.####", CultureInfo.InvariantCulture);

    private static string Time(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
