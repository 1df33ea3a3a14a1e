using System.Globalization;
using System.Text;

namespace Nota.Infrastructure.Spreadsheets.Formats;

/// <summary>Shows serial numbers of days as dates and times.</summary>
internal sealed class DateSection
{
    /// <summary>The day after the last one, 31 December 9999.</summary>
    private const double EndOfDays = 2_958_466;

    /// <summary>Windows' number of English as used in the United States.</summary>
    private const int English = 0x409;

    private const int MostDecimals = 7;
    private const int BuddhistYears = 543;
    private const int MostElapsedDigits = 18;

    private readonly IReadOnlyList<FormatToken> _tokens;
    private readonly DateTimeFormatInfo _names;
    private readonly bool _isHalved;
    private readonly bool _hasDay;
    private readonly int _decimals;

    public DateSection(FormatSection section)
    {
        _tokens = section.Tokens;
        _names = NamesOf(section.Locale);
        _isHalved = _tokens.Any(static token => token.Kind == FormatTokenKind.DayHalf);
        _hasDay = _tokens.Any(static token => token is { Kind: FormatTokenKind.DatePart, Text: "d", Count: <= 2 });
        _decimals = Math.Min(MostDecimals, _tokens.Where(static token => token.Kind == FormatTokenKind.SecondDecimals).Select(static token => token.Count).DefaultIfEmpty().Max());
    }

    /// <param name="serial">Days since the last of 1899, with 29 February 1900 among them, as spreadsheets count.</param>
    /// <returns>Null where there is no such day.</returns>
    public string? Show(double serial)
    {
        if (serial is not (>= 0 and < EndOfDays))
            return null;
        // To the smallest part that is shown, but to a second at least: 23:59:59.9996 is the next day.
        var scale = (decimal)Math.Pow(10, _decimals);
        var ticks = Math.Round((decimal)serial * 86_400 * scale, MidpointRounding.AwayFromZero);
        var seconds = (long)Math.Floor(ticks / scale);
        if (seconds / 86_400 >= EndOfDays)
            return null;
        var moment = new Moment(DayOf((int)(seconds / 86_400)), seconds, (long)(ticks - (seconds * scale)));
        var text = new StringBuilder();
        foreach (var token in _tokens)
            Append(text, token, moment);
        return text.ToString();
    }

    private void Append(StringBuilder text, FormatToken token, Moment moment)
    {
        switch (token.Kind)
        {
            case FormatTokenKind.DatePart:
                AppendPart(text, token, moment);
                break;
            case FormatTokenKind.Elapsed:
                var unit = token.Text switch { "h" => 3600, "m" => 60, _ => 1 };
                text.Append((moment.Seconds / unit).ToString(CultureInfo.InvariantCulture).PadLeft(Math.Min(token.Count, MostElapsedDigits), '0'));
                break;
            case FormatTokenKind.DayHalf:
                AppendHalf(text, token.Text, moment.Hour < 12);
                break;
            case FormatTokenKind.SecondDecimals:
                text.Append('.').Append(moment.Decimals.ToString(CultureInfo.InvariantCulture).PadLeft(_decimals, '0').PadRight(token.Count, '0')[..token.Count]);
                break;
            default:
                text.Append(token.Text);
                break;
        }
    }

    private void AppendPart(StringBuilder text, FormatToken token, Moment moment)
    {
        var day = moment.Day;
        text.Append(token.Text switch
        {
            "y" => token.Count <= 2 ? Padded(day.Year % 100, 2) : Padded(day.Year, 4),
            "e" => Padded(day.Year, 4),
            "b" => token.Count <= 2 ? Padded((day.Year + BuddhistYears) % 100, 2) : Padded(day.Year + BuddhistYears, 4),
            "m" => Month(day.Month, token.Count),
            "d" => token.Count <= 2 ? Padded(day.Day, token.Count) : WeekDay(day, token.Count == 3),
            "a" => token.Count < 3 ? new string('a', token.Count) : WeekDay(day, token.Count == 3),
            "h" => Padded(_isHalved ? (moment.Hour + 11) % 12 + 1 : moment.Hour, token.Count),
            DateTokens.Minute => Padded((int)(moment.Seconds / 60 % 60), token.Count),
            "s" => Padded((int)(moment.Seconds % 60), token.Count),
            // The name of an emperor's reign, of which none is known.
            _ => "",
        });
    }

    private string Month(int month, int count) => count switch
    {
        <= 2 => Padded(month, count),
        3 => (_hasDay ? _names.AbbreviatedMonthGenitiveNames : _names.AbbreviatedMonthNames)[month - 1],
        5 => _names.MonthNames[month - 1][..1],
        _ => (_hasDay ? _names.MonthGenitiveNames : _names.MonthNames)[month - 1],
    };

    private string WeekDay(CalendarDay day, bool isShort) => (isShort ? _names.AbbreviatedDayNames : _names.DayNames)[day.OfWeek];

    private static void AppendHalf(StringBuilder text, string code, bool isMorning)
    {
        var parts = code.Split('/');
        text.Append(parts[isMorning ? 0 : 1]);
    }

    private static string Padded(int number, int digits) => number.ToString(CultureInfo.InvariantCulture).PadLeft(Math.Min(digits, 4), '0');

    private static CalendarDay DayOf(int serial) => serial switch
    {
        // Spreadsheets know a day before the first, and a leap day that never was.
        0 => new CalendarDay(1900, 1, 0, 6),
        60 => new CalendarDay(1900, 2, 29, 3),
        _ => DayOf(new DateTime(1899, 12, serial < 60 ? 31 : 30).AddDays(serial), (serial + 6) % 7),
    };

    private static CalendarDay DayOf(DateTime date, int ofWeek) => new(date.Year, date.Month, date.Day, ofWeek);

    private static DateTimeFormatInfo NamesOf(int locale)
    {
        // Above these are requests for the system's own formats, with no language in them.
        if (locale is 0 or English or >= 0xF000)
            return CultureInfo.InvariantCulture.DateTimeFormat;
        try
        {
            return CultureInfo.GetCultureInfo(locale).DateTimeFormat;
        }
        catch (ArgumentException)
        {
            return CultureInfo.InvariantCulture.DateTimeFormat;
        }
    }

    /// <param name="OfWeek">0 is Sunday.</param>
    private readonly record struct CalendarDay(int Year, int Month, int Day, int OfWeek);

    /// <param name="Seconds">Since the first day's beginning.</param>
    /// <param name="Decimals">Of a second, as many digits as are shown.</param>
    private readonly record struct Moment(CalendarDay Day, long Seconds, long Decimals)
    {
        public int Hour => (int)(Seconds / 3600 % 24);
    }
}
