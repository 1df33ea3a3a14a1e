using System.Globalization;
using System.Text;

namespace Nota.Tests.Infrastructure.Engine;

/// <summary>Small PDFs written by hand: an object a string, numbered from 1; object 1 is the catalog.</summary>
internal static class MadePdf
{
    /// <summary>Pages of 612 × 792 points that show a line of Helvetica each; an empty line shows nothing.</summary>
    public static byte[] WithPages(params string[] lines)
    {
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {lines.Length} /Kids [{string.Join(' ', lines.Select((_, i) => $"{4 + 2 * i} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        };
        for (var i = 0; i < lines.Length; i++)
        {
            objects.Add(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
                + $"/Resources << /Font << /F 3 0 R >> >> /Contents {5 + 2 * i} 0 R >>");
            objects.Add(Stream("", lines[i].Length == 0 ? "" : $"BT /F 24 Tf 72 700 Td ({lines[i]}) Tj ET"));
        }

        return FromObjects(objects);
    }

    /// <summary>A form that draws a form twice, that draws a form twice, …: 2^levels words to show.</summary>
    public static byte[] WithDoublingForms(int levels)
    {
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /XObject << /X 6 0 R >> >> /Contents 5 0 R >>",
            Stream("", "/X Do"),
        };
        for (var level = 0; level < levels; level++)
        {
            var next = objects.Count + 2;
            objects.Add(Stream(
                $"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /X {next} 0 R >> >>", "/X Do /X Do"));
        }

        objects.Add(Stream(
            "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F 3 0 R >> >>",
            "BT /F 9 Tf 72 700 Td (bombs away) Tj ET"));
        return FromObjects(objects);
    }

    public static string Stream(string entries, string content) =>
        $"<< {entries} /Length {content.Length} >>\nstream\n{content}\nendstream";

    public static byte[] FromObjects(IReadOnlyList<string> objects)
    {
        var pdf = new StringBuilder("%PDF-1.7\n");
        var offsets = new List<int>();
        foreach (var (index, body) in objects.Index())
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{body}\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            pdf.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }
}
