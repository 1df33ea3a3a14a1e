using Nota.Infrastructure.Pdf;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Pdf;

[NonParallelizable]
public sealed class PdfDocumentTests
{
    [TestCase("")]
    [TestCase("not a PDF")]
    [TestCase("%PDF-1.7\n%%EOF\n")]
    public void Open_NotAPdf_Throws(string content) =>
        Assert.That(() => Open(content), Throws.TypeOf<PdfOpenException>().With.Property(nameof(PdfOpenException.Reason)).EqualTo(PdfOpenFailure.NotPdf));

    [Test]
    public void Open_NoPages_Throws() =>
        Assert.That(
            () => Pdfium.With(new PdfBuilder(), d => d.PageCount),
            Throws.TypeOf<PdfOpenException>().With.Property(nameof(PdfOpenException.Reason)).EqualTo(PdfOpenFailure.NoPages));

    [Test]
    public void Open_Pages_AreCounted() =>
        Assert.That(Pdfium.With(new PdfBuilder().AddPage("").AddPage("").AddPage(""), d => d.PageCount), Is.EqualTo(3));

    [Test]
    public void ReadPage_NoSuchPage_Throws() =>
        Assert.That(() => Pdfium.With(new PdfBuilder().AddPage(""), d => d.ReadPage(1)), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Locate_ConfiguredPathIsNotThere_TellsThatPathAlone()
    {
        var location = PdfiumLibrary.Locate("/nowhere/libpdfium.so");
        Assert.That(location.Path, Is.Null);
        Assert.That(location.Probed, Is.EqualTo(new[] { "/nowhere/libpdfium.so" }));
    }

    private static int Open(string content) => Pdfium.With(System.Text.Encoding.Latin1.GetBytes(content), d => d.PageCount);
}
