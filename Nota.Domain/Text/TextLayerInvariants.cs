using System.Runtime.CompilerServices;
using Nota.Domain.Geometry;

namespace Nota.Domain.Text;

/// <summary>What holds for every page of every text layer, whoever made it.</summary>
public static class TextLayerInvariants
{
    /// <summary>What <paramref name="page"/> breaks, or null if it is sound.</summary>
    public static string? FindBreach(LayerPage page, TextLayerLimits? limits = null)
    {
        if (page.Confidences is { } confidences && confidences.Length != page.Text.Length)
            return "not one confidence a code unit";
        return FindBreach(page.Error) ?? FindBreach(page.Geometry) ?? FindBreach(page.Text, page.Boxes, limits ?? TextLayerLimits.Default);
    }

    internal static string? FindBreach(PageGeometry geometry) =>
        geometry is { Width: >= 0 and < float.MaxValue, Height: >= 0 and < float.MaxValue, Rotation: 0 or 90 or 180 or 270 }
            ? null
            : "impossible page geometry";

    internal static string? FindBreach(string? error) =>
        error is null || (error.Length is > 0 and <= TextLayerLimits.ErrorCharacters && !error.Any(c => char.IsControl(c) || char.IsSurrogate(c)))
            ? null
            : "impossible error phrase";

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static string? FindBreach(ReadOnlySpan<char> text, ReadOnlySpan<PackedBox> boxes, TextLayerLimits limits)
    {
        if (text.Length > limits.PageCharacters)
            return "too many characters on a page";
        if (boxes.Length != text.Length)
            return "not one box a code unit";
        if (text.IsEmpty || text[^1] != LayerPage.PageEnd)
            return "no form feed at the page's end";
        if (!boxes[^1].IsEmpty)
            return "white space with a box";
        for (var i = 0; i < text.Length - 1; i++)
        {
            var c = text[i];
            var box = boxes[i];
            if (c is ' ' or '\n')
            {
                if (!box.IsEmpty)
                    return "white space with a box";
                continue;
            }

            if (box.X1 >= box.X2 || box.Y1 >= box.Y2)
                return "a visible character without a box";
            if (c is > ' ' and < '\x7F')
                continue;
            if (char.IsSurrogate(c))
            {
                if (!char.IsSurrogatePair(c, text[i + 1]))
                    return "half a surrogate pair";
                if (boxes[i + 1] != box)
                    return "a surrogate pair with two boxes";
                // The last two of each plane are no characters.
                if ((text[++i] & 0x3FE) == 0x3FE && (c & 0x3F) == 0x3F)
                    return "a noncharacter";
            }
            else if (char.IsControl(c) || char.IsWhiteSpace(c))
            {
                return "a control character or other white space";
            }
            else if (c is >= '\uFFFE' or (>= '\uFDD0' and <= '\uFDEF'))
            {
                return "a noncharacter";
            }
        }

        return null;
    }

    /// <summary>White space: the three such characters that formatted text has. They have no box.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsBlank(char c) => c is ' ' or '\n' or LayerPage.PageEnd;
}
