using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>What boxes of a layer are to each other.</summary>
internal static class PackedBoxes
{
    /// <summary>The box around all that are not empty; empty if there are none.</summary>
    public static PackedBox Union(ReadOnlySpan<PackedBox> boxes)
    {
        int x1 = ushort.MaxValue, y1 = ushort.MaxValue, x2 = 0, y2 = 0;
        foreach (ref readonly var box in boxes)
        {
            if (box.IsEmpty)
                continue;
            x1 = Math.Min(x1, box.X1);
            y1 = Math.Min(y1, box.Y1);
            x2 = Math.Max(x2, box.X2);
            y2 = Math.Max(y2, box.Y2);
        }

        return x2 == 0 && y2 == 0 ? default : new PackedBox((ushort)x1, (ushort)y1, (ushort)x2, (ushort)y2);
    }

    public static bool Contains(PackedBox outer, PackedBox inner) =>
        outer.X1 <= inner.X1 && outer.Y1 <= inner.Y1 && outer.X2 >= inner.X2 && outer.Y2 >= inner.Y2;

    public static double Area(PackedBox box) => (double)(box.X2 - box.X1) * (box.Y2 - box.Y1);

    public static bool Meet(PackedBox a, PackedBox b) => a.X1 < b.X2 && b.X1 < a.X2 && a.Y1 < b.Y2 && b.Y1 < a.Y2;

    /// <summary>The area that both cover.</summary>
    public static double Shared(PackedBox a, PackedBox b) =>
        Meet(a, b) ? (double)(Math.Min(a.X2, b.X2) - Math.Max(a.X1, b.X1)) * (Math.Min(a.Y2, b.Y2) - Math.Max(a.Y1, b.Y1)) : 0;
}
