using System.Globalization;
using System.Text;
using Nota.Infrastructure.Engine.Child.Copies;
using Nota.Infrastructure.Pdf;

namespace Nota.Infrastructure.Engine.Child.Drawing;

/// <summary>
/// Writes a copy of a PDF with highlight annotations. A sound document is kept to the byte and gets an update after it:
/// signatures of the original stay valid. What is damaged can't be updated so, and what is encrypted only with its key:
/// those are written anew.
/// </summary>
internal static class HighlightedCopy
{
    private static readonly string[] AppearanceKeys = ["/Type", "/Subtype", "/BBox", "/Resources"];

    /// <returns>Bytes of the copy.</returns>
    /// <exception cref="UnwritableDocumentException">Nothing can be added to it.</exception>
    /// <exception cref="OutputTooLongException">The copy would be too long.</exception>
    public static long Write(PdfDocument document, PageMarks marks, string path)
    {
        if (marks.Last < 0)
            return PlainCopy.Write(document, path);
        using var pdf = new QpdfDocument(document);
        if (UpdatePlace.Find(document.Bytes, pdf, marks.Pages.Select(page => page.Key)) is { } place)
            return Append(document, pdf, marks, path, place);
        Rewrite(document, pdf, marks, path);
        return PlainCopy.LengthOf(path);
    }

    private static long Append(PdfDocument document, QpdfDocument pdf, PageMarks marks, string path, UpdatePlace place)
    {
        using var output = new OutputFile(path);
        var update = new IncrementalUpdate(document.Bytes, place, output);
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
            update.Write(number, generation, IncrementalUpdate.WithEntry(pdf.Body(page), $"/Annots [ {annotations}]"));
            pdf.ThrowIfFailed();
            pdf.LetGo();
        }

        update.Complete(pdf);
        output.Flush();
        return output.Length;
    }

    /// <returns>The annotation's number.</returns>
    private static int Append(IncrementalUpdate update, DrawnMark mark, string page)
    {
        var (annotation, appearance) = (update.Reserve(), update.Reserve());
        var content = mark.AppearanceContent();
        update.Write(annotation, 0, $"<< {mark.Entries()} /P {page} /AP << /N {appearance} 0 R >> >>");
        update.WriteStream(appearance, $"<< {mark.AppearanceEntries()} >>", Encoding.Latin1.GetBytes(content));
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
}
