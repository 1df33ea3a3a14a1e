using System.Globalization;
using System.Text;

namespace Nota.Domain.Workflows.Extraction;

/// <summary>Labels as they are compared: letters and digits alone, without case and accents, and what recognition confuses made one.</summary>
internal static class LabelText
{
    /// <summary>Letters and digits, lower case, without accents; <c>n°</c> and <c>#</c> stay as "no".</summary>
    public static string Compact(string text)
    {
        var compact = new StringBuilder(text.Length);
        foreach (var character in Normal(text))
        {
            switch (character)
            {
                case '#':
                    compact.Append("no");
                    break;
                case '°' or 'º':
                    compact.Append('o');
                    break;
                case 'ł' or 'Ł':
                    compact.Append('l');
                    break;
                case 'ß':
                    compact.Append("ss");
                    break;
                default:
                    if (char.IsLetterOrDigit(character) && CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
                        compact.Append(char.ToLowerInvariant(character));
                    break;
            }
        }

        return compact.ToString();
    }

    /// <summary>Letters apart from their accents. What is no character, and would end the normalisation, is left out: people may write anything.</summary>
    private static string Normal(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if ((rune.Value & 0xFFFE) != 0xFFFE && rune.Value is < 0xFDD0 or > 0xFDEF)
                clean.Append(rune.ToString());
        }

        return clean.ToString().Normalize(NormalizationForm.FormD);
    }

    /// <summary>A compact text with one sign for those that recognition confuses: 0 and o, 1, l and i, 5 and s, 8 and b, rn and m.</summary>
    public static string Unconfused(string compact) => compact
        .Replace("rn", "m", StringComparison.Ordinal).Replace('0', 'o').Replace('1', 'l').Replace('i', 'l').Replace('5', 's').Replace('8', 'b');

    /// <summary>How many letters may be wrong in a label of that length.</summary>
    public static int Budget(int length) => length switch { < 5 => 0, < 10 => 1, _ => 2 };

    /// <summary>Levenshtein's distance, or <paramref name="budget"/> + 1 where it is more than that.</summary>
    public static int Distance(ReadOnlySpan<char> one, ReadOnlySpan<char> other, int budget)
    {
        if (Math.Abs(one.Length - other.Length) > budget)
            return budget + 1;
        Span<int> row = stackalloc int[other.Length + 1];
        for (var j = 0; j < row.Length; j++)
            row[j] = j;
        for (var i = 0; i < one.Length; i++)
        {
            var diagonal = row[0]++;
            var least = row[0];
            for (var j = 0; j < other.Length; j++)
            {
                var change = diagonal + (one[i] == other[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(change, Math.Min(row[j], diagonal) + 1);
                least = Math.Min(least, row[j + 1]);
            }

            if (least > budget)
                return budget + 1;
        }

        return Math.Min(row[^1], budget + 1);
    }
}
