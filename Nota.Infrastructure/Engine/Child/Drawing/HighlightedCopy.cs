using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Nota.Infrastructure.Pdf;

namespace Nota.Infrastructure.Engine.Child.Drawing;

/// <summary>
/// Writes a copy of a PDF with highlight annotations. A sound document is kept to the byte and gets an update after it:
/// signatures of the original stay valid. What is damaged can't be updated so, and what is encrypted only with its key:
/// those are written anew.
/// </summary>
internal static partial class HighlightedCopy
{
    /// <summary>Readers look for the last index within this many bytes of the end.</summary>
    private const int Tail = 1024;

    /// <summary>What a trailer repeats of the one before it.</summary>
    private static readonly string[] LinkKeys = ["/Root", "/Info", "/ID"];

    private static readonly string[] AppearanceKeys = ["/Type", "/Subtype", "/BBox", "/Resources"];

    /// <returns>Bytes of the copy.</returns>
    /// <exception cref="UnwritableDocumentException">Nothing can be added to it.</exception>
    /// <exception cref="OutputTooLongException">The copy would be too long.</exception>
    public static long Write(PdfDocument document, PageMarks marks, string path)
    {
        if (marks.Last < 0)
            return Copy(document, path);
        using var pdf = new QpdfDocument(document);
        if (FindUpdatePlace(document.Bytes, pdf, marks) is { } place)
            return Append(document, pdf, marks, path, place);
        Rewrite(document, pdf, marks, path);
        var length = new FileInfo(path).Length;
        return length <= ChildSettings.MaxOutput ? length : throw new OutputTooLongException();
    }

    /// <summary>Null where the document can't be updated: it is encrypted, or not as sound as readers of an update expect.</summary>
    private static UpdatePlace? FindUpdatePlace(ReadOnlySpan<byte> file, QpdfDocument pdf, PageMarks marks)
    {
        var size = pdf.IntegerAt(pdf.Trailer, "/Size") ?? 0;
        if (pdf.IsEncrypted || !file.StartsWith("%PDF-"u8))
            return null;
        var end = Encoding.Latin1.GetString(file[Math.Max(0, file.Length - Tail)..]);
        if (LastIndex().Matches(end).LastOrDefault() is not { } match
            || !long.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var previous)
            || previous <= 0 || previous >= file.Length)
            return null;
        // A page that the file has no object of its own for gets a number beyond the file's.
        foreach (var (page, _) in marks.Pages)
        {
            var (number, _) = pdf.IdOf(pdf.Page(page));
            if (number <= 0 || number >= size)
                return null;
        }

        pdf.LetGo();
        return pdf.HasWarnings ? null : new UpdatePlace(size, previous);
    }

    private static long Copy(PdfDocument document, string path)
    {
        using var output = new OutputFile(path);
        output.Write(document.Bytes);
        output.Flush();
        return output.Length;
    }

    private static long Append(PdfDocument document, QpdfDocument pdf, PageMarks marks, string path, UpdatePlace place)
    {
        using var output = new OutputFile(path);
        output.Write(document.Bytes);
        if (document.Bytes[^1] is not ((byte)'\n' or (byte)'\r'))
            output.Write("\n"u8);
        var update = new IncrementalUpdate(output, place.Size);
        foreach (var (index, drawn) in marks.Pages)
        {
            var frame = document.ReadFrame(index);
            var page = pdf.Page(index);
            var (number, generation) = pdf.IdOf(page);
            var annotations = new StringBuilder();
            foreach (var item in pdf.Items(pdf.Get(page, "/Annots")))
                annotations.Append(pdf.Reference(item)).Append(' ');
            foreach (var mark in drawn)
                annotations.Append(CultureInfo.InvariantCulture, $"{Append(update, new DrawnMark(mark, frame), $"{number} {generation} R")} 0 R ");
            pdf.Remove(page, "/Annots");
            var body = pdf.Body(page);
            update.Write(number, generation, $"{body[..body.LastIndexOf(">>", StringComparison.Ordinal)]}/Annots [ {annotations}] >>");
            pdf.ThrowIfFailed();
            pdf.LetGo();
        }

        var trailer = pdf.Trailer;
        var links = string.Concat(LinkKeys
            .Where(key => pdf.Has(trailer, key))
            .Select(key => $"{key} {pdf.Reference(pdf.Get(trailer, key))} "));
        update.Complete(place.Previous, links, asStream: pdf.Has(trailer, "/W"));
        output.Flush();
        return output.Length;
    }

    /// <returns>The annotation's number.</returns>
    private static int Append(IncrementalUpdate update, DrawnMark mark, string page)
    {
        var (annotation, appearance) = (update.Reserve(), update.Reserve());
        var content = mark.AppearanceContent();
        update.Write(annotation, 0, $"<< {mark.Entries()} /P {page} /AP << /N {appearance} 0 R >> >>");
        update.Write(appearance, 0, $"<< {mark.AppearanceEntries()} /Length {content.Length} >>\nstream\n{content}endstream");
        return annotation;
    }

    private static void Rewrite(PdfDocument document, QpdfDocument pdf, PageMarks marks, string path)
    {
        foreach (var (index, drawn) in marks.Pages)
        {
            var frame = document.ReadFrame(index);
            var page = pdf.Page(index);
            var annotations = pdf.Items(pdf.Get(page, "/Annots")).ToList();
            foreach (var mark in drawn)
                annotations.Add(Add(pdf, new DrawnMark(mark, frame), page));
            pdf.Set(page, "/Annots", pdf.NewArray(annotations));
            pdf.LetGo();
        }

        pdf.WriteTo(path);
    }

    private static uint Add(QpdfDocument pdf, DrawnMark mark, uint page)
    {
        var annotation = pdf.Add(mark.Entries());
        pdf.Set(annotation, "/P", page);
        pdf.Set(annotation, "/AP", pdf.NewDictionary("/N", pdf.AddStream(mark.AppearanceEntries(), AppearanceKeys, mark.AppearanceContent())));
        return annotation;
    }

    [GeneratedRegex(@"startxref\s+(\d+)")]
    private static partial Regex LastIndex();

    /// <param name="Size">One more than the highest object number.</param>
    /// <param name="Previous">Where the last index lies.</param>
    private sealed record UpdatePlace(int Size, long Previous);
}
