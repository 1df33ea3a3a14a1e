using Nota.Domain.Geometry;

namespace Nota.Domain.Annotations;

/// <summary>Compares the boxes of a span before and after.</summary>
internal static class AnchorBoxes
{
    private const int MaxBoxes = 256;

    /// <summary>The area both share as a part of the area they cover together, 0–1; of many boxes, the first ones'.</summary>
    public static double Overlap(Highlights one, Highlights other)
    {
        var shared = 0.0;
        foreach (var (page, rect) in one.Boxes.Take(MaxBoxes))
        {
            foreach (var (otherPage, otherRect) in other.Boxes.Take(MaxBoxes))
            {
                if (page == otherPage)
                    shared += Shared(rect, otherRect);
            }
        }

        return shared == 0 ? 0 : Math.Min(1, shared / (Area(one) + Area(other) - shared));
    }

    private static double Shared(PageRect one, PageRect other) =>
        Math.Max(0, Math.Min(one.X2, other.X2) - Math.Max(one.X1, other.X1))
        * Math.Max(0, Math.Min(one.Y2, other.Y2) - Math.Max(one.Y1, other.Y1));

    private static double Area(Highlights boxes) =>
        boxes.Boxes.Take(MaxBoxes).Sum(box => (box.Rect.X2 - box.Rect.X1) * (box.Rect.Y2 - box.Rect.Y1));
}
