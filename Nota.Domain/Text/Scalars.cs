using System.Globalization;
using System.Text;

namespace Nota.Domain.Text;

/// <summary>What code points may stand in formatted text, and what kinds layout must know.</summary>
public static class Scalars
{
    internal const int Replacement = 0xFFFD;

    /// <summary>Pairs of shapes that mirror each other.</summary>
    private const string Brackets = "()[]{}<>\u00AB\u00BB\u2039\u203A\u27E8\u27E9\u2264\u2265\u3008\u3009\u300A\u300B\u300C\u300D\u300E\u300F\u3010\u3011";

    /// <summary>A scalar value that may stand in the text: itself, or U+FFFD for controls, surrogates and noncharacters.</summary>
    internal static int Clean(int codePoint)
    {
        if (codePoint is >= 0x20 and < 0x7F)
            return codePoint;
        if (codePoint is < 0xA0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF) or (>= 0xFDD0 and <= 0xFDEF))
            return Replacement;
        return (codePoint & 0xFFFE) == 0xFFFE ? Replacement : codePoint;
    }

    /// <summary>White space of any kind, which separates words and is never a character of its own.</summary>
    public static bool IsSpace(int codePoint) =>
        codePoint <= char.MaxValue && (codePoint < 0x80 ? codePoint is 0x20 or (>= 0x09 and <= 0x0D) : char.IsWhiteSpace((char)codePoint));

    /// <summary>The letters of a Latin ligature U+FB00–U+FB06, or nothing.</summary>
    internal static ReadOnlySpan<char> LettersOf(int codePoint) => codePoint switch
    {
        0xFB00 => "ff",
        0xFB01 => "fi",
        0xFB02 => "fl",
        0xFB03 => "ffi",
        0xFB04 => "ffl",
        0xFB05 => "\u017Ft",
        0xFB06 => "st",
        _ => default,
    };

    /// <summary>A mark that takes no room of its own beside its base.</summary>
    internal static bool IsMark(int codePoint)
    {
        if (codePoint is < 0x300 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF))
            return false;
        return Rune.GetUnicodeCategory(new Rune(codePoint)) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
    }

    /// <summary>What may compose with the character before it: marks, and the vowels and finals of Hangul.</summary>
    internal static bool Joins(int codePoint)
    {
        if (codePoint < 0x300)
            return false;
        if (codePoint is >= 0x1160 and <= 0x11FF)
            return true;
        var category = CharUnicodeInfo.GetUnicodeCategory(codePoint);
        return category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
    }

    /// <summary>Chinese and Japanese characters and their punctuation, between which stands no space.</summary>
    internal static bool IsUnspaced(int codePoint) =>
        codePoint is (>= 0x2E80 and <= 0x30FF) or (>= 0x31F0 and <= 0xA4CF) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE4F) or (>= 0xFF00 and <= 0xFFEF) or (>= 0x20000 and <= 0x3FFFF);

    /// <summary>The combining mark a spacing accent stands for, or 0: old fonts draw letters and accents apart.</summary>
    internal static int CombiningOf(int accent) => accent switch
    {
        0x60 => 0x300,
        0xB4 => 0x301,
        0x2C6 => 0x302,
        0x2DC => 0x303,
        0xAF => 0x304,
        0x2D8 => 0x306,
        0x2D9 => 0x307,
        0xA8 => 0x308,
        0x2DA => 0x30A,
        0x2DD => 0x30B,
        0x2C7 => 0x30C,
        0xB8 => 0x327,
        0x2DB => 0x328,
        _ => 0,
    };

    /// <summary>Strong right-to-left characters: Hebrew, Arabic and their kin.</summary>
    public static bool IsRightToLeft(int codePoint) =>
        codePoint >= 0x590
        && (codePoint is <= 0x8FF or 0x200F or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC)
            or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF))
        && !IsArabicNumber(codePoint);

    /// <summary>Digits, which run from left to right in any text.</summary>
    internal static bool IsDigit(int codePoint) => codePoint is >= '0' and <= '9' || IsArabicNumber(codePoint);

    /// <summary>The bracket of the mirrored shape, or the code point itself.</summary>
    public static int MirrorOf(int codePoint)
    {
        if (codePoint is not (>= 0x28 and <= 0x7D or 0xAB or 0xBB or (>= 0x2039 and <= 0x29FF) or (>= 0x3008 and <= 0x301B)))
            return codePoint;
        var at = Brackets.IndexOf((char)codePoint);
        return at < 0 ? codePoint : Brackets[at ^ 1];
    }

    private static bool IsArabicNumber(int codePoint) =>
        codePoint is (>= 0x660 and <= 0x669) or (>= 0x6F0 and <= 0x6F9) or 0x66B or 0x66C or 0x60C;
}
