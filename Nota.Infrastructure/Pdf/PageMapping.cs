using Nota.Domain.Geometry;

namespace Nota.Infrastructure.Pdf;

/// <summary>From a page's user space to the page as displayed: cropped, turned, points from the top left, y down.</summary>
internal readonly struct PageMapping
{
    private readonly PdfRect _crop;

    internal PageMapping(PageHandle page)
    {
        var rotation = PdfiumNative.PageGetRotation(page) & 3;
        // PDFium counts in single precision; a thousandth of a point is what is left of it.
        double width = Math.Round(PdfiumNative.GetPageWidth(page), 3), height = Math.Round(PdfiumNative.GetPageHeight(page), 3);
        var found = PdfiumNative.GetPageBoundingBox(page, out var box) != 0 && box.Right > box.Left && box.Top > box.Bottom;
        var (across, up) = rotation % 2 == 0 ? (width, height) : (height, width);
        _crop = found ? new PdfRect(box.Left, box.Bottom, box.Right, box.Top) : new PdfRect(0, 0, across, up);
        Geometry = new PageGeometry(width, height, rotation * 90);
    }

    internal PageGeometry Geometry { get; }

    internal PageFrame Frame => new(_crop, Geometry.Rotation);

    internal bool HasArea =>
        Geometry.Width > 0 && Geometry.Height > 0 && double.IsFinite(Geometry.Width) && double.IsFinite(Geometry.Height);

    internal (double X, double Y) ToDisplayed(double x, double y) => Geometry.Rotation switch
    {
        90 => (y - _crop.Bottom, x - _crop.Left),
        180 => (_crop.Right - x, y - _crop.Bottom),
        270 => (_crop.Top - y, _crop.Right - x),
        _ => (x - _crop.Left, _crop.Top - y),
    };

    /// <summary>The frame of text that runs, in user space, at an angle (degrees counter-clockwise).</summary>
    internal TextFrame FrameOf(double angle) => new(Geometry.Rotation - angle);
}
