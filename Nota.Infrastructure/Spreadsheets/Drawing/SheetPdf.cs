using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Nota.Infrastructure.Spreadsheets.Drawing;

/// <summary>Writes a PDF with a page for each sheet; the same sheets always give the same bytes.</summary>
internal sealed class SheetPdf
{
    private const int Catalog = 1, Pages = 2, Font = 3, Glyphs = 4, Descriptor = 5, FontFile = 6, ToUnicode = 7, FirstPage = 8;
    private const int ObjectsPerPage = 2;
    private const string Name = "NOTASH+Sheet";

    private readonly Stream _output;
    private readonly List<long> _offsets = [];
    private long _length;

    private SheetPdf(Stream output) => _output = output;

    /// <param name="output">Written from where it stands; left open.</param>
    public static void Write(IReadOnlyList<SheetLayout> sheets, SheetFont font, Stream output) => new SheetPdf(output).Write(sheets, font);

    private void Write(IReadOnlyList<SheetLayout> sheets, SheetFont font)
    {
        // The mark that the file is binary.
        Put("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        for (var i = 0; i < sheets.Count; i++)
        {
            WritePage(FirstPage + (i * ObjectsPerPage), sheets[i]);
            WriteStream(FirstPage + (i * ObjectsPerPage) + 1, "", Encoding.Latin1.GetBytes(SheetContent.Write(sheets[i], font)));
        }

        WriteObject(Catalog, $"<< /Type /Catalog /Pages {Pages} 0 R >>");
        var kids = string.Join(' ', Enumerable.Range(0, sheets.Count).Select(static i => $"{FirstPage + (i * ObjectsPerPage)} 0 R"));
        WriteObject(Pages, $"<< /Type /Pages /Count {sheets.Count} /Kids [{kids}] >>");
        WriteFont(font);
        WriteIndex();
    }

    private void WritePage(int number, SheetLayout sheet) =>
        WriteObject(
            number,
            $"<< /Type /Page /Parent {Pages} 0 R /MediaBox [0 0 {Number(sheet.Width * sheet.Scale)} {Number(sheet.Height * sheet.Scale)}] "
            + $"/Resources << /Font << /{SheetContent.FontName} {Font} 0 R >> >> /Contents {number + 1} 0 R >>");

    private void WriteFont(SheetFont font)
    {
        WriteObject(
            Font,
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{Name} /Encoding /Identity-H /DescendantFonts [{Glyphs} 0 R] /ToUnicode {ToUnicode} 0 R >>");
        WriteObject(
            Glyphs,
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{Name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            + $"/CIDToGIDMap /Identity /DW 1000 /W [0 [{string.Join(' ', font.Advances)}]] /FontDescriptor {Descriptor} 0 R >>");
        WriteObject(
            Descriptor,
            $"<< /Type /FontDescriptor /FontName /{Name} /Flags 4 /FontBBox [-1000 {font.Descent} 2000 {font.Ascent}] /ItalicAngle 0 "
            + $"/Ascent {font.Ascent} /Descent {font.Descent} /CapHeight {font.Ascent} /StemV 80 /FontFile2 {FontFile} 0 R >>");
        var program = font.Program();
        WriteStream(FontFile, $"/Length1 {program.Length} ", program);
        WriteStream(ToUnicode, "", Encoding.Latin1.GetBytes(font.ToUnicode()));
    }

    private void WriteIndex()
    {
        var start = _length;
        Put($"xref\n0 {_offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in _offsets)
            Put($"{offset.ToString("D10", CultureInfo.InvariantCulture)} 00000 n \n");
        Put($"trailer\n<< /Size {_offsets.Count + 1} /Root {Catalog} 0 R >>\nstartxref\n{start}\n%%EOF\n");
    }

    private void WriteObject(int number, string body)
    {
        Begin(number);
        Put(body);
        Put("\nendobj\n");
    }

    private void WriteStream(int number, string entries, byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(content);
        Begin(number);
        Put($"<< {entries}/Filter /FlateDecode /Length {packed.Length} >>\nstream\n");
        Put(packed.GetBuffer().AsSpan(0, (int)packed.Length));
        Put("\nendstream\nendobj\n");
    }

    private void Begin(int number)
    {
        while (_offsets.Count < number)
            _offsets.Add(0);
        _offsets[number - 1] = _length;
        Put($"{number} 0 obj\n");
    }

    private void Put(string text) => Put(Encoding.Latin1.GetBytes(text));

    private void Put(ReadOnlySpan<byte> bytes)
    {
        _output.Write(bytes);
        _length += bytes.Length;
    }

    private static string Number(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
