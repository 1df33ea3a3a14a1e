namespace Nota.Domain.Geometry;

/// <summary>A rectangle in a page's unrotated user space: points, origin bottom left, y up, not cropped or rotated.</summary>
public readonly record struct PdfRect(double Left, double Bottom, double Right, double Top)
{
    public double Width => Right - Left;

    public double Height => Top - Bottom;
}
