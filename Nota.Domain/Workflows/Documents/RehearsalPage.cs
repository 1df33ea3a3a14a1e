using System.Globalization;
using System.Text;

namespace Nota.Domain.Workflows.Documents;

/// <summary>A small invoice as a PDF of one page: two fields and a ruled table.</summary>
internal static class RehearsalPage
{
    private static readonly (int X, int Y, string Text)[] Words =
    [
        (72, 740, "Invoice number: R-1001"), (72, 720, "Invoice date: 2024-01-31"),
        (76, 664, "Description"), (276, 664, "Amount"), (76, 644, "Paper"), (276, 644, "10.00"), (76, 624, "Ink"), (276, 624, "2.50"),
        (72, 590, "Total: 12.50 EUR"),
    ];

    /// <summary>The file's bytes.</summary>
    public static byte[] Pdf { get; } = Write();

    private static byte[] Write()
    {
        var content = new StringBuilder("0.8 w\n");
        foreach (var y in new[] { 680, 660, 640, 620 })
            content.Append(CultureInfo.InvariantCulture, $"72 {y} m 372 {y} l S\n");
        foreach (var x in new[] { 72, 272, 372 })
            content.Append(CultureInfo.InvariantCulture, $"{x} 620 m {x} 680 l S\n");
        foreach (var (x, y, text) in Words)
            content.Append(CultureInfo.InvariantCulture, $"BT /F1 10 Tf {x} {y} Td ({text}) Tj ET\n");
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            $"<< /Length {content.Length} >>\nstream\n{content}endstream",
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        var table = new StringBuilder($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        for (var i = 0; i < objects.Length; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{file.Length:D10} 00000 n \n");
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = file.Length;
        file.Append(table).Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }
}
