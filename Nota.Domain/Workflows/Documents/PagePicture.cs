using Nota.Domain.Geometry;

namespace Nota.Domain.Workflows.Documents;

/// <summary>The picture of a page that boxes are told in.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public readonly record struct PagePicture(int Width, int Height, int Dpi)
{
    /// <summary>Pixels of the longest side that a picture can have.</summary>
    private const int MaxSide = 65_000;

    /// <summary>The picture of this resolution, or of the next lower one that the engine draws whole.</summary>
    /// <param name="maxPixels">The engine's limit.</param>
    public static PagePicture Of(PageGeometry page, int dpi, int maxPixels)
    {
        double inches = page.Width / 72 * (page.Height / 72), longest = Math.Max(page.Width, page.Height) / 72;
        if (!(page.Width > 0) || !(page.Height > 0) || !double.IsFinite(inches))
            return new PagePicture(1, 1, dpi);
        dpi = (int)Math.Clamp(Math.Min(Math.Sqrt(maxPixels / inches), MaxSide / longest), 1, dpi);
        while (dpi > 1 && (long)PixelsOf(page.Width, dpi) * PixelsOf(page.Height, dpi) > maxPixels)
            dpi--;
        return new PagePicture(PixelsOf(page.Width, dpi), PixelsOf(page.Height, dpi), dpi);
    }

    /// <summary>The pixels that a place on the page touches, at least one each way.</summary>
    public PixelBox BoxOf(PageRect rect)
    {
        var (x1, x2) = Outwards(rect.X1, rect.X2, Width);
        var (y1, y2) = Outwards(rect.Y1, rect.Y2, Height);
        return new PixelBox(x1, y1, x2, y2);
    }

    /// <summary>The fractions of the page that these pixels take.</summary>
    public PageRect RectOf(PixelBox box) => new((double)box.X1 / Width, (double)box.Y1 / Height, (double)box.X2 / Width, (double)box.Y2 / Height);

    /// <summary>As the engine rounds.</summary>
    private static int PixelsOf(double points, int dpi) => Math.Max(1, (int)Math.Round(points * (dpi / 72.0)));

    private static (int From, int To) Outwards(double low, double high, int size)
    {
        // What lies on the edge of a pixel is not in it, whatever was lost in computing it.
        const double Tolerance = 1e-6;
        var from = Math.Clamp((int)Math.Floor((low * size) + Tolerance), 0, size - 1);
        return (from, Math.Clamp((int)Math.Ceiling((high * size) - Tolerance), from + 1, size));
    }
}
