using Nota.Domain.Geometry;

namespace Nota.Domain.Text;

/// <summary>
/// A box on the page as displayed, origin top left, in 1/65,535 of the page's width (X) and height (Y).
/// All zero means "no box": spaces, line ends and form feeds.
/// </summary>
public readonly record struct PackedBox(ushort X1, ushort Y1, ushort X2, ushort Y2)
{
    public const double Unit = ushort.MaxValue;

    public bool IsEmpty => X1 == 0 && Y1 == 0 && X2 == 0 && Y2 == 0;

    /// <summary>The box of these edges, in units; cut at the page's edges, and at least one unit is left.</summary>
    internal static PackedBox Around(double left, double top, double right, double bottom)
    {
        Pack(left, right, out var x1, out var x2);
        Pack(top, bottom, out var y1, out var y2);
        return new PackedBox(x1, y1, x2, y2);
    }

    public PageRect ToPageRect() => new(X1 / Unit, Y1 / Unit, X2 / Unit, Y2 / Unit);

    private static void Pack(double low, double high, out ushort packedLow, out ushort packedHigh)
    {
        var from = (int)Math.Round(Math.Clamp(low, 0, Unit));
        var to = (int)Math.Round(Math.Clamp(high, 0, Unit));
        if (to <= from)
            (from, to) = from < ushort.MaxValue ? (from, from + 1) : (from - 1, from);
        packedLow = (ushort)from;
        packedHigh = (ushort)to;
    }
}

/// <summary>
/// One page's formatted text with a box for every visible character: what the formatter makes of a page's glyphs, in
/// one pass, so that text, offsets and boxes can't disagree.
/// </summary>
/// <param name="Text">
/// Formatted text of this page, NFC, lines ended by <c>\n</c>, the page ended by one form feed (also on an empty page,
/// whose text is that form feed alone). Unicode scalar values only.
/// </param>
/// <param name="Boxes">One box a UTF-16 code unit of <paramref name="Text"/>; both halves of a surrogate pair carry the same.</param>
/// <param name="Confidences">
/// One value a code unit, 1–255 for characters that were recognised and 0 for all others (digital text, spaces, line ends);
/// null where nothing was recognised.
/// </param>
/// <param name="Error">Why the page's text could not be read (a short phrase for the user), or null.</param>
public sealed record LayerPage(PageGeometry Geometry, string Text, PackedBox[] Boxes, byte[]? Confidences = null, string? Error = null)
{
    public const char PageEnd = '\f';

    /// <summary>A page without text: unreadable if there is an <paramref name="error"/>, empty otherwise.</summary>
    public static LayerPage Empty(PageGeometry geometry, string? error = null) => new(geometry, "\f", [default], null, error);
}
