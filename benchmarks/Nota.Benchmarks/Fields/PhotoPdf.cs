using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Nota.Benchmarks.Fields;

/// <summary>Makes a PDF of one page that a JPEG fills.</summary>
internal static class PhotoPdf
{
    /// <summary>Points: a picture that doesn't say how fine it is gets a page this high at most, that of A4.</summary>
    private const double LongestSide = 842;

    private const double PointsPerInch = 72;

    /// <exception cref="BenchmarkException">It is no JPEG.</exception>
    public static byte[] Of(byte[] jpeg)
    {
        var (width, height, components, density) = Measure(jpeg);
        var scale = density > 0 ? PointsPerInch / density : LongestSide / Math.Max(width, height);
        var box = string.Create(CultureInfo.InvariantCulture, $"{width * scale:0.##} {height * scale:0.##}");
        var (pageWidth, pageHeight) = (box.Split(' ')[0], box.Split(' ')[1]);
        var drawing = $"q {pageWidth} 0 0 {pageHeight} 0 0 cm /Photo Do Q";
        var space = components == 1 ? "DeviceGray" : "DeviceRGB";
        using var pdf = new MemoryStream();
        var offsets = new List<long>();
        Write("%PDF-1.4\n");
        Add("<< /Type /Catalog /Pages 2 0 R >>");
        Add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {box}] /Resources << /XObject << /Photo 5 0 R >> >> /Contents 4 0 R >>");
        Add($"<< /Length {drawing.Length} >>\nstream\n{drawing}\nendstream");
        Add($"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /{space} /BitsPerComponent 8 /Filter /DCTDecode /Length {jpeg.Length} >>\nstream\n{Encoding.Latin1.GetString(jpeg)}\nendstream");
        var start = pdf.Length;
        Write($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n{string.Concat(offsets.Select(offset => $"{offset:D10} 00000 n \n"))}");
        Write($"trailer << /Size {offsets.Count + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return pdf.ToArray();

        void Add(string content)
        {
            offsets.Add(pdf.Length);
            Write($"{offsets.Count} 0 obj\n{content}\nendobj\n");
        }

        void Write(string text) => pdf.Write(Encoding.Latin1.GetBytes(text));
    }

    private static (int Width, int Height, int Components, double Density) Measure(byte[] jpeg)
    {
        var density = 0.0;
        for (var at = 2; at + 10 < jpeg.Length && jpeg[at] == 0xFF; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 2)))
        {
            var marker = jpeg[at + 1];
            if (marker == 0xE0 && jpeg[at + 11] == 1)
                density = BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 12));
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 7)), BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 5)), jpeg[at + 9], density);
        }

        throw new BenchmarkException("A photograph is no JPEG.");
    }
}
