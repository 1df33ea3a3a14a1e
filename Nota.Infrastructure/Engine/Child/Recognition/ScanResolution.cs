using Nota.Infrastructure.Ocr;
using Nota.Infrastructure.Pdf;

namespace Nota.Infrastructure.Engine.Child.Recognition;

/// <summary>
/// How large a page is drawn to be recognised. A scan comes pixel by pixel as it is, for drawing would make its edges
/// ragged, and coarse ones are enlarged afterwards.
/// </summary>
/// <param name="Dpi">Dots an inch to draw it with.</param>
/// <param name="Zoom">How much to enlarge the picture then; 1 or more.</param>
internal readonly record struct ScanResolution(int Dpi, double Zoom)
{
    private const int Lowest = 72;
    private const int Highest = 400;

    /// <summary>Pages that are drawn, not scanned, and what coarse scans are enlarged to.</summary>
    private const int Good = 300;

    /// <summary>Scans finer than this are read as they are.</summary>
    private const int Coarse = 180;

    private const double MostZoom = 3;

    /// <summary>Inches: larger pages are mostly usual sheets whose resolution was not known, and too coarse by name alone.</summary>
    private const double LongestSheet = 12;

    /// <summary>Of a page's area: an image that takes more of it is a scan of it.</summary>
    private const double ScanShare = 0.5;

    public static ScanResolution For(PageContents contents, int maxPixels)
    {
        double width = contents.Shown.Geometry.Width / 72, height = contents.Shown.Geometry.Height / 72;
        var side = Math.Max(width, height);
        var isScan = contents.ImageArea >= ScanShare * contents.Shown.Geometry.Width * contents.Shown.Geometry.Height;
        var dpi = !isScan ? Good : contents.ImageDpi <= Highest ? Math.Max(Lowest, contents.ImageDpi) : contents.ImageDpi / Math.Ceiling(contents.ImageDpi / Highest);
        var zoom = dpi < Coarse && side <= LongestSheet ? Math.Min(MostZoom, Good / dpi) : 1;
        // Neither the picture nor the larger copy of it takes more than a page may.
        var most = Math.Min(GrayPicture.MaxSide / side, Math.Sqrt(maxPixels / (width * height)));
        dpi = Math.Min(dpi, most);
        return new ScanResolution(Math.Max(1, (int)Math.Round(dpi)), Math.Max(1, Math.Min(zoom, most / dpi)));
    }
}
