namespace Nota.Domain.Geometry;

/// <summary>A point in a page's unrotated user space: points, origin bottom left, y up, not cropped or rotated.</summary>
public readonly record struct PdfPoint(double X, double Y);

/// <summary>A rectangle of the displayed page by its corners in unrotated user space; the names are those of the display.</summary>
public readonly record struct PdfQuad(PdfPoint TopLeft, PdfPoint TopRight, PdfPoint BottomLeft, PdfPoint BottomRight)
{
    /// <summary>The upright rectangle around it, in user space.</summary>
    public PdfRect Bounds => new(
        Math.Min(Math.Min(TopLeft.X, TopRight.X), Math.Min(BottomLeft.X, BottomRight.X)),
        Math.Min(Math.Min(TopLeft.Y, TopRight.Y), Math.Min(BottomLeft.Y, BottomRight.Y)),
        Math.Max(Math.Max(TopLeft.X, TopRight.X), Math.Max(BottomLeft.X, BottomRight.X)),
        Math.Max(Math.Max(TopLeft.Y, TopRight.Y), Math.Max(BottomLeft.Y, BottomRight.Y)));
}
