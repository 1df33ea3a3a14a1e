using System.Globalization;
using System.Text;
using System.Xml;
using Nota.Domain.Geometry;

namespace Nota.Domain.Annotations.Exports;

/// <summary>Writes notes as XFDF (ISO 19444-1), for viewers that lay them over their own copy of the document.</summary>
public static class XfdfWriter
{
    public const string Namespace = "http://ns.adobe.com/xfdf/";

    /// <summary>So that a long export is sent while it is made.</summary>
    private const int NotesPerFlush = 100;

    /// <param name="output">Left open.</param>
    /// <param name="fileName">Of the PDF they belong to.</param>
    /// <param name="notes">Each of its pages, in page order, becomes one <c>highlight</c> element.</param>
    /// <param name="frames">Of the document's pages, from the first on.</param>
    /// <param name="ct">Looked at between notes.</param>
    /// <exception cref="ArgumentException">A note lies on a page that has no frame.</exception>
    public static async Task WriteAsync(
        Stream output, string fileName, IAsyncEnumerable<HighlightNote> notes, IReadOnlyList<PageFrame> frames, CancellationToken ct)
    {
        var settings = new XmlWriterSettings
        {
            Async = true,
            CloseOutput = false,
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            NewLineHandling = NewLineHandling.Entitize,
        };
        await using var xml = XmlWriter.Create(output, settings);
        await xml.WriteStartDocumentAsync();
        await xml.WriteStartElementAsync(null, "xfdf", Namespace);
        await xml.WriteAttributeStringAsync("xml", "space", null, "preserve");
        await xml.WriteStartElementAsync(null, "annots", Namespace);
        var count = 0;
        await foreach (var note in notes.WithCancellation(ct))
        {
            foreach (var mark in note.Marks())
                await WriteAsync(xml, mark, FrameOf(mark, frames));
            if (++count % NotesPerFlush == 0)
                await xml.FlushAsync();
        }

        await xml.WriteEndElementAsync();
        await xml.WriteStartElementAsync(null, "f", Namespace);
        await xml.WriteAttributeStringAsync(null, "href", null, Clean(fileName));
        await xml.WriteEndElementAsync();
        await xml.WriteEndElementAsync();
        await xml.WriteEndDocumentAsync();
        await xml.FlushAsync();
    }

    private static async Task WriteAsync(XmlWriter xml, PageMark mark, PageFrame frame)
    {
        var note = mark.Note;
        var quads = mark.Quads(frame);
        var bounds = PageMark.Bounds(quads);
        await xml.WriteStartElementAsync(null, "highlight", Namespace);
        await Attribute("page", mark.Page.ToString(CultureInfo.InvariantCulture));
        await Attribute("rect", Numbers([bounds.Left, bounds.Bottom, bounds.Right, bounds.Top]));
        await Attribute("coords", Numbers(quads.SelectMany(Corners).SelectMany(corner => new[] { corner.X, corner.Y })));
        await Attribute("color", note.Color.ToString());
        await Attribute("opacity", Number(note.Opacity));
        await Attribute("flags", "print");
        await Attribute("name", mark.Name);
        await Attribute("title", note.Author);
        await Attribute("subject", note.Subject);
        await Attribute("creationdate", PdfDate.Of(note.CreatedAt));
        await Attribute("date", PdfDate.Of(note.ModifiedAt));
        await xml.WriteElementStringAsync(null, "contents", Namespace, Clean(note.Contents));
        await xml.WriteEndElementAsync();

        Task Attribute(string name, string value) => xml.WriteAttributeStringAsync(null, name, null, Clean(value));
    }

    private static PageFrame FrameOf(PageMark mark, IReadOnlyList<PageFrame> frames) =>
        mark.Page < frames.Count ? frames[mark.Page] : throw new ArgumentException($"There is no page {mark.Page}.", nameof(frames));

    private static PdfPoint[] Corners(PdfQuad quad) => [quad.TopLeft, quad.TopRight, quad.BottomLeft, quad.BottomRight];

    private static string Numbers(IEnumerable<double> numbers) => string.Join(',', numbers.Select(Number));

    private static string Number(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>What XML can't hold is replaced: a page's end by a line's, anything else by U+FFFD.</summary>
    private static string Clean(string text)
    {
        text = TextRules.ScalarsOnly(text).Replace('\f', '\n');
        return text.All(IsXml) ? text : string.Concat(text.Select(c => IsXml(c) ? c : '\uFFFD'));
    }

    private static bool IsXml(char c) => char.IsSurrogate(c) || XmlConvert.IsXmlChar(c);
}
