using Nota.Domain.Text;
using Nota.Infrastructure.Pdf;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Pdf;

/// <summary>
/// PDFium in this process, for documents the tests make themselves; others are read by the engine's children. Fixtures
/// run one after the other, as PDFium needs it.
/// </summary>
internal static class Pdfium
{
    public static void Require()
    {
        var location = PdfiumLibrary.Locate(null);
        if (location.Path is null)
            Assert.Ignore("PDFium is not installed: eng/install.sh does it.");
        PdfiumLibrary.Load(location.Path!);
    }

    public static T With<T>(byte[] pdf, Func<PdfDocument, T> read)
    {
        Require();
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "sample.pdf");
        File.WriteAllBytes(path, pdf);
        using var document = PdfDocument.Open(path);
        return read(document);
    }

    public static T With<T>(PdfBuilder pdf, Func<PdfDocument, T> read) => With(pdf.Build(), read);

    /// <summary>The first page, checked for what holds for every page.</summary>
    public static LayerPage Read(PdfBuilder pdf)
    {
        var page = With(pdf, document => document.ReadPage(0));
        Assert.That(TextLayerInvariants.FindBreach(page), Is.Null);
        return page;
    }

    /// <summary>The box of the first character of a word, in points of the page.</summary>
    public static (double Left, double Top, double Right, double Bottom) BoxOf(LayerPage page, string word)
    {
        var at = page.Text.IndexOf(word, StringComparison.Ordinal);
        Assert.That(at, Is.GreaterThanOrEqualTo(0), $"\"{word}\" in \"{page.Text}\"");
        var box = page.Boxes[at].ToPageRect();
        var (width, height) = (page.Geometry.Width, page.Geometry.Height);
        return (box.X1 * width, box.Y1 * height, box.X2 * width, box.Y2 * height);
    }
}
