using System.Globalization;
using System.Text.RegularExpressions;

namespace Nota.Domain.Workflows.Extraction;

/// <summary>
/// Finds amounts and numbers: either decimal mark, thousands parted by dot, comma, apostrophe or space, a currency before or
/// after, a minus before or after, or parentheses.
/// </summary>
internal static partial class AmountCandidates
{
    private const int TimeLimit = 1000;

    /// <summary>More digits are no amount but a number of something.</summary>
    private const int MostDigits = 12;

    /// <param name="plain">Whether numbers are wanted as they come, and no money: whole ones fit as well as others.</param>
    public static List<Candidate> Find(IReadOnlyList<TextPage> pages, bool plain) =>
        [.. pages.SelectMany(static page => page.Lines).SelectMany(line => Amount().Matches(line.Digits).Select(match => Of(line, match, plain))).OfType<Candidate>()];

    private static Candidate? Of(PageLine line, Match match, bool plain)
    {
        var number = match.Groups["number"];
        if (!plain && IsRate(line.Text, number.Index + number.Length))
            return null;
        var (value, decimals) = Parse(number.ValueSpan);
        if (value is not { } amount)
            return null;
        var isNegative = match.Groups["minus"].Success || match.Groups["after"].Success || (match.Groups["open"].Success && match.Groups["close"].Success);
        if (isNegative && amount != 0)
            amount = -amount;
        var hasCurrency = match.Groups["before"].Success || match.Groups["unit"].Success;
        var raw = line.Text.Substring(match.Index, match.Length).Trim();
        return Candidate.Of(line.Run(match.Index, match.Length), amount.ToString(plain ? "0.####" : "0.00##", CultureInfo.InvariantCulture), raw, plain ? 1 : Fit(decimals, hasCurrency))
            with
        { Number = amount, StandsAlone = decimals == 2 };
    }

    private static double Fit(int decimals, bool hasCurrency) => (decimals, hasCurrency) switch
    {
        (2, true) => 1,
        (2, false) => 0.95,
        (0 or 1 or 3, true) => 0.7,
        (0, false) => 0.3,
        _ => 0.35,
    };

    /// <summary>Whether a per cent sign or a unit of something else follows.</summary>
    private static bool IsRate(string text, int end)
    {
        while (end < text.Length && text[end] == ' ')
            end++;
        return end < text.Length && text[end] == '%';
    }

    /// <summary>The last separator is the decimal mark unless three digits follow it and it stands for thousands elsewhere or alone.</summary>
    private static (decimal? Value, int Decimals) Parse(ReadOnlySpan<char> number)
    {
        Span<char> digits = stackalloc char[number.Length + 1];
        var (length, decimals) = (0, 0);
        var mark = number.LastIndexOfAny('.', ',');
        var isDecimal = mark >= 0 && !IsThousands(number, mark);
        for (var i = 0; i < number.Length; i++)
        {
            if (char.IsAsciiDigit(number[i]))
            {
                digits[length++] = number[i];
                if (isDecimal && i > mark)
                    decimals++;
            }
            else if (isDecimal && i == mark)
            {
                digits[length++] = '.';
            }
        }

        return length > MostDigits || !decimal.TryParse(digits[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? default
            : (value, decimals);
    }

    private static bool IsThousands(ReadOnlySpan<char> number, int mark)
    {
        var after = number[(mark + 1)..].Trim().Length;
        if (after != 3 || mark == 0)
            return false;
        var other = number[mark] == '.' ? ',' : '.';
        return !number[..mark].Contains(other) && number[0] != '0';
    }

    [GeneratedRegex(
        @"(?<![\p{L}\d./:,])(?<open>\()?(?<minus>[-−–](?=[^-−–\s])\s?)?(?<before>(?:EUR|USD|GBP|CHF|PLN|MYR|RM|SGD|S\$|US\$|zł|[€$£¥])\s?)?(?<minus>[-−–])?"
        + @"(?<number>\d{1,3}(?:[.,'’]\d{3}){1,4}(?:[.,]\s?\d{1,4})?|\d{1,3}(?:[\u0020\u00A0\u202F]\d{3}){1,4}[.,]\d{2}|\d{1,9}[.,]\s?\d{1,4}|\d{1,9})(?![\d/:]|[.,]\d|\p{L})"
        + @"(?<after>-(?![\p{L}\d]))?(?<unit>\s?(?:EUR|USD|GBP|CHF|PLN|MYR|RM|SGD|zł|[€$£¥])(?!\p{L}))?(?<close>\))?",
        RegexOptions.ExplicitCapture, TimeLimit)]
    private static partial Regex Amount();
}
