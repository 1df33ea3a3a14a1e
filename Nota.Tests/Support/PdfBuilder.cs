using System.Globalization;
using System.Text;

namespace Nota.Tests.Support;

/// <summary>
/// Writes small PDFs object by object: pages of raw content, any boxes and rotation, fonts and annotations as the test
/// words them. F1 is Helvetica, F2 Times, both WinAnsi; <see cref="AddFont"/> adds others.
/// </summary>
internal sealed class PdfBuilder
{
    private readonly List<string> _objects = ["", ""];
    private readonly List<int> _pages = [];
    private readonly List<string> _fonts = [];
    private string _form = "";

    public PdfBuilder()
    {
        AddFont("/F1", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        AddFont("/F2", "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>");
    }

    /// <summary>Adds an object; returns its number, to be referred to as <c>n 0 R</c>.</summary>
    public int Add(string body)
    {
        _objects.Add(body);
        return _objects.Count;
    }

    public int AddStream(string dictionary, string content) =>
        Add($"<< {dictionary} /Length {content.Length} >>\nstream\n{content}\nendstream");

    public PdfBuilder AddFont(string name, string font)
    {
        _fonts.Add($"{name} {Add(font)} 0 R");
        return this;
    }

    /// <summary>Helvetica whose codes mean what a ToUnicode map says, one UTF-16BE hexadecimal string a code.</summary>
    public PdfBuilder AddMappedFont(string name, params (char Code, string Utf16)[] meanings)
    {
        var lines = string.Concat(meanings.Select(m => $"<{(int)m.Code:X2}> <{m.Utf16}>\n"));
        var map = AddStream("", $"""
            /CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def
            1 begincodespacerange <00> <FF> endcodespacerange
            {meanings.Length} beginbfchar
            {lines}endbfchar endcmap end end
            """);
        return AddFont(name, $"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode {map} 0 R >>");
    }

    /// <param name="content">The page's content stream.</param>
    /// <param name="attributes">Further entries of the page, such as <c>/Rotate 90 /CropBox [...]</c>; a MediaBox replaces Letter.</param>
    public PdfBuilder AddPage(string content, string attributes = "")
    {
        var stream = AddStream("", content);
        var media = attributes.Contains("/MediaBox", StringComparison.Ordinal) ? "" : "/MediaBox [0 0 612 792]";
        _pages.Add(Add($"<< /Type /Page /Parent 2 0 R {media} /Contents {stream} 0 R /Resources << /Font << {string.Join(' ', _fonts)} >> >> {attributes} >>"));
        return this;
    }

    /// <summary>A Letter page that can show one image, called Scan.</summary>
    /// <param name="image">The image's number.</param>
    public PdfBuilder AddPage(string content, int image)
    {
        var stream = AddStream("", content);
        _pages.Add(Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {stream} 0 R /Resources << /XObject << /Scan {image} 0 R >> >> >>"));
        return this;
    }

    /// <summary>An AcroForm with these fields; their widgets go into a page's /Annots.</summary>
    public PdfBuilder AddForm(string fields, string attributes = "")
    {
        _form = $"/AcroForm << /Fields [{fields}] /DR << /Font << {string.Join(' ', _fonts)} >> >> /DA (/F1 12 Tf 0 g) {attributes} >>";
        return this;
    }

    /// <summary>A form XObject that shows a text: an appearance for annotations.</summary>
    public int AddAppearance(string text, double width, double height) => AddStream(
        string.Create(CultureInfo.InvariantCulture, $"/Type /XObject /Subtype /Form /BBox [0 0 {width} {height}] /Resources << /Font << {string.Join(' ', _fonts)} >> >>"),
        $"BT /F1 12 Tf 2 4 Td ({text}) Tj ET");

    /// <summary>Content that shows a line of F1 from a point.</summary>
    public static string Line(double x, double y, string text, double size = 12, string font = "/F1") =>
        string.Create(CultureInfo.InvariantCulture, $"BT {font} {size} Tf {x} {y} Td ({text}) Tj ET\n");

    public byte[] Build()
    {
        _objects[0] = $"<< /Type /Catalog /Pages 2 0 R {_form} >>";
        _objects[1] = $"<< /Type /Pages /Count {_pages.Count} /Kids [{string.Join(' ', _pages.Select(p => $"{p} 0 R"))}] >>";
        var text = new StringBuilder("%PDF-1.7\n");
        var offsets = new List<int>();
        for (var i = 0; i < _objects.Count; i++)
        {
            offsets.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{_objects[i]}\nendobj\n");
        }

        var xref = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            text.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {_objects.Count + 1} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }
}
