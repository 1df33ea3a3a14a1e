using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>
/// Which of the ranges with one box a box means, told by the box itself: six decimals are finer than the layer's units
/// (15 millionths), so that each edge can move inwards by up to 6 millionths of the page, less than 0.004 points of a
/// letter page, and still be the same unit's. The moves of the left, right, top and bottom edge are digits in base 7.
/// </summary>
internal static class TieCode
{
    /// <summary>How many ranges can be told apart, the first of which moves no edge.</summary>
    public const int Count = Base * Base * Base * Base;

    private const int Base = 7;

    private const double Millionth = 1e-6;

    /// <summary>The box as the API shows it.</summary>
    /// <param name="tie">Which of the ranges that have it, 0 ≤ tie &lt; <see cref="Count"/>.</param>
    public static PageRect Write(PackedBox box, int tie)
    {
        var rect = Highlights.Rounded(box);
        return tie == 0
            ? rect
            : new PageRect(
                Math.Round(rect.X1 + (tie % Base * Millionth), 6),
                Math.Round(rect.Y1 + (tie / (Base * Base) % Base * Millionth), 6),
                Math.Round(rect.X2 - (tie / Base % Base * Millionth), 6),
                Math.Round(rect.Y2 - (tie / (Base * Base * Base) * Millionth), 6));
    }

    /// <summary>What <see cref="Write"/> was given; null if it gives no such rectangle.</summary>
    public static (PackedBox Box, int Tie)? Read(PageRect rect)
    {
        if (Digit(rect.X1, 1, out var x1) is { } left && Digit(rect.X2, -1, out var x2) is { } right
            && Digit(rect.Y1, 1, out var y1) is { } top && Digit(rect.Y2, -1, out var y2) is { } bottom)
        {
            return (new PackedBox(x1, y1, x2, y2), left + (Base * (right + (Base * (top + (Base * bottom))))));
        }

        return null;
    }

    /// <summary>How far an edge lies inwards of the nearest unit, in millionths; null if it is none of its places.</summary>
    private static int? Digit(double edge, int inwards, out ushort unit)
    {
        unit = 0;
        if (edge is not (>= 0 and <= 1))
            return null;
        unit = (ushort)Math.Round(edge * PackedBox.Unit);
        var moved = (int)Math.Round((edge - Math.Round(unit / PackedBox.Unit, 6)) / Millionth) * inwards;
        return moved is >= 0 and < Base ? moved : null;
    }
}
