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

    public PageRect ToPageRect() => new(X1 / Unit, Y1 / Unit, X2 / Unit, Y2 / Unit);
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
