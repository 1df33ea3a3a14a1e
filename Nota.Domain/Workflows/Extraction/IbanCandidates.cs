using System.Text.RegularExpressions;

namespace Nota.Domain.Workflows.Extraction;

/// <summary>Finds international bank account numbers (ISO 13616), with or without spaces.</summary>
internal static partial class IbanCandidates
{
    private const int TimeLimit = 1000;

    /// <summary>Of a number whose check digits are wrong: printed so on samples, or wrongly recognised.</summary>
    private const double Unchecked = 0.35;

    private static readonly Dictionary<string, int> Lengths = (
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 CH21 CR22 CY28 CZ24 DE22 DK18 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 HR21 HU28 IE22 IL23 IS26 IT27 "
        + "JO30 KW30 KZ20 LB28 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SE24 SI19 SK24 SM27 TN24 TR26 UA29 VA22 XK20")
        .Split(' ').ToDictionary(static entry => entry[..2], static entry => int.Parse(entry.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);

    public static List<Candidate> Find(IReadOnlyList<TextPage> pages) =>
        [.. pages.SelectMany(static page => page.Lines).SelectMany(static line => Start().Matches(line.Plain).Select(match => At(line, match.Index))).OfType<Candidate>()];

    /// <summary>Whether the check digits are right (ISO 7064, modulo 97).</summary>
    public static bool IsValid(string iban)
    {
        var rest = 0;
        foreach (var character in iban.AsSpan(4).ToString() + iban[..4])
        {
            if (char.IsAsciiDigit(character))
                rest = ((rest * 10) + character - '0') % 97;
            else if (char.IsAsciiLetterUpper(character))
                rest = ((rest * 100) + character - 'A' + 10) % 97;
            else
                return false;
        }

        return rest == 1;
    }

    private static Candidate? At(PageLine line, int start)
    {
        if (!Lengths.TryGetValue(line.Plain.Substring(start, 2), out var length))
            return null;
        var (iban, end) = ("", start);
        for (; end < line.Plain.Length && iban.Length < length; end++)
        {
            if (char.IsAsciiDigit(line.Plain[end]) || char.IsAsciiLetterUpper(line.Plain[end]))
                iban += line.Plain[end];
            else if (line.Plain[end] is not (' ' or '\u00A0'))
                break;
        }

        if (iban.Length < length || (end < line.Text.Length && char.IsLetterOrDigit(line.Text[end])))
            return null;
        var isValid = IsValid(iban);
        return Candidate.Of(line.Run(start, end - start), iban, line.Text[start..end], isValid ? 1 : Unchecked) with { StandsAlone = isValid };
    }

    [GeneratedRegex(@"(?<![\p{L}\d])[A-Z]{2}\s?\d\s?\d(?=[\sA-Z\d])", RegexOptions.None, TimeLimit)]
    private static partial Regex Start();
}
