using System.Text.RegularExpressions;

namespace Nota.Domain.Workflows.Extraction;

/// <summary>What a line at the head of a page is like: a company's name, an address or neither.</summary>
internal static partial class HeaderLine
{
    /// <summary>A line of so much is of an address.</summary>
    public const double SureAddress = 2;

    private const int TimeLimit = 1000;

    /// <summary>0–1.</summary>
    /// <param name="place">Zero-based among the lines that say something.</param>
    /// <param name="text">The line's, without a number of registration.</param>
    public static double CompanyScore(PageLine line, string text, int place)
    {
        var (letters, capitals, digits) = (text.Count(char.IsLetter), text.Count(char.IsUpper), text.Count(char.IsAsciiDigit));
        if (letters < 3 || Notice().IsMatch(text) || LegalFormAlone().IsMatch(text))
            return 0;
        var score = 0.55 - (0.035 * place);
        if (LegalForm().IsMatch(text))
            score += 0.35;
        else if (Trade().IsMatch(text))
            score += 0.2;
        else if (AddressScore(line) >= SureAddress)
            score -= 0.4;
        if (capitals > 0.7 * letters)
            score += 0.08;
        if (capitals == 0)
            score -= 0.25;
        if (digits > 4)
            score -= 0.3;
        if (letters < 0.65 * text.Count(static character => character != ' '))
            score -= 0.25;
        if (letters < 6)
            score -= 0.2;
        return Math.Clamp(score - (0.6 * (1 - new WordRun(line.Page, line.First, line.Last).Recognition)), 0, 1);
    }

    /// <summary>2 and more for a line that is surely of an address, below 0 for one that surely is not.</summary>
    public static double AddressScore(PageLine line)
    {
        var text = line.Digits;
        if (Notice().IsMatch(text) || Contact().IsMatch(text))
            return -3;
        var score = 0.0;
        if (PostCode().IsMatch(text))
            score += 2;
        if (Street().IsMatch(text))
            score += 2;
        if (HouseNumber().IsMatch(text))
            score += 1;
        if (text.EndsWith(',') || text.Count(static character => character == ',') > 1)
            score += 0.6;
        return score;
    }

    public static bool HasPostCode(PageLine line) => PostCode().IsMatch(line.Digits);

    public static bool IsPostCodeAlone(PageLine line) => HasPostCode(line) && !Street().IsMatch(line.Digits);

    public static bool HasLegalForm(string text) => LegalForm().IsMatch(text);

    /// <summary>The name up to its company's form and what stands in parentheses behind that.</summary>
    public static string WithoutRest(string name)
    {
        if (LegalForm().Matches(name).LastOrDefault() is not { } form)
            return name;
        var end = form.Index + form.Length;
        return name[..end] + Parenthesis().Match(name, end).Value;
    }

    /// <summary>Whether the line is the end of a company's name and nothing else.</summary>
    public static bool IsLegalFormAlone(string text) => LegalFormAlone().IsMatch(text);

    public static bool IsRegistration(string text) => Registration().IsMatch(text);

    /// <summary>Whether the line may be the last of an address: a town or state.</summary>
    public static bool IsPlaceName(string text) => PlaceName().IsMatch(text);

    [GeneratedRegex(@"(?<!\p{L})(?:s[do]n\.?\s?bh[dz]|[s$]/b|bhd|gmbh|ag|kg|ohg|mbh|ug|e\.?\s?k|sarl|sas|sa|s\.a\.r\.l|s\.a|eurl|s\.?l\.?u?|s\.?r\.?l|s\.?p\.?a|b\.?v|n\.?v|sp\.?\s?z\s?o\.?\s?o|ltd|limited|inc|llc|plc|co|corp|corporation|pte|enterprise|enterprises)\.?(?!\p{L})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeLimit)]
    private static partial Regex LegalForm();

    /// <summary>What shops and eating places are called.</summary>
    [GeneratedRegex(@"(?<!\p{L})(?:trading|restaurant|restaurants|hardware|supermarket|hypermarket|mart|store|stores|shop|café|cafe|bakery|pharmacy|machinery|electrical|bookstore|bookstores|company|hotel|bistro|apotheke|bäckerei|boulangerie|pharmacie|farmacia|panadería|ristorante|trattoria|restauracja|sklep|apteka|bakkerij|winkel|handel)(?!\p{L})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeLimit)]
    private static partial Regex Trade();

    [GeneratedRegex(@"\A[\s(]*(?:co\.?\s?)?(?:\(\p{L}{1,3}\)\s?)?(?:s[do]n\.?\s?bhd|bhd|gmbh|ltd|limited|inc|llc|pte\.?\s?ltd)\.?[\s)]*(?:\(.{0,20}\))?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeLimit)]
    private static partial Regex LegalFormAlone();

    [GeneratedRegex(@"\G\s?\([\p{L} .&]{1,30}\)", RegexOptions.None, TimeLimit)]
    private static partial Regex Parenthesis();

    [GeneratedRegex(@"(?<!\p{L})(?:invoice|receipt|rechnung|facture|factura|fattura|factuur|faktura|quittung|bill|date|datum|tax|gst|sst|vat|tva|cash|cashier|table|order|thank|welcome|page|seite|copy|total|item|qty|member|customer|slip|licensee|formerly)(?!\p{L})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeLimit)]
    private static partial Regex Notice();

    [GeneratedRegex(@"(?<!\p{L})(?:tel|telephone|phone|fax|h/?p|hotline|mobile|email|e-mail|website|reg|roc|co\.?\s?no|telefon|tél)(?!\p{L})|[6g]st\s|id\s?[.,:]?\s?no|\A[\s\d()+/.°-]{7,}\z|\d{3}[\s-]\d{3,4}\s?\d{3,4}|\d{2,3}-\d{4}\s?\d{3,4}|\d{7}|@|www\.|https?:|\.com|\d\d:\d\d", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeLimit)]
    private static partial Regex Contact();

    [GeneratedRegex(@"(?<![\d-])\d{4,6}(?![\d-]),?\s+\p{L}|(?<!\p{L})\d{2}-\d{3}\s+\p{L}|(?<!\p{L})[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}(?!\p{L})|(?<!\p{L})[A-Z]{2}\s\d{5}(?!\d)", RegexOptions.None, TimeLimit)]
    private static partial Regex PostCode();

    [GeneratedRegex(@"(?<!\p{L})(?:jalan|jln|jl|lot|taman|tmn|lorong|persiaran|kampung|kg\.|bandar|kawasan|bangunan|level|floor|block|blok|batu|mile|street|st\.|road|rd|avenue|ave|lane|drive|boulevard|blvd|square|plaza|mall|centre|rue|chemin|place|quai|calle|avenida|paseo|via|viale|piazza|corso|ul\.|ulica|aleja|suite|unit)(?!\p{L})|(?:straße|strasse|str\.|weg|platz|allee|gasse|straat|laan|plein)(?!\p{L})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeLimit)]
    private static partial Regex Street();

    [GeneratedRegex(@"\A\W{0,3}(?:no\.?\s?:?\s?)?\d{1,4}[a-z]?[\s,.&-]|(?<!\p{L})no\s?[.:]\s?\d", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeLimit)]
    private static partial Regex HouseNumber();

    [GeneratedRegex(@"\A[\s(\[]*(?:(?:co|company|reg|roc|business)[\s.]*(?:reg)?[\s.]*(?:no)?[\s.:]*)?[\p{L}]{0,3}\d{4,}[\d\s]*[-–]?\s?[\p{L}\d]{0,2}[\s)\]./]*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeLimit)]
    private static partial Regex Registration();

    [GeneratedRegex(@"\A[\p{Lu}][\p{L}.',\s()-]{2,40}\z", RegexOptions.None, TimeLimit)]
    private static partial Regex PlaceName();
}
