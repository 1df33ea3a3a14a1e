using Nota.Domain.Workflows.Tables;
using Nota.Infrastructure.Engine.Wire;
using Nota.Infrastructure.Ocr;
using Nota.Infrastructure.Pdf;

namespace Nota.Infrastructure.Engine.Child.Lines;

/// <summary>The lines that a page shows: those its paths draw, and on scans those in the picture as well.</summary>
internal static class PageRulings
{
    /// <summary>Of a page's area: an image that takes more of it is a scan of it.</summary>
    private const double ScanShare = 0.5;

    /// <summary>Dots an inch at which thin lines are still seen and a page takes little time.</summary>
    private const int Dpi = 150;

    /// <summary>For pages that are large by name alone; that of a large sheet at the usual resolution.</summary>
    private const int MostPixels = 5_000_000;

    /// <summary>Degrees: less skews a line by less than it is thick.</summary>
    private const double LeastSkew = 0.1;

    private const float SkewConfidence = 3;

    /// <summary>None for a page that can't be read.</summary>
    /// <exception cref="DllNotFoundException">Leptonica is missing.</exception>
    public static IReadOnlyList<RulingLine> Read(PdfDocument document, int index, int maxPixels)
    {
        if (document.ReadLines(index) is not { } drawn)
            return [];
        var area = drawn.Geometry.Width * drawn.Geometry.Height;
        if (drawn.ImageArea < ScanShare * area)
            return drawn.Lines;
        var most = Math.Min(maxPixels, MostPixels);
        var dpi = (int)Math.Clamp(72 * Math.Sqrt(most / area), 1, Dpi);
        var image = document.DrawWithoutText(index, dpi, most);
        if (image is null)
            return drawn.Lines;
        using var picture = new GrayPicture(image);
        if (picture.Width > GrayPicture.MaxSide || picture.Height > GrayPicture.MaxSide)
            return drawn.Lines;
        return [.. drawn.Lines.Concat(Find(picture, dpi)).Take(LineList.MostLines)];
    }

    /// <summary>As they would lie if the scan lay straight: crossings meet, and each line is off by less than its words are.</summary>
    private static IReadOnlyList<RulingLine> Find(GrayPicture picture, int dpi)
    {
        var skew = BinaryScan.Of(picture, dpi).FindSkew(SkewConfidence) ?? 0;
        if (Math.Abs(skew) < LeastSkew)
            return PictureLines.Find(picture, dpi);
        using var upright = picture.Upright(skew);
        return PictureLines.Find(upright, dpi);
    }
}
