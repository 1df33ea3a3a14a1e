using Nota.Infrastructure.Ocr;
using Nota.Infrastructure.Pdf;

namespace Nota.Infrastructure.Engine.Child.Recognition;

/// <summary>With how many dots an inch a page is drawn to be recognised.</summary>
internal static class ScanResolution
{
    private const int Lowest = 150;
    private const int Highest = 400;

    /// <summary>Pages that are drawn, not scanned: as sharp as recognition can use.</summary>
    private const int Drawn = 300;

    public static int For(PageContents contents, int maxPixels)
    {
        var dpi = contents.HasImages ? Math.Clamp((int)Math.Round(contents.ImageDpi), Lowest, Highest) : Drawn;
        var (width, height) = (contents.Shown.Geometry.Width / 72, contents.Shown.Geometry.Height / 72);
        var most = Math.Min(GrayPicture.MaxSide / Math.Max(width, height), Math.Sqrt(maxPixels / (width * height)));
        return Math.Max(1, (int)Math.Min(dpi, most));
    }
}
