using System.Globalization;
using System.Text.RegularExpressions;

namespace Nota.Domain.Workflows.Extraction;

/// <summary>
/// Finds dates: numeric ones in the orders year-month-day, day-month-year and month-day-year, and those with a month's name.
/// Where day and month could be either, the document's other dates decide; without any it is day before month.
/// </summary>
internal static partial class DateCandidates
{
    private const int TimeLimit = 1000;
    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    public static List<Candidate> Find(IReadOnlyList<TextPage> pages)
    {
        var numeric = pages.SelectMany(static page => page.Lines)
            .SelectMany(static line => Numeric().Matches(line.Digits).Select(match => (Line: line, Match: match)))
            .ToList();
        var monthFirst = numeric.Count(static found => IsMonthFirst(found.Match)) > numeric.Count(static found => IsDayFirst(found.Match));
        var dates = numeric.Select(found => OfNumbers(found.Line, found.Match, monthFirst))
            .Concat(pages.SelectMany(static page => page.Lines).SelectMany(Named));
        return [.. dates.OfType<Candidate>()];
    }

    private static bool IsMonthFirst(Match match) => Part(match, "b") is > 12 and <= 31 && Part(match, "a") is >= 1 and <= 12;

    private static bool IsDayFirst(Match match) => Part(match, "a") is > 12 and <= 31 && Part(match, "b") is >= 1 and <= 12;

    private static int? Part(Match match, string name) =>
        match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    private static Candidate? OfNumbers(PageLine line, Match match, bool monthFirst)
    {
        if (Part(match, "y") is { } year)
            return Of(line, match, Dated(year, Part(match, "m")!.Value, Part(match, "d")!.Value), 1);
        var (a, b, last) = (Part(match, "a")!.Value, Part(match, "b")!.Value, Part(match, "c")!.Value);
        var isShort = match.Groups["c"].Length == 2;
        if (isShort)
            last += last < 80 ? 2000 : 1900;
        var swap = b > 12 || (monthFirst && a <= 12);
        var date = swap ? Dated(last, a, b) : Dated(last, b, a);
        return Of(line, match, date, isShort ? 0.85 : 1);
    }

    private static IEnumerable<Candidate?> Named(PageLine line)
    {
        foreach (Match match in DayMonthYear().Matches(line.Plain))
            yield return OfName(line, match);
        foreach (Match match in MonthDayYear().Matches(line.Plain))
            yield return OfName(line, match);
    }

    private static Candidate? OfName(PageLine line, Match match)
    {
        if (MonthNames.Find(match.Groups["month"].Value, line.Page.IsRecognised && match.Groups["year"].Length == 4) is not { } month)
            return null;
        var year = Part(match, "year")!.Value;
        var isShort = match.Groups["year"].Length == 2;
        return Of(line, match, Dated(isShort ? year + 2000 : year, month, Part(match, "day")!.Value), isShort ? 0.9 : 1);
    }

    private static DateOnly? Dated(int year, int month, int day) => year is < FirstYear or > LastYear ? null : MonthNames.Date(year, month, day);

    private static Candidate? Of(PageLine line, Match match, DateOnly? date, double fit) => date is not { } found
        ? null
        : Candidate.Of(line.Run(match.Index, match.Length), found.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), line.Text.Substring(match.Index, match.Length), fit)
            with
        { Date = found, StandsAlone = true };

    [GeneratedRegex(@"(?<![\d.,/-])(?:(?<y>(?:19|20)\d\d)\s?(?<s>[./-])\s?(?<m>\d{1,2})\s?\k<s>\s?(?<d>\d{1,2})|(?<a>\d{1,2})\s?(?<t>[./-])\s?(?<b>\d{1,2})\s?\k<t>\s?(?<c>(?:19|20)\d\d|\d\d))(?![\d/]|[.,-]\d)", RegexOptions.ExplicitCapture, TimeLimit)]
    private static partial Regex Numeric();

    [GeneratedRegex(@"(?<!\d)(?<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s./-]{0,3}(?:of\s|de\s)?(?<month>\p{L}{3,12})[\s.,/'’-]{0,3}(?:de\s|del\s)?(?<year>(?:19|20)\d\d|\d\d)(?![\d:])", RegexOptions.ExplicitCapture, TimeLimit)]
    private static partial Regex DayMonthYear();

    [GeneratedRegex(@"(?<!\p{L})(?<month>\p{L}{3,12})[\s.-]{0,2}(?<day>\d{1,2})(?:st|nd|rd|th)?[\s,.-]{1,3}(?<year>(?:19|20)\d\d)(?!\d)", RegexOptions.ExplicitCapture, TimeLimit)]
    private static partial Regex MonthDayYear();
}
