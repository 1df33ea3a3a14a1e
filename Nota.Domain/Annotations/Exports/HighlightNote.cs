using Nota.Domain.Geometry;

namespace Nota.Domain.Annotations.Exports;

/// <summary>What exports that draw show of one annotation.</summary>
/// <param name="Id">Unique in the export.</param>
/// <param name="Boxes">Fractions 0–1 of the displayed pages.</param>
/// <param name="Opacity">0–1.</param>
/// <param name="Author">Who made it.</param>
/// <param name="Subject">Its type's name.</param>
/// <param name="Contents">Its text.</param>
/// <param name="CreatedAt">Unix milliseconds, UTC.</param>
/// <param name="ModifiedAt">Unix milliseconds, UTC.</param>
public sealed record HighlightNote(
    string Id,
    Highlights Boxes,
    HighlightColor Color,
    double Opacity,
    string Author,
    string Subject,
    string Contents,
    long CreatedAt,
    long ModifiedAt)
{
    /// <summary>One mark for each of its pages, in page order; the first bears the note's id.</summary>
    public IEnumerable<PageMark> Marks() =>
        Boxes.Boxes
            .GroupBy(box => box.Page)
            .Select((page, index) => new PageMark(
                this, page.Key, index == 0 ? Id : $"{Id}-p{page.Key}", [.. page.Select(box => box.Rect)]));
}

/// <summary>A note's share of one page: one annotation there.</summary>
/// <param name="Page">Zero-based.</param>
/// <param name="Name">Unique in the export.</param>
/// <param name="Boxes">At least one.</param>
public sealed record PageMark(HighlightNote Note, int Page, string Name, IReadOnlyList<PageRect> Boxes)
{
    /// <summary>A hundredth of a point around its boxes, so that rounding leaves none outside.</summary>
    private const double Margin = 0.01;

    public IReadOnlyList<PdfQuad> Quads(PageFrame frame) => [.. Boxes.Select(frame.ToUserSpace)];

    /// <summary>The rectangle around quads.</summary>
    public static PdfRect Bounds(IReadOnlyList<PdfQuad> quads)
    {
        var all = quads[0].Bounds;
        foreach (var quad in quads)
        {
            var one = quad.Bounds;
            all = new PdfRect(
                Math.Min(all.Left, one.Left), Math.Min(all.Bottom, one.Bottom), Math.Max(all.Right, one.Right), Math.Max(all.Top, one.Top));
        }

        return new PdfRect(all.Left - Margin, all.Bottom - Margin, all.Right + Margin, all.Top + Margin);
    }
}
