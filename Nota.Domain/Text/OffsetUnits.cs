using System.Text;
using System.Text.Unicode;

namespace Nota.Domain.Text;

/// <summary>Converts offsets within a text of Unicode scalar values between the units; vectorised by the class library.</summary>
public static class OffsetUnits
{
    /// <summary>The length of <paramref name="text"/> in <paramref name="unit"/>.</summary>
    public static int Count(ReadOnlySpan<char> text, OffsetUnit unit) => unit switch
    {
        OffsetUnit.Utf16 => text.Length,
        OffsetUnit.CodePoint => text.Length - CountPairs(text),
        OffsetUnit.Utf8 => Encoding.UTF8.GetByteCount(text),
        _ => throw new ArgumentOutOfRangeException(nameof(unit)),
    };

    /// <summary>Whether a UTF-16 offset of <paramref name="text"/> lies between the halves of a surrogate pair.</summary>
    public static bool IsInsidePair(ReadOnlySpan<char> text, int offset) =>
        offset > 0 && offset < text.Length && char.IsLowSurrogate(text[offset]) && char.IsHighSurrogate(text[offset - 1]);

    /// <summary>A UTF-16 offset in another unit; an offset inside a surrogate pair counts the pair.</summary>
    public static int FromUtf16(ReadOnlySpan<char> text, int offset, OffsetUnit unit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, text.Length);
        if (unit == OffsetUnit.Utf16)
            return offset;
        return Count(text[..(IsInsidePair(text, offset) ? offset + 1 : offset)], unit);
    }

    /// <summary>
    /// An offset given in <paramref name="unit"/> as a UTF-16 offset; false if it lies outside the text, inside a
    /// surrogate pair or inside a UTF-8 sequence.
    /// </summary>
    public static bool TryToUtf16(ReadOnlySpan<char> text, int offset, OffsetUnit unit, out int utf16)
    {
        utf16 = 0;
        if (offset < 0)
            return false;
        switch (unit)
        {
            case OffsetUnit.Utf16:
                utf16 = offset;
                return offset <= text.Length && !IsInsidePair(text, offset);
            case OffsetUnit.CodePoint:
                return TrySkipCodePoints(text, offset, out utf16);
            case OffsetUnit.Utf8:
                return TrySkipBytes(text, offset, out utf16);
            default:
                throw new ArgumentOutOfRangeException(nameof(unit));
        }
    }

    private static int CountPairs(ReadOnlySpan<char> text)
    {
        var pairs = 0;
        for (var i = NextPair(text); i >= 0; i = NextPair(text))
        {
            pairs++;
            text = text[(i + 2)..];
        }

        return pairs;
    }

    private static int NextPair(ReadOnlySpan<char> text)
    {
        var i = text.IndexOfAnyInRange('\uD800', '\uDBFF');
        return i + 1 < text.Length ? i : -1;
    }

    private static bool TrySkipCodePoints(ReadOnlySpan<char> text, int offset, out int utf16)
    {
        utf16 = 0;
        while (offset > 0)
        {
            if (utf16 >= text.Length)
                return false;
            // So many code points take at least so many code units, and the first pair is as far in both.
            var window = text.Slice(utf16, Math.Min(offset, text.Length - utf16));
            var pair = window.IndexOfAnyInRange('\uD800', '\uDBFF');
            utf16 += pair < 0 ? window.Length : pair + 2;
            offset -= pair < 0 ? window.Length : pair + 1;
        }

        return utf16 <= text.Length;
    }

    private static bool TrySkipBytes(ReadOnlySpan<char> text, int offset, out int utf16)
    {
        utf16 = 0;
        Span<byte> bytes = stackalloc byte[1024];
        while (offset > 0)
        {
            // Stops before a character whose bytes don't fit.
            Utf8.FromUtf16(text[utf16..], bytes[..Math.Min(offset, bytes.Length)], out var chars, out var written);
            if (chars == 0)
                return false;
            utf16 += chars;
            offset -= written;
        }

        return true;
    }
}
