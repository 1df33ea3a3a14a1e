using System.Text.RegularExpressions;

namespace Nota.Domain.Workflows.Extraction;

/// <summary>Finds VAT identification numbers of the European Union's countries, Great Britain, Switzerland and Norway.</summary>
internal static partial class VatIdCandidates
{
    private const int TimeLimit = 1000;

    /// <summary>Of the right form, but its check digit is wrong: printed so on samples, or wrongly recognised.</summary>
    private const double WrongCheck = 0.6;

    public static List<Candidate> Find(IReadOnlyList<TextPage> pages) =>
        [.. pages.SelectMany(static page => page.Lines).SelectMany(static line => Vat().Matches(line.Plain).Select(match => Of(line, match)))];

    private static Candidate Of(PageLine line, Match match)
    {
        var value = string.Concat(match.Value.Where(char.IsLetterOrDigit));
        var isRight = VatChecks.IsValid(value[..2], value[2..]);
        return Candidate.Of(line.Run(match.Index, match.Length), value, line.Text.Substring(match.Index, match.Length), isRight is false ? WrongCheck : 1)
            with
        { StandsAlone = isRight is true };
    }

    [GeneratedRegex(
        @"(?<![\p{L}\d])(?:AT\s?U\d{8}|BE\s?[01]\d{3}[.\s]?\d{3}[.\s]?\d{3}|BG\s?\d{9,10}|CY\s?\d{8}[A-Z]|CZ\s?\d{8,10}|DE\s?\d{3}\s?\d{3}\s?\d{3}|DK\s?\d{2}\s?\d{2}\s?\d{2}\s?\d{2}|EE\s?\d{9}|EL\s?\d{9}|ES\s?[A-Z]\d{7}[A-Z\d]|ES\s?\d{8}[A-Z]"
        + @"|FI\s?\d{8}|FR\s?[A-Z\d]{2}\s?\d{3}\s?\d{3}\s?\d{3}|HR\s?\d{11}|HU\s?\d{8}|IE\s?\d[A-Z\d+*]\d{5}[A-Z]{1,2}|IT\s?\d{11}|LT\s?(?:\d{12}|\d{9})|LU\s?\d{8}|LV\s?\d{11}|MT\s?\d{8}|NL\s?\d{9}B\d{2}|PL\s?\d{10}|PT\s?\d{9}|RO\s?\d{6,10}"
        + @"|SE\s?\d{12}|SI\s?\d{8}|SK\s?\d{10}|GB\s?(?:\d{12}|\d{9})|CHE-?\d{3}\.?\d{3}\.?\d{3}|NO\s?\d{9}\s?MVA)(?![\p{L}\d])",
        RegexOptions.None, TimeLimit)]
    private static partial Regex Vat();
}
