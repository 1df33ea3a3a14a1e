namespace Nota.Domain.Geometry;

/// <summary>How a page's unrotated user space lies on the page as displayed.</summary>
/// <param name="Crop">What is shown of it: the crop box within the media box; it has an area.</param>
/// <param name="Rotation">Clockwise: 0, 90, 180 or 270.</param>
public readonly record struct PageFrame(PdfRect Crop, int Rotation)
{
    /// <summary>The user space's point of a point of the displayed page: fractions 0–1, origin top left, y down.</summary>
    public PdfPoint ToUserSpace(double x, double y) => Rotation switch
    {
        90 => new PdfPoint(Crop.Left + (y * Crop.Width), Crop.Bottom + (x * Crop.Height)),
        180 => new PdfPoint(Crop.Right - (x * Crop.Width), Crop.Bottom + (y * Crop.Height)),
        270 => new PdfPoint(Crop.Right - (y * Crop.Width), Crop.Top - (x * Crop.Height)),
        _ => new PdfPoint(Crop.Left + (x * Crop.Width), Crop.Top - (y * Crop.Height)),
    };

    public PdfQuad ToUserSpace(PageRect rect) => new(
        ToUserSpace(rect.X1, rect.Y1), ToUserSpace(rect.X2, rect.Y1), ToUserSpace(rect.X1, rect.Y2), ToUserSpace(rect.X2, rect.Y2));

    /// <summary>The fractions of the displayed page that a rectangle of user space takes; outside 0–1 where it is not shown.</summary>
    public PageRect ToDisplayed(PdfRect rect)
    {
        double left = (rect.Left - Crop.Left) / Crop.Width, right = (rect.Right - Crop.Left) / Crop.Width;
        double bottom = (rect.Bottom - Crop.Bottom) / Crop.Height, top = (rect.Top - Crop.Bottom) / Crop.Height;
        return Rotation switch
        {
            90 => new PageRect(bottom, left, top, right),
            180 => new PageRect(1 - right, bottom, 1 - left, top),
            270 => new PageRect(1 - top, 1 - right, 1 - bottom, 1 - left),
            _ => new PageRect(left, 1 - top, right, 1 - bottom),
        };
    }
}
