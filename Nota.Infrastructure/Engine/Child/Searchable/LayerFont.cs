using System.Globalization;
using System.Text;
using Nota.Infrastructure.Engine.Child.Copies;

namespace Nota.Infrastructure.Engine.Child.Searchable;

/// <summary>Adds the one font that carries a document's recognised text: two bytes a character, which show nothing.</summary>
internal static class LayerFont
{
    private const string Name = "NotaBlank";

    /// <returns>The font's object number and generation.</returns>
    public static (int Number, int Generation) Add(QpdfDocument pdf, DocumentCopy copy, LayerAlphabet alphabet)
    {
        var program = BlankFont.Make(alphabet.Advances);
        var file = copy.AddStream(pdf.NewDictionary($"/Length1 {program.Length}"), program);
        var descriptor = pdf.NewDictionary(
            $"/Type /FontDescriptor /FontName /{Name} /Flags 4 /FontBBox [0 {BlankFont.Descent} 1000 {BlankFont.Ascent}] /ItalicAngle 0 "
            + $"/Ascent {BlankFont.Ascent} /Descent {BlankFont.Descent} /CapHeight {BlankFont.Ascent} /StemV 80");
        pdf.Set(descriptor, "/FontFile2", file);

        var glyphs = pdf.NewDictionary(
            $"/Type /Font /Subtype /CIDFontType2 /BaseFont /{Name} /CIDToGIDMap /Identity "
            + $"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [0 [{Widths(alphabet)}]]");
        pdf.Set(glyphs, "/FontDescriptor", copy.Add(descriptor));

        var font = pdf.NewDictionary($"/Type /Font /Subtype /Type0 /BaseFont /{Name} /Encoding /Identity-H");
        pdf.Set(font, "/DescendantFonts", pdf.NewArray([copy.Add(glyphs)]));
        pdf.Set(font, "/ToUnicode", copy.AddStream(pdf.NewDictionary(""), Encoding.Latin1.GetBytes(alphabet.ToUnicode())));
        return pdf.IdOf(copy.Add(font));
    }

    private static string Widths(LayerAlphabet alphabet) =>
        string.Join(' ', alphabet.Advances.Select(width => width.ToString(CultureInfo.InvariantCulture)));
}
