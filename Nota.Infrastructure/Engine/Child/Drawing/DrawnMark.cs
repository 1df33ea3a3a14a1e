using System.Globalization;
using System.Text;
using Nota.Domain.Annotations.Exports;
using Nota.Domain.Geometry;

namespace Nota.Infrastructure.Engine.Child.Drawing;

/// <summary>A mark as PDF words it: the annotation, and the appearance that viewers show of it. Latin-1 text throughout.</summary>
internal sealed class DrawnMark
{
    private readonly PageMark _mark;
    private readonly IReadOnlyList<PdfQuad> _quads;
    private readonly string _rectangle;

    public DrawnMark(PageMark mark, PageFrame frame)
    {
        _mark = mark;
        _quads = mark.Quads(frame);
        var bounds = PageMark.Bounds(_quads);
        _rectangle = $"[{Number(bounds.Left)} {Number(bounds.Bottom)} {Number(bounds.Right)} {Number(bounds.Top)}]";
    }

    /// <summary>The annotation's entries but for <c>/P</c> and <c>/AP</c>, which refer to other objects.</summary>
    public string Entries()
    {
        var note = _mark.Note;
        return $"/Type /Annot /Subtype /Highlight /F 4 /Rect {_rectangle} /QuadPoints [{Corners()}] /C [{Color()}] /CA {Number(note.Opacity)} "
            + $"/NM {Text(_mark.Name)} /T {Text(note.Author)} /Subj {Text(note.Subject)} /Contents {Text(note.Contents)} "
            + $"/CreationDate ({PdfDate.Of(note.CreatedAt)}) /M ({PdfDate.Of(note.ModifiedAt)})";
    }

    /// <summary>The appearance's entries but for <c>/Length</c>. It multiplies, so that the text below stays as dark as it is.</summary>
    public string AppearanceEntries()
    {
        var opacity = Number(_mark.Note.Opacity);
        return $"/Type /XObject /Subtype /Form /BBox {_rectangle} "
            + $"/Resources << /ExtGState << /G << /Type /ExtGState /BM /Multiply /ca {opacity} /CA {opacity} >> >> >>";
    }

    /// <summary>All boxes as one path: where they overlap the colour is no darker.</summary>
    public string AppearanceContent()
    {
        var content = new StringBuilder($"/G gs {Color()} rg\n");
        foreach (var quad in _quads)
            content.Append(CultureInfo.InvariantCulture, $"{Point(quad.TopLeft)} m {Point(quad.TopRight)} l {Point(quad.BottomRight)} l {Point(quad.BottomLeft)} l h\n");
        return content.Append("f\n").ToString();
    }

    /// <summary>In the order that viewers expect, which is not the standard's.</summary>
    private string Corners()
    {
        var corners = new StringBuilder();
        foreach (var quad in _quads)
            corners.Append(CultureInfo.InvariantCulture, $"{Point(quad.TopLeft)} {Point(quad.TopRight)} {Point(quad.BottomLeft)} {Point(quad.BottomRight)} ");
        return corners.ToString();
    }

    private string Color()
    {
        var color = _mark.Note.Color;
        return $"{Number(color.Red / 255.0)} {Number(color.Green / 255.0)} {Number(color.Blue / 255.0)}";
    }

    private static string Point(PdfPoint point) => $"{Number(point.X)} {Number(point.Y)}";

    private static string Number(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>A text string: plain if ASCII tells it all, else UTF-16.</summary>
    private static string Text(string text)
    {
        text = text.Replace('\f', '\n');
        if (text.All(c => c is '\n' or (>= ' ' and <= '~')))
            return $"({text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal)})";
        return $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";
    }
}
