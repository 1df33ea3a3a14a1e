using Nota.Domain.Geometry;

namespace Nota.Infrastructure.Ocr;

/// <summary>
/// Where the pixels of an upright picture lie on the page it shows: the picture has the page's centre, and is turned back
/// by the angle of <see cref="Frame"/>.
/// </summary>
internal readonly struct PictureFrame
{
    private readonly double _middleU;
    private readonly double _middleV;
    private readonly double _centreX;
    private readonly double _centreY;

    /// <param name="page">The displayed page.</param>
    /// <param name="drawn">The page as it was drawn.</param>
    /// <param name="upright">The picture whose pixels are asked for; <paramref name="drawn"/> itself if the angle is 0.</param>
    /// <param name="angle">Degrees clockwise the page's text is turned by.</param>
    public PictureFrame(PageGeometry page, GrayPicture drawn, GrayPicture upright, double angle)
    {
        Frame = new TextFrame(angle);
        (_middleU, _middleV) = (Frame.U(page.Width / 2, page.Height / 2), Frame.V(page.Width / 2, page.Height / 2));
        (_centreX, _centreY) = (upright.Width / 2.0, upright.Height / 2.0);
        // Whole pixels make the two differ by a thousandth.
        var onItsSide = Math.Round(angle / 90) % 2 != 0;
        var zoom = (double)upright.Width / (onItsSide ? drawn.Height : drawn.Width);
        double across = page.Width / drawn.Width / zoom, down = page.Height / drawn.Height / zoom;
        (ScaleU, ScaleV) = onItsSide ? (down, across) : (across, down);
    }

    public TextFrame Frame { get; }

    /// <summary>Points a pixel, along the lines.</summary>
    public double ScaleU { get; }

    /// <summary>Points a pixel, across the lines.</summary>
    public double ScaleV { get; }

    public double U(double x) => _middleU + ((x - _centreX) * ScaleU);

    public double V(double y) => _middleV + ((y - _centreY) * ScaleV);
}
