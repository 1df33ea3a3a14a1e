using Nota.Infrastructure.Pdf;
using Nota.Tests.Support;
using static Nota.Tests.Support.PdfBuilder;

namespace Nota.Tests.Infrastructure.Pdf;

/// <summary>From PDF to formatted text and boxes, on documents written here.</summary>
[NonParallelizable]
public sealed class PdfTextTests
{
    /// <summary>Helvetica's stand-in in PDFium reaches this far above and below the baseline, in em.</summary>
    private const double Ascent = 0.945;

    private const double Descent = 0.224;

    [Test]
    public void ReadPage_OneLine_HasTextAndBoxesWhereItStands()
    {
        var page = Pdfium.Read(new PdfBuilder().AddPage(Line(72, 700, "Hello, world")));
        Assert.That(page.Text, Is.EqualTo("Hello, world\n\f"));
        AssertBox(Pdfium.BoxOf(page, "H"), 72, 92 - (12 * Ascent), 72 + (12 * 0.722), 92 + (12 * Descent));
    }

    [Test]
    public void ReadPage_EmptyPage_IsFormFeed() => Assert.That(Pdfium.Read(new PdfBuilder().AddPage("")).Text, Is.EqualTo("\f"));

    [TestCase(90, 700, 72)]
    [TestCase(180, 540, 700)]
    [TestCase(270, 92, 540)]
    public void ReadPage_TurnedPage_HasBoxesAsDisplayed(int rotation, double x, double y)
    {
        // The character begins at (72, 700) of the unturned page; x and y are where that point is displayed.
        var page = Pdfium.Read(new PdfBuilder().AddPage(Line(72, 700, "Hello"), $"/Rotate {rotation}"));
        Assert.That(page.Geometry.Rotation, Is.EqualTo(rotation));
        Assert.That(page.Text, Is.EqualTo("Hello\n\f"));
        double up = 12 * Ascent, down = 12 * Descent, along = 12 * 0.722;
        var box = Pdfium.BoxOf(page, "H");
        switch (rotation)
        {
            case 90:
                AssertBox(box, x - down, y, x + up, y + along);
                break;
            case 180:
                AssertBox(box, x - along, y - down, x, y + up);
                break;
            default:
                AssertBox(box, x - up, y - along, x + down, y);
                break;
        }
    }

    [TestCase("0 1 -1 0 300 300")]
    [TestCase("0 -1 1 0 300 300")]
    [TestCase("-1 0 0 -1 300 300")]
    [TestCase("0.7071 0.7071 -0.7071 0.7071 300 300")]
    public void ReadPage_TurnedText_IsReadAlongItsLine(string matrix)
    {
        var page = Pdfium.Read(new PdfBuilder().AddPage($"BT /F1 12 Tf {matrix} Tm (turned words) Tj ET"));
        Assert.That(page.Text, Is.EqualTo("turned words\n\f"));
    }

    [Test]
    public void ReadPage_TextTurnedBackOnATurnedPage_StandsUpright()
    {
        var page = Pdfium.Read(new PdfBuilder().AddPage("BT /F1 12 Tf 0 1 -1 0 300 300 Tm (Upright) Tj ET", "/Rotate 90"));
        Assert.That(page.Text, Is.EqualTo("Upright\n\f"));
        AssertBox(Pdfium.BoxOf(page, "U"), 300, 300 - (12 * Ascent), 300 + (12 * 0.722), 300 + (12 * Descent));
    }

    [Test]
    public void ReadPage_CropBoxOffTheOrigin_LeavesOutWhatLiesOutside()
    {
        var content = Line(72, 700, "Inside") + Line(20, 700, "Out") + Line(72, 780, "Above");
        var page = Pdfium.Read(new PdfBuilder().AddPage(content, "/CropBox [60 100 500 750]"));
        Assert.That(page.Text, Is.EqualTo("Inside\n\f"));
        Assert.That((page.Geometry.Width, page.Geometry.Height), Is.EqualTo((440, 650)));
        AssertBox(Pdfium.BoxOf(page, "I"), 12, 50 - (12 * Ascent), 12 + (12 * 0.278), 50 + (12 * Descent));
    }

    [Test]
    public void ReadPage_InvisibleText_IsText() =>
        Assert.That(Pdfium.Read(new PdfBuilder().AddPage("BT 3 Tr /F1 12 Tf 72 700 Td (Hidden) Tj ET")).Text, Is.EqualTo("Hidden\n\f"));

    [Test]
    public void ReadPage_PrintedTwice_CountsOnce() =>
        Assert.That(
            Pdfium.Read(new PdfBuilder().AddPage(Line(72, 700, "Shadow of words") + Line(72, 600, "between") + Line(72.6, 699.5, "Shadow of words"))).Text,
            Is.EqualTo("Shadow of words\nbetween\n\f"));

    [Test]
    public void ReadPage_HyphenAtLineEnd_IsKept() =>
        Assert.That(
            Pdfium.Read(new PdfBuilder().AddPage(Line(72, 700, "A long hy-") + Line(72, 686, "phen here"))).Text,
            Is.EqualTo("A long hy-\nphen here\n\f"));

    [TestCase("FB01", "fi")]
    [TestCase("00660066", "ff")]
    [TestCase("D83DDE00", "\U0001F600")]
    [TestCase("00650301", "\u00E9")]
    [TestCase("E001", "\uE001")]
    [TestCase("0007", "\uFFFD")]
    [TestCase("D800", "\uFFFD")]
    [TestCase("FDD0", "\uFFFD")]
    public void ReadPage_CodeWithAMeaning_IsThatMeaningMadeSound(string utf16, string text) =>
        Assert.That(
            Pdfium.Read(new PdfBuilder().AddMappedFont("/F3", ('Q', utf16), ('x', "0078")).AddPage(Line(72, 700, "xQx", font: "/F3"))).Text,
            Is.EqualTo($"x{text}x\n\f"));

    [Test]
    public void ReadPage_Field_ShowsItsAppearanceAndNotAHiddenOnes()
    {
        var pdf = new PdfBuilder();
        var shown = pdf.AddAppearance("Filled in", 100, 20);
        var hidden = pdf.AddAppearance("Secret", 100, 20);
        var field = pdf.Add($"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (Filled in) /Rect [72 600 172 620] /F 4 /AP << /N {shown} 0 R >> >>");
        var other = pdf.Add($"<< /Type /Annot /Subtype /Widget /FT /Tx /T (b) /V (Secret) /Rect [72 500 172 520] /F 2 /AP << /N {hidden} 0 R >> >>");
        pdf.AddForm($"{field} 0 R {other} 0 R").AddPage(Line(72, 700, "Name:"), $"/Annots [{field} 0 R {other} 0 R]");
        var page = Pdfium.Read(pdf);
        Assert.That(page.Text, Is.EqualTo("Name:\nFilled in\n\f"));
        AssertBox(Pdfium.BoxOf(page, "Filled"), 74, 188 - (12 * Ascent), 74 + (12 * 0.611), 188 + (12 * Descent));
    }

    [Test]
    public void ReadPage_FieldWithAValueToBeDrawn_ShowsIt()
    {
        var pdf = new PdfBuilder();
        var field = pdf.Add("<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (Typed) /DA (/F1 12 Tf 0 g) /Rect [72 600 172 620] /F 4 >>");
        pdf.AddForm($"{field} 0 R", "/NeedAppearances true").AddPage(Line(72, 700, "Name:"), $"/Annots [{field} 0 R]");
        Assert.That(Pdfium.Read(pdf).Text, Is.EqualTo("Name:\nTyped\n\f"));
    }

    [Test]
    public void ReadPage_FreeTextAmongOtherAnnotations_AloneShows()
    {
        var pdf = new PdfBuilder();
        var note = pdf.AddAppearance("Free words", 100, 20);
        var mark = pdf.AddAppearance("Stray", 100, 20);
        var free = pdf.Add($"<< /Type /Annot /Subtype /FreeText /Contents (Free words) /DA (/F1 12 Tf) /Rect [72 600 172 620] /F 4 /AP << /N {note} 0 R >> >>");
        var highlight = pdf.Add($"<< /Type /Annot /Subtype /Highlight /QuadPoints [72 712 172 712 72 698 172 698] /Rect [72 698 172 712] /F 4 /AP << /N {mark} 0 R >> >>");
        var link = pdf.Add("<< /Type /Annot /Subtype /Link /Rect [72 698 172 712] /Border [0 0 1] >>");
        pdf.AddPage(Line(72, 700, "Body"), $"/Annots [{highlight} 0 R {free} 0 R {link} 0 R]");
        Assert.That(Pdfium.Read(pdf).Text, Is.EqualTo("Body\nFree words\n\f"));
    }

    [Test]
    public void ReadPage_ThenRender_DrawsThePageAsItIs()
    {
        var pdf = new PdfBuilder();
        var appearance = pdf.AddAppearance("Filled", 100, 20);
        var mark = pdf.AddStream("/Type /XObject /Subtype /Form /BBox [0 0 100 14]", "0 0 100 14 re f");
        var field = pdf.Add($"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (Filled) /Rect [72 600 172 620] /F 4 /AP << /N {appearance} 0 R >> >>");
        var highlight = pdf.Add($"<< /Type /Annot /Subtype /Highlight /Rect [72 400 172 414] /F 4 /AP << /N {mark} 0 R >> >>");
        pdf.AddForm($"{field} 0 R").AddPage("", $"/Annots [{field} 0 R {highlight} 0 R]");
        var (before, after) = Pdfium.With(pdf, document =>
        {
            var drawn = Draw(document);
            document.ReadPage(0);
            return (drawn, Draw(document));
        });
        Assert.That(before.Any(b => b < 128), Is.True);
        Assert.That(after, Is.EqualTo(before));
    }

    [Test]
    public void ReadPage_CropBoxBesideTheMediaBox_ShowsTheMediaBox()
    {
        var page = Pdfium.Read(new PdfBuilder().AddPage(Line(72, 700, "Shown"), "/CropBox [5000 5000 6000 6000]"));

        Assert.That((page.Text, page.Error), Is.EqualTo(("Shown\n\f", (string?)null)));
        Assert.That((page.Geometry.Width, page.Geometry.Height), Is.EqualTo((612.0, 792.0)));
    }

    [Test]
    public void HasText_TextOnlyOutsideTheCropBox_IsFalse() =>
        Assert.That(Pdfium.With(new PdfBuilder().AddPage(Line(20, 20, "Out"), "/CropBox [60 100 500 750]"), d => d.HasText(default)), Is.False);

    [Test]
    public void HasText_TextOnTheLastPage_IsTrue() =>
        Assert.That(Pdfium.With(new PdfBuilder().AddPage("").AddPage(Line(72, 700, "  ")).AddPage(Line(72, 700, "x")), d => d.HasText(default)), Is.True);

    [Test]
    public void ReadPage_ColumnsOfJustifiedText_AreNotJoined()
    {
        var content = string.Concat(Enumerable.Range(0, 10).Select(i =>
            Line(60, 700 - (12 * i), "left column words that fill the measure up", 10) + Line(320, 700 - (12 * i), "right column words that fill the measure", 10)));
        var lines = Pdfium.Read(new PdfBuilder().AddPage(content)).Text.Split('\n');
        Assert.That(lines.Take(10), Is.All.StartsWith("left").And.All.EndsWith("up"));
    }

    [Test]
    public void RenderPage_HugePage_IsDrawnSmaller()
    {
        var (pixels, dpi) = Pdfium.With(new PdfBuilder().AddPage("", "/MediaBox [0 0 14400 14400]"), document =>
        {
            using var image = document.RenderPage(0, 300, PixelLayout.Gray, 1_000_000)!;
            return ((long)image.Width * image.Height, image.Dpi);
        });
        Assert.That(pixels, Is.InRange(900_000, 1_000_000));
        Assert.That(dpi, Is.LessThan(10));
    }

    private static byte[] Draw(PdfDocument document)
    {
        using var image = document.RenderPage(0, 36, PixelLayout.Gray)!;
        return image.Pixels.ToArray();
    }

    private static void AssertBox((double Left, double Top, double Right, double Bottom) box, double left, double top, double right, double bottom)
    {
        Assert.That(box.Left, Is.EqualTo(left).Within(0.3), "left");
        Assert.That(box.Top, Is.EqualTo(top).Within(0.6), "top");
        Assert.That(box.Right, Is.EqualTo(right).Within(0.3), "right");
        Assert.That(box.Bottom, Is.EqualTo(bottom).Within(0.6), "bottom");
    }
}
