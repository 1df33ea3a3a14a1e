using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Pdf;

[NonParallelizable]
public sealed class PathLinesTests
{
    /// <summary>Points, and a little for single precision.</summary>
    private const double Exact = 0.01;

    [Test]
    public void ReadLines_Strokes_AreWhereTheyAreDrawn()
    {
        var lines = Read("100 692 m 300 692 l S 100 592 m 100 692 l S");

        Assert.That(lines, Is.EqualTo(new[] { (100, 100, 300, 100), (100, 100, 100, 200) }).Using<(double, double, double, double)>(IsNear));
    }

    [Test]
    public void ReadLines_StrokedRectangle_IsFourLines()
    {
        var lines = Read("100 592 200 100 re S");

        Assert.That(lines, Is.EquivalentTo(new (double, double, double, double)[]
        {
            (100, 100, 300, 100), (100, 200, 300, 200), (100, 100, 100, 200), (300, 100, 300, 200),
        }).Using<(double, double, double, double)>(IsNear));
    }

    [TestCase("100 691 200 2 re f", Description = "a thin rectangle")]
    [TestCase("100 691 m 300 691 l 300 693 l 100 693 l f", Description = "an open thin shape, which filling closes")]
    [TestCase("100 691 m 300 691 l 301 692 301 692 300 693 c 100 693 l h f", Description = "a bar with a round end")]
    [TestCase("q 0.5 0 0 0.5 100 0 cm 0 1384 m 400 1384 l S Q", Description = "in a space of its own")]
    [TestCase("q 0 1 -1 0 0 0 cm 692 -300 m 692 -100 l S Q", Description = "in a turned space")]
    [TestCase("[3 2] 0 d 100 692 m 300 692 l S", Description = "dashed")]
    [TestCase("100 692 m 180 692 l S 180 692 m 240 692 l S 238 692.3 m 300 692.3 l S", Description = "in pieces")]
    [TestCase("q 100 0 200 792 re W n 0 692 m 612 692 l S Q", Description = "clipped")]
    [TestCase("q 100 691 200 2 re W n 0 600 612 192 re f Q", Description = "an area clipped to a bar")]
    [TestCase("1 1 1 rg 0 0 0 RG 100 692 m 300 692 l B", Description = "filled with white, stroked with black")]
    public void ReadLines_OneLineHoweverDrawn_IsOneLine(string content)
    {
        var lines = Read(content);

        Assert.That(lines, Has.Count.EqualTo(1));
        Assert.That(lines[0], Is.EqualTo((100d, 100d, 300d, 100d)).Using<(double, double, double, double)>((one, other) => IsNear(one, other, 1.01)));
    }

    [TestCase("100 600 m 300 692 l S", Description = "slanted")]
    [TestCase("100 600 200 92 re f", Description = "an area")]
    [TestCase("100 692 m 150 720 250 720 300 692 c S", Description = "a curve")]
    [TestCase("1 1 1 RG 100 692 m 300 692 l S", Description = "white")]
    [TestCase("0 0 0 0 K 100 692 m 300 692 l S", Description = "white in ink")]
    [TestCase("100 692 m 300 692 l n", Description = "not drawn")]
    [TestCase("100 900 m 300 900 l S", Description = "above the page")]
    [TestCase("700 600 m 700 700 l S", Description = "beside the page")]
    [TestCase("q 0 0 50 50 re W n 100 692 m 300 692 l S Q", Description = "clipped away")]
    [TestCase("20 w 100 692 m 300 692 l S", Description = "as thick as an area")]
    [TestCase("100 692 m 103 692 l S", Description = "a tick")]
    [TestCase("/Clear gs 100 692 m 300 692 l S", Description = "transparent")]
    [TestCase("", Description = "nothing")]
    public void ReadLines_NoLine_IsNone(string content) => Assert.That(Read(content), Is.Empty);

    [TestCase(0, 50, 92, 250, 92)]
    [TestCase(90, 700, 50, 700, 250)]
    [TestCase(180, 250, 700, 450, 700)]
    [TestCase(270, 92, 250, 92, 450)]
    public void ReadLines_CroppedPageTurned_IsAsDisplayed(int rotation, double x1, double y1, double x2, double y2)
    {
        // The crop box is 500 wide and 792 high; below, 700 is 792 − 92.
        var lines = Read("100 700 m 300 700 l S", $"/CropBox [50 0 550 792] /Rotate {rotation}");

        Assert.That(lines, Is.EqualTo(new[] { (x1, y1, x2, y2) }).Using<(double, double, double, double)>(IsNear));
    }

    [Test]
    public void ReadLines_LongerThanTheCropBox_IsCut()
    {
        var lines = Read("0 700 m 612 700 l S", "/CropBox [50 0 550 792]");

        Assert.That(lines, Is.EqualTo(new[] { (0d, 92d, 500d, 92d) }).Using<(double, double, double, double)>(IsNear));
    }

    [Test]
    public void ReadLines_FormsInForms_AreInTheirPlaces()
    {
        var pdf = new PdfBuilder();
        var inner = pdf.AddStream("/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Matrix [1 0 0 1 0 10]", "0 40 m 200 40 l S");
        var outer = pdf.AddStream(
            $"/Type /XObject /Subtype /Form /BBox [0 0 1000 1000] /Resources << /XObject << /In {inner} 0 R >> >>", "q 1 0 0 1 20 0 cm /In Do Q");
        pdf.AddPage("q 2 0 0 2 60 592 cm /Out Do Q", $"/Resources << /XObject << /Out {outer} 0 R >> >>");

        // The inner form's box ends its line at 100: (0…100, 40) + (0, 10) + (20, 0), doubled, + (60, 592).
        Assert.That(Of(pdf), Is.EqualTo(new[] { (100d, 100d, 300d, 100d) }).Using<(double, double, double, double)>(IsNear));
    }

    [Test]
    public void ReadLines_ManyLines_AreBoundedAndTheLongestKept()
    {
        var content = string.Concat(Enumerable.Range(0, 30_000).Select(i => FormattableString.Invariant($"{i % 150 * 4} {i / 150 * 3.9:0.0} m {i % 150 * 4} {(i / 150 * 3.9) + 0.5:0.0} l S\n")));
        var lines = Read("0.1 w\n" + content + "306 0 m 306 792 l S\n0 396 m 612 396 l S");

        Assert.That(lines, Has.Count.LessThanOrEqualTo(20_000));
        Assert.That(lines[0], Is.EqualTo((306d, 0d, 306d, 792d)).Using<(double, double, double, double)>((one, other) => IsNear(one, other, 1)));
    }

    [Test]
    public void ReadLines_PageWithImages_TellsTheLargest()
    {
        var pdf = new PdfBuilder();
        var image = pdf.AddStream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "x");
        pdf.AddPage("q 100 0 0 50 0 0 cm /Scan Do Q q 10 0 0 5 0 0 cm /Scan Do Q", image);

        Assert.That(Pdfium.With(pdf, document => document.ReadLines(0))!.ImageArea, Is.EqualTo(5000).Within(Exact));
    }

    private static List<(double X1, double Y1, double X2, double Y2)> Read(string content, string attributes = "") =>
        Of(new PdfBuilder().AddPage(content, $"{attributes} /Resources << /ExtGState << /Clear << /CA 0 /ca 0 >> >> >>"));

    private static List<(double X1, double Y1, double X2, double Y2)> Of(PdfBuilder pdf)
    {
        var drawn = Pdfium.With(pdf, document => document.ReadLines(0))!;
        var (width, height) = (drawn.Geometry.Width, drawn.Geometry.Height);
        return [.. drawn.Lines.Select(line => (line.X1 * width, line.Y1 * height, line.X2 * width, line.Y2 * height))];
    }

    private static bool IsNear((double, double, double, double) one, (double, double, double, double) other) => IsNear(one, other, Exact);

    private static bool IsNear((double X1, double Y1, double X2, double Y2) one, (double X1, double Y1, double X2, double Y2) other, double within) =>
        Math.Abs(one.X1 - other.X1) < within && Math.Abs(one.Y1 - other.Y1) < within && Math.Abs(one.X2 - other.X2) < within && Math.Abs(one.Y2 - other.Y2) < within;
}
