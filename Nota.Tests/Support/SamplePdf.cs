using System.Globalization;
using System.Text;

namespace Nota.Tests.Support;

/// <summary>Small PDFs made here: Letter pages with one line of Helvetica each, or without text.</summary>
internal static class SamplePdf
{
    /// <summary>One page a line; an empty line is a page without text.</summary>
    public static byte[] Of(params string[] lines)
    {
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {lines.Length} /Kids [{string.Join(' ', lines.Select((_, i) => $"{4 + 2 * i} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        };
        for (var i = 0; i < lines.Length; i++)
        {
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * i} 0 R >>");
            var content = lines[i].Length == 0 ? "0 0 m" : $"BT /F1 12 Tf 72 700 Td ({lines[i].Replace("(", "\\(").Replace(")", "\\)")}) Tj ET";
            objects.Add($"<< /Length {content.Length} >>\nstream\n{content}\nendstream");
        }

        return Assemble(objects);
    }

    /// <summary>One page with a line of text at each of these places: points from the lower left corner.</summary>
    public static byte[] WithLines(params (int X, int Y, string Text)[] lines)
    {
        var content = string.Join('\n', lines.Select(l => string.Create(
            CultureInfo.InvariantCulture, $"BT /F1 12 Tf {l.X} {l.Y} Td ({l.Text.Replace("(", "\\(").Replace(")", "\\)")}) Tj ET")));
        return Assemble(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>",
            $"<< /Length {content.Length} >>\nstream\n{content}\nendstream",
        ]);
    }

    /// <summary>A PDF of exactly this many bytes, of one page that says "size".</summary>
    public static byte[] OfLength(int bytes)
    {
        var objects = Objects(Of("size"));
        var padding = bytes - Assemble(objects).Length;
        while (true)
        {
            var pdf = Assemble(objects, Comment(padding));
            if (pdf.Length == bytes)
                return pdf;
            // The table's own place may have become a digit longer.
            padding -= pdf.Length - bytes;
        }
    }

    private static byte[] Comment(int length)
    {
        var comment = new byte[length];
        Array.Fill(comment, (byte)' ');
        comment[0] = (byte)'%';
        comment[^1] = (byte)'\n';
        return comment;
    }

    private static List<string> Objects(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var objects = new List<string>();
        for (var i = 1; ; i++)
        {
            var head = $"\n{i} 0 obj\n";
            var start = text.IndexOf(head, StringComparison.Ordinal);
            if (start < 0)
                return objects;
            start += head.Length;
            objects.Add(text[start..text.IndexOf("\nendobj", start, StringComparison.Ordinal)]);
        }
    }

    private static byte[] Assemble(List<string> objects, byte[]? padding = null)
    {
        using var pdf = new MemoryStream();
        void Write(string text) => pdf.Write(Encoding.Latin1.GetBytes(text));
        Write("%PDF-1.4\n");
        var offsets = new List<long>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(pdf.Position);
            Write($"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        if (padding is not null)
            pdf.Write(padding);
        var table = pdf.Position;
        Write($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            Write(offset.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n");
        Write($"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return pdf.ToArray();
    }
}
