using System.Globalization;
using System.Text.Json;
using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Domain.Annotations.Exports;

/// <summary>
/// Reads one Web Annotation. The first body that tags or classifies names the type, one that edits is the given text, the
/// other texts are metadata, a line each. Of a target's selectors those that <see cref="W3cAnnotation"/> writes count.
/// </summary>
internal static class W3cElement
{
    public static ImportElement Read(JsonElement annotation, ImportList list)
    {
        if (annotation.ValueKind != JsonValueKind.Object)
            throw list.Invalid("", "must be an object.");
        if (annotation.Member("type") is { } type && !((JsonElement?)type).Each().Any(t => t.ValueKind == JsonValueKind.String && t.ValueEquals("Annotation")))
            throw list.Invalid("type", "must be Annotation.");
        var element = new ImportElement(
            ImportList.GuidOf(annotation.TextOrNull("id", list)), null, null, null, null, OffsetUnit.CodePoint, null, null, null);
        element = ReadTarget(element, annotation, list);
        var motivation = Purpose(annotation, "motivation", list);
        foreach (var body in annotation.Member("body").Each())
            element = ReadBody(element, body, motivation, list);
        if (annotation.Text("bodyValue", list) is { } value)
            element = WithBody(element, motivation, value);
        list.CheckRange(element.Start, element.End);
        var kind = annotation.TextOrNull("nota:kind", list);
        var area = kind == "area" || (kind is null && element is { Start: null, Quote: null, Boxes: not null });
        return area ? element with { Kind = AnnotationKind.Area } : element;
    }

    private static ImportElement ReadBody(ImportElement element, JsonElement body, string? motivation, ImportList list)
    {
        if (body.TextOrNull("value", list) is not { } value)
            return element;
        var read = WithBody(element, Purpose(body, "purpose", list) ?? motivation, value);
        return read.TypeName is not null && element.TypeName is null
            ? read with { TypeId = ImportList.GuidOf(body.TextOrNull("nota:type", list)) ?? body.TextOrNull("nota:type", list) }
            : read;
    }

    private static ImportElement WithBody(ImportElement element, string? purpose, string value) => purpose switch
    {
        "tagging" or "classifying" => element.TypeName is null ? element with { TypeName = value } : element,
        "editing" => element with { Text = value },
        _ => element with { Metadata = element.Metadata is null ? value : $"{element.Metadata}\n{value}" },
    };

    /// <summary>A motivation; the first where there are several.</summary>
    private static string? Purpose(JsonElement element, string name, ImportList list) =>
        element.Member(name).Each().FirstOrDefault() is { ValueKind: JsonValueKind.String } purpose ? purpose.Scalars(list, name) : null;

    private static ImportElement ReadTarget(ImportElement element, JsonElement annotation, ImportList list)
    {
        var targets = annotation.Member("target").Each().ToList();
        if (targets is not [{ ValueKind: JsonValueKind.Object } target])
            throw list.Invalid("target", "must be one object with a selector.");
        var source = target.Member("source") is { ValueKind: JsonValueKind.Object } inner ? inner.TextOrNull("id", list) : target.TextOrNull("source", list);
        element = element with { DocumentId = ImportList.GuidOf(source) };
        var boxes = new List<PageBox>();
        foreach (var selector in target.Member("selector").Each())
        {
            switch (selector.TextOrNull("type", list))
            {
                case "TextQuoteSelector":
                    element = element with
                    {
                        Quote = selector.Text("exact", list, "target.selector.exact") ?? throw list.Invalid("target.selector.exact", "is missing."),
                        Prefix = selector.Text("prefix", list, "target.selector.prefix"),
                        Suffix = selector.Text("suffix", list, "target.selector.suffix"),
                    };
                    break;
                case "TextPositionSelector":
                    element = element with { Start = selector.Number("start", list), End = selector.Number("end", list) };
                    list.CheckRange(element.Start, element.End);
                    break;
                case "FragmentSelector":
                    ReadFragment(selector, boxes, list);
                    break;
            }
        }

        if (element is { Start: null, Quote: null } && boxes.Count == 0)
            throw list.Invalid("target", "has no selector of text or of a page's part.");
        return boxes.Count == 0 ? element : element with { Boxes = new Highlights(boxes) };
    }

    /// <summary>A page's part: boxes to the last digit, or a rectangle in percent. Points can't be placed without the page's size.</summary>
    private static void ReadFragment(JsonElement selector, List<PageBox> boxes, ImportList list)
    {
        var value = selector.TextOrNull("value", list) ?? "";
        if (!int.TryParse(Parameter(value, "page="), NumberStyles.None, CultureInfo.InvariantCulture, out var page) || page == 0)
            return;
        if (selector.Text("nota:boxes", list, "target.selector.nota:boxes") is { } exact)
        {
            foreach (var box in exact.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                boxes.Add(new PageBox(page - 1, ToRect(box, list)));
            return;
        }

        var refined = selector.Member("refinedBy").Each().Select(inner => inner.TextOrNull("value", list)).Prepend(value);
        var percent = refined.Select(text => Parameter(text ?? "", "xywh=percent:")).FirstOrDefault(text => text is not null);
        if (percent is null)
            return;
        var (left, top, width, height) = ToRect(percent, list);
        boxes.Add(new PageBox(page - 1, new PageRect(left / 100, top / 100, Math.Min(1, (left + width) / 100), Math.Min(1, (top + height) / 100))));
    }

    private static string? Parameter(string value, string name) =>
        value.TrimStart('#').Split('&').FirstOrDefault(part => part.StartsWith(name, StringComparison.Ordinal))?[name.Length..];

    private static PageRect ToRect(string text, ImportList list)
    {
        var numbers = text.Split(',')
            .Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN)
            .ToArray();
        return numbers.Length == 4 && numbers.All(double.IsFinite)
            ? new PageRect(numbers[0], numbers[1], numbers[2], numbers[3])
            : throw list.Invalid("target.selector", "must have boxes of four numbers.");
    }
}
