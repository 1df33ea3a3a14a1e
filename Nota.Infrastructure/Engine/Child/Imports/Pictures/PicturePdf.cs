using System.Globalization;
using System.Text;

namespace Nota.Infrastructure.Engine.Child.Imports.Pictures;

/// <summary>Writes a PDF of pages that show one image each; the same pages make the same bytes.</summary>
internal sealed class PicturePdf
{
    private const int Catalog = 1;
    private const int PageTree = 2;
    private const int FirstPage = 3;
    private const int ObjectsAPage = 3;

    /// <summary>Of a pixel: readers that round outwards would else stretch an image over one more than it has.</summary>
    private const double Margin = 0.01;

    private readonly Stream _output;
    private readonly SortedDictionary<int, long> _offsets = [];
    private int _pages;

    public PicturePdf(Stream output)
    {
        _output = output;
        Text("%PDF-1.5\n%\u00e2\u00e3\u00cf\u00d3\n");
    }

    /// <param name="header">Of the picture.</param>
    /// <param name="orientation">How the image lies: that of the picture, or 1 if it was made upright.</param>
    /// <param name="image">Entries of its dictionary: all but its type and length.</param>
    /// <param name="data">Whose <paramref name="parts"/>, one after the other, are the image's stream.</param>
    public void AddPage(PictureHeader header, int orientation, string image, ReadOnlySpan<byte> data, IReadOnlyList<Range> parts)
    {
        var page = FirstPage + (ObjectsAPage * _pages++);
        var (width, height) = (Number(header.Page.Width), Number(header.Page.Height));
        Begin(page);
        Text($"<< /Type /Page /Parent {PageTree} 0 R /MediaBox [0 0 {width} {height}] /Contents {page + 1} 0 R ");
        Text($"/Resources << /XObject << /I {page + 2} 0 R >> >> >>\nendobj\n");

        var content = $"q {Matrix(orientation, header.Page)} cm /I Do Q";
        Begin(page + 1);
        Text($"<< /Length {content.Length} >>\nstream\n{content}\nendstream\nendobj\n");

        Begin(page + 2);
        var length = parts.Sum(part => (long)part.End.Value - part.Start.Value);
        Text($"<< /Type /XObject /Subtype /Image {image} /Length {length} >>\nstream\n");
        foreach (var part in parts)
            _output.Write(data[part]);
        Text("\nendstream\nendobj\n");
    }

    public void Complete()
    {
        Begin(Catalog);
        Text($"<< /Type /Catalog /Pages {PageTree} 0 R >>\nendobj\n");
        Begin(PageTree);
        Text($"<< /Type /Pages /Count {_pages} /Kids [");
        for (var i = 0; i < _pages; i++)
            Text($"{(i == 0 ? "" : " ")}{FirstPage + (ObjectsAPage * i)} 0 R");
        Text("] >>\nendobj\n");

        var table = _output.Position;
        Text($"xref\n0 {_offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in _offsets.Values)
            Text($"{offset:D10} 00000 n \n");
        Text($"trailer\n<< /Size {_offsets.Count + 1} /Root {Catalog} 0 R >>\nstartxref\n{table}\n%%EOF\n");
    }

    /// <summary>Lays the unit square that an image fills on the page, turned and mirrored as its orientation asks.</summary>
    private static string Matrix(int orientation, PicturePage page)
    {
        var margin = Margin * 72 / page.Dpi;
        var (left, right, bottom, top) = (Number(margin), Number(page.Width - margin), Number(margin), Number(page.Height - margin));
        var (width, height) = (Number(page.Width - (2 * margin)), Number(page.Height - (2 * margin)));
        return orientation switch
        {
            2 => $"-{width} 0 0 {height} {right} {bottom}",
            3 => $"-{width} 0 0 -{height} {right} {top}",
            4 => $"{width} 0 0 -{height} {left} {top}",
            5 => $"0 -{height} -{width} 0 {right} {top}",
            6 => $"0 -{height} {width} 0 {left} {top}",
            7 => $"0 {height} {width} 0 {left} {bottom}",
            8 => $"0 {height} -{width} 0 {right} {bottom}",
            _ => $"{width} 0 0 {height} {left} {bottom}",
        };
    }

    private void Begin(int number)
    {
        _offsets[number] = _output.Position;
        Text($"{number} 0 obj\n");
    }

    private void Text(string text) => _output.Write(Encoding.Latin1.GetBytes(text));

    private static string Number(double points) => points.ToString("0.######", CultureInfo.InvariantCulture);
}
