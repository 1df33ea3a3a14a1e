using Nota.Domain.Annotations.Exports;
using Nota.Domain.Geometry;

namespace Nota.Tests.Support;

/// <summary>Compares a page's pixels before and after it was marked.</summary>
internal static class BlendedPixels
{
    private const int Tolerance = 4;

    /// <summary>
    /// The share of the pixels well inside a box that have the colour multiplied in, and of those well outside of all boxes
    /// that are as they were.
    /// </summary>
    public static (double Inside, double Outside) Compare(PopplerImage before, PopplerImage after, IReadOnlyList<PageRect> boxes, HighlightNote note)
    {
        int inside = 0, blended = 0, outside = 0, same = 0;
        for (var y = 0; y < before.Height; y++)
        {
            for (var x = 0; x < before.Width; x++)
            {
                if (boxes.Any(box => Contains(box, x, y, before, 2)))
                {
                    inside++;
                    blended += IsNear(after[x, y], Blend(before[x, y], note)) ? 1 : 0;
                }
                else if (!boxes.Any(box => Contains(box, x, y, before, -2)))
                {
                    outside++;
                    same += IsNear(after[x, y], before[x, y]) ? 1 : 0;
                }
            }
        }

        return (inside == 0 ? 1 : (double)blended / inside, outside == 0 ? 1 : (double)same / outside);
    }

    /// <param name="margin">Pixels that the box is made smaller by on each side.</param>
    private static bool Contains(PageRect box, int x, int y, PopplerImage image, int margin) =>
        x >= (box.X1 * image.Width) + margin && x + 1 <= (box.X2 * image.Width) - margin
        && y >= (box.Y1 * image.Height) + margin && y + 1 <= (box.Y2 * image.Height) - margin;

    private static (double, double, double) Blend((int Red, int Green, int Blue) below, HighlightNote note) => (
        Blend(below.Red, note.Color.Red, note.Opacity), Blend(below.Green, note.Color.Green, note.Opacity), Blend(below.Blue, note.Color.Blue, note.Opacity));

    private static double Blend(int below, int color, double opacity) => (below * (1 - opacity)) + (opacity * below * color / 255.0);

    private static bool IsNear((double, double, double) a, (double, double, double) b) =>
        Math.Abs(a.Item1 - b.Item1) <= Tolerance && Math.Abs(a.Item2 - b.Item2) <= Tolerance && Math.Abs(a.Item3 - b.Item3) <= Tolerance;
}
