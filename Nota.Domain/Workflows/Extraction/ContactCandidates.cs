using System.Text.RegularExpressions;

namespace Nota.Domain.Workflows.Extraction;

/// <summary>Finds e-mail addresses, telephone numbers and currencies.</summary>
internal static partial class ContactCandidates
{
    private const int TimeLimit = 1000;
    private const int FewestPhoneDigits = 6;
    private const int MostPhoneDigits = 15;

    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        ["€"] = "EUR",
        ["£"] = "GBP",
        ["$"] = "USD",
        ["US$"] = "USD",
        ["S$"] = "SGD",
        ["¥"] = "JPY",
        ["zł"] = "PLN",
        ["RM"] = "MYR",
        ["Kč"] = "CZK",
        ["Fr."] = "CHF",
        ["EURO"] = "EUR",
        ["Euro"] = "EUR",
    };

    public static List<Candidate> Emails(IReadOnlyList<TextPage> pages) => Find(pages, Email(), static match => match.Value.ToLowerInvariant(), static _ => 1, standsAlone: true);

    public static List<Candidate> Phones(IReadOnlyList<TextPage> pages)
    {
        var found = Find(pages, Phone(), static match => (match.Value.TrimStart().StartsWith('+') ? "+" : "") + string.Concat(match.Value.Where(char.IsAsciiDigit)), static match => match.Value.StartsWith('+') ? 1 : 0.8, standsAlone: false);
        return [.. found
            .Where(static phone => phone.Value.Count(char.IsAsciiDigit) is >= FewestPhoneDigits and <= MostPhoneDigits)
            .Select(static phone => phone.Value.StartsWith('+') ? phone with { StandsAlone = true } : phone)];
    }

    public static List<Candidate> Currencies(IReadOnlyList<TextPage> pages) =>
        Find(pages, Currency(), static match => Signs.GetValueOrDefault(match.Value, match.Value), static match => match.Value == "$" ? 0.6 : match.Length == 3 ? 1 : 0.9, standsAlone: true);

    private static List<Candidate> Find(IReadOnlyList<TextPage> pages, Regex regex, Func<Match, string> value, Func<Match, double> fit, bool standsAlone) =>
        [.. pages.SelectMany(static page => page.Lines).SelectMany(line => regex.Matches(line.Plain).Select(match =>
            Candidate.Of(line.Run(match.Index, match.Length), value(match), line.Text.Substring(match.Index, match.Length), fit(match)) with { StandsAlone = standsAlone }))];

    [GeneratedRegex(@"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", RegexOptions.None, TimeLimit)]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<![\p{L}\d.,/-])(?:\+\s?\d|\(?\d)(?:[\s()/.-]{0,2}\d){5,14}(?![\p{L}\d]|[.,/]\d)", RegexOptions.None, TimeLimit)]
    private static partial Regex Phone();

    [GeneratedRegex(@"(?<!\p{L})(?:EUR|USD|GBP|CHF|PLN|MYR|SGD|JPY|CNY|CZK|DKK|SEK|NOK|HUF|RON|BGN|CAD|AUD|NZD|INR|TRY|MXN|BRL|ZAR|THB|IDR|US\$|S\$|EURO|Euro|RM|zł|Kč|Fr\.)(?!\p{L})|[€£$¥]", RegexOptions.None, TimeLimit)]
    private static partial Regex Currency();
}
