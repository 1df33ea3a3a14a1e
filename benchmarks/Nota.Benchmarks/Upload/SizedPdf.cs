using System.Globalization;
using System.Text;

namespace Nota.Benchmarks.Upload;

/// <summary>A sound PDF of one page and an exact size, most of it noise that no packing shortens.</summary>
internal static class SizedPdf
{
    public static byte[] Make(int bytes, int seed)
    {
        var frame = Make([]).Length;
        var noise = new byte[bytes - frame];
        new Random(seed).NextBytes(noise);
        var pdf = Make(noise);
        return pdf.Length == bytes ? pdf : throw new InvalidOperationException("A length was not as wide as reckoned.");
    }

    private static byte[] Make(byte[] noise)
    {
        const string Content = "BT /F1 18 Tf 72 700 Td (An upload) Tj ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            $"<< /Length {Content.Length} >>\nstream\n{Content}\nendstream",
        ];
        using var pdf = new MemoryStream();
        var offsets = new List<long>();
        Write($"%PDF-1.4\n");
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(pdf.Position);
            Write($"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        // Numbers that grow with the noise are as wide with none.
        offsets.Add(pdf.Position);
        Write($"{objects.Length + 1} 0 obj\n<< /Length {noise.Length:D10} >>\nstream\n");
        pdf.Write(noise);
        Write($"\nendstream\nendobj\n");
        var xref = pdf.Position;
        Write($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            Write($"{offset:D10} 00000 n \n");
        Write($"trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R >>\nstartxref\n{xref:D10}\n%%EOF\n");
        return pdf.ToArray();

        void Write(FormattableString text) => pdf.Write(Encoding.ASCII.GetBytes(text.ToString(CultureInfo.InvariantCulture)));
    }
}
