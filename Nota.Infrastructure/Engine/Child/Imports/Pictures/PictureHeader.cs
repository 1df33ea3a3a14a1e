namespace Nota.Infrastructure.Engine.Child.Imports.Pictures;

/// <summary>What a file says of one of its pictures before anything is decoded.</summary>
/// <param name="Index">Zero-based, among all that the file holds.</param>
/// <param name="Width">Pixels as stored, likewise the height: an <paramref name="Orientation"/> of 5 or more swaps them.</param>
/// <param name="Bits">A pixel takes, decoded: 1, 8, 16 or 32.</param>
/// <param name="Orientation">How the stored picture lies, as in TIFF and EXIF: 1 (upright) to 8.</param>
/// <param name="Page">Which the upright picture fills.</param>
internal sealed record PictureHeader(int Index, int Width, int Height, int Bits, int Orientation, PicturePage Page)
{
    /// <summary>Pixels that a drawn page may have at a side; longer ones could not be shown as they are.</summary>
    private const int MostSide = 65_000;

    private const int FirstOnItsSide = 5;

    /// <param name="dpiX">Dots an inch along the stored width, or 0.</param>
    /// <param name="mostBytes">Of the decoded picture.</param>
    /// <exception cref="UnreadableSourceException">It has no pixels.</exception>
    /// <exception cref="SourceTooLargeException">It has too many.</exception>
    public static PictureHeader Of(int index, long width, long height, int bits, long orientation, double dpiX, double dpiY, long mostBytes)
    {
        if (width < 1 || height < 1)
            throw new UnreadableSourceException("A picture without pixels.");
        if (width > MostSide || height > MostSide || width * height * bits / 8 > mostBytes)
            throw new SourceTooLargeException($"A picture of {width} × {height} pixels.");
        var (across, down, lies) = ((int)width, (int)height, orientation is >= 1 and <= 8 ? (int)orientation : 1);
        var page = lies < FirstOnItsSide ? PicturePage.For(across, down, dpiX, dpiY) : PicturePage.For(down, across, dpiY, dpiX);
        return new PictureHeader(index, across, down, bits, lies, page);
    }
}
