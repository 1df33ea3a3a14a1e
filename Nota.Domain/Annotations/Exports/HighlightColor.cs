using System.Globalization;

namespace Nota.Domain.Annotations.Exports;

/// <summary>A colour of a display, 0–255 each.</summary>
public readonly record struct HighlightColor(byte Red, byte Green, byte Blue)
{
    /// <summary><c>#rrggbb</c>.</summary>
    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

    /// <summary>Reads <c>#rrggbb</c>.</summary>
    public static bool TryParse(string? text, out HighlightColor color)
    {
        color = default;
        if (text is not ['#', ..] || text.Length != 7
            || !int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return false;
        color = new HighlightColor((byte)(value >> 16), (byte)(value >> 8), (byte)value);
        return true;
    }
}
