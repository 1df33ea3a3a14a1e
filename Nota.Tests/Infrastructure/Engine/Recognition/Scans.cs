using System.Globalization;
using System.Text;
using Nota.Domain.Ports;

namespace Nota.Tests.Infrastructure.Engine.Recognition;

/// <summary>PDFs whose pages are pictures of other pages, and other things recognition has to do with.</summary>
internal static class Scans
{
    /// <summary>A page's picture as JPEG, drawn by the engine.</summary>
    public static async Task<byte[]> PictureAsync(TestEngine engine, byte[] pdf, int dpi = 200)
    {
        using var file = await engine.Pdf.RenderPageAsync(engine.Source(pdf), 0, dpi, ImageFormat.Jpeg, CancellationToken.None);
        using var bytes = new MemoryStream();
        await file.Content.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    /// <summary>A page of 612 × 792 points filled by a gray JPEG of it.</summary>
    /// <param name="turn">Clockwise quarters of a turn (in degrees) or less that the picture is turned by, about the page's centre.</param>
    /// <param name="content">Drawn after the picture, with Helvetica as <c>/F</c>.</param>
    public static byte[] Page(byte[] jpeg, double turn = 0, string content = "")
    {
        var (width, height) = SizeOf(jpeg);
        var (cos, sin) = (Math.Cos(-turn * Math.PI / 180), Math.Sin(-turn * Math.PI / 180));
        var onItsSide = Math.Round(turn / 90) % 2 != 0;
        var (pageWidth, pageHeight) = onItsSide ? (792, 612) : (612, 792);
        var matrix = string.Create(
            CultureInfo.InvariantCulture, $"{cos:0.#####} {sin:0.#####} {-sin:0.#####} {cos:0.#####} {pageWidth / 2.0:0.###} {pageHeight / 2.0:0.###}");
        return MadePdf.FromObjects(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {pageWidth} {pageHeight}] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> /Font << /F 6 0 R >> >> >>",
            MadePdf.Stream("", $"q {matrix} cm 612 0 0 792 -306 -396 cm /I Do Q\n{content}"),
            MadePdf.Stream(
                $"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode",
                Encoding.Latin1.GetString(jpeg)),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]);
    }

    /// <summary>A page of 612 × 792 points filled by an image as it is described.</summary>
    public static byte[] Image(string entries, byte[] data) => MadePdf.FromObjects(
    [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>",
        MadePdf.Stream("", "612 0 0 792 0 0 cm /I Do"),
        MadePdf.Stream($"/Type /XObject /Subtype /Image {entries}", Encoding.Latin1.GetString(data)),
    ]);

    /// <summary>Pixels, of the frame that says so.</summary>
    private static (int Width, int Height) SizeOf(byte[] jpeg)
    {
        for (var at = 2; ; at += 2 + (jpeg[at + 2] << 8) + jpeg[at + 3])
        {
            if (jpeg[at + 1] is 0xC0 or 0xC2)
                return ((jpeg[at + 7] << 8) + jpeg[at + 8], (jpeg[at + 5] << 8) + jpeg[at + 6]);
        }
    }
}
