using System.IO.Compression;
using System.Text;

namespace Nota.Tests.Support;

/// <summary>Scans made here: pages of text drawn and kept as pictures alone.</summary>
internal static class ScannedPdf
{
    private const int Dpi = 200;

    /// <summary>A page for each line, as <see cref="SamplePdf.Of"/> sets them.</summary>
    public static Task<byte[]> OfAsync(params string[] lines) => OfPdfAsync(SamplePdf.Of(lines), lines.Length);

    /// <summary>The first pages of a PDF of Letter pages, as pictures.</summary>
    public static async Task<byte[]> OfPdfAsync(byte[] pdf, int pages)
    {
        using var temp = new TempFolder();
        var path = Path.Combine(temp.Path, "in.pdf");
        await File.WriteAllBytesAsync(path, pdf);
        var scan = new PdfBuilder();
        for (var page = 0; page < pages; page++)
        {
            var (width, height, pixels) = await Poppler.DrawGrayAsync(path, page, Dpi);
            var image = scan.AddStream(
                $"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode",
                Packed(pixels));
            scan.AddPage("q 612 0 0 792 0 0 cm /Scan Do Q", image);
        }

        return scan.Build();
    }

    private static string Packed(byte[] pixels)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(pixels);
        return Encoding.Latin1.GetString(packed.ToArray());
    }
}
