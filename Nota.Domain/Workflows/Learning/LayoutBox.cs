using Nota.Domain.Workflows.Extraction;

namespace Nota.Domain.Workflows.Learning;

/// <summary>
/// A rectangle on a page in ten-thousandths of the page's width, origin top left, y down: receipts of one shop are as wide and
/// of any length.
/// </summary>
internal readonly record struct LayoutBox(double Left, double Top, double Right, double Bottom)
{
    public const double PageWidth = 10_000;

    public double Height => Bottom - Top;

    public double MiddleY => (Top + Bottom) / 2;

    public static LayoutBox Of(TextPage page, PointBox box)
    {
        // What has no width has no places either.
        var unit = PageWidth / Math.Max(1, page.Width);
        return new LayoutBox(box.Left * unit, box.Top * unit, box.Right * unit, box.Bottom * unit);
    }
}
