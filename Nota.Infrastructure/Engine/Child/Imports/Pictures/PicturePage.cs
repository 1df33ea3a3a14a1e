namespace Nota.Infrastructure.Engine.Child.Imports.Pictures;

/// <summary>The page that a picture fills.</summary>
/// <param name="Width">Points.</param>
/// <param name="Height">Points.</param>
/// <param name="Dpi">
/// Dots an inch that give the page the picture's pixels; where these are not square (faxes), its pixels along the finer side.
/// </param>
internal readonly record struct PicturePage(double Width, double Height, int Dpi)
{
    /// <summary>Dots an inch that scanners and cameras may mean; others are mistakes.</summary>
    private const double Coarsest = 50;

    private const double Finest = 1200;

    /// <summary>Screens' resolutions, up to this one, are what programs write that know of none.</summary>
    private const double Screen = 100;

    /// <summary>Inches of a page that may have been meant to be shown at a screen's resolution.</summary>
    private const double LongestOnScreen = 17;

    /// <summary>Inches: the longest side that PDF allows for.</summary>
    private const double Longest = 200;

    /// <summary>Inches of the side of a sheet, where nothing better is known.</summary>
    private const double Sheet = 11.69;

    private const int LeastGuess = 72;

    /// <summary>Sides' resolutions closer than this are meant to be the same.</summary>
    private const double LeastRatio = 1.1;

    private const double MostRatio = 4;

    /// <param name="width">Pixels of the upright picture; likewise the height.</param>
    /// <param name="dpiX">Dots an inch that the file tells, along the upright picture's width; 0 if it does not.</param>
    public static PicturePage For(int width, int height, double dpiX, double dpiY)
    {
        var side = Math.Max(width / dpiX, height / dpiY);
        var isKnown = IsSane(dpiX) && IsSane(dpiY) && side <= Longest && (Math.Max(dpiX, dpiY) > Screen || side <= LongestOnScreen);
        if (!isKnown)
            return Square(width, height, Math.Clamp((int)Math.Round(Math.Max(width, height) / Sheet), LeastGuess, (int)Finest));
        var ratio = dpiX / dpiY;
        if (Math.Max(ratio, 1 / ratio) is < LeastRatio or > MostRatio)
            return Square(width, height, (int)Math.Round(dpiX));
        var dpi = (int)Math.Round(Math.Max(dpiX, dpiY));
        return ratio > 1
            ? new PicturePage(width * 72.0 / dpi, height * 72.0 / dpi * ratio, dpi)
            : new PicturePage(width * 72.0 / dpi / ratio, height * 72.0 / dpi, dpi);
    }

    private static bool IsSane(double dpi) => dpi is >= Coarsest and <= Finest;

    private static PicturePage Square(int width, int height, int dpi) => new(width * 72.0 / dpi, height * 72.0 / dpi, dpi);
}
