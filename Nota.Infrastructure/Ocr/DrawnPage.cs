using Nota.Domain.Geometry;

namespace Nota.Infrastructure.Ocr;

/// <summary>A page as it was drawn, to be read. The picture belongs to whoever drew it.</summary>
/// <param name="Geometry">How large the page is.</param>
/// <param name="Dpi">How large it was drawn.</param>
/// <param name="Zoom">How much to enlarge it before it is read; 1 or more.</param>
internal sealed record DrawnPage(GrayPicture Picture, PageGeometry Geometry, double Dpi, double Zoom)
{
    /// <summary>Whether dark and light were parted before, by a scanner or a fax. What is enlarged has shades again.</summary>
    public bool IsBilevel { get; } = Zoom == 1 && Picture.IsBilevel();
}
