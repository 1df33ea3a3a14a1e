using System.Globalization;

namespace Nota.Domain.Workflows.Extraction;

/// <summary>Digits of all scripts, Arabic and Devanagari ones among them, are numbers as well as 0 to 9 are.</summary>
internal static class PlainDigits
{
    /// <summary>The text, as long as it was, with 0 to 9 for the decimal digits of other scripts that are one UTF-16 unit.</summary>
    public static string Of(string text)
    {
        if (!text.Any(IsForeign))
            return text;
        var plain = text.ToCharArray();
        foreach (ref var character in plain.AsSpan())
        {
            if (IsForeign(character))
                character = (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(character));
        }

        return new string(plain);
    }

    private static bool IsForeign(char character) => character > '9' && char.IsDigit(character);
}
