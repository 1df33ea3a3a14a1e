using System.Text;

namespace Nota.Infrastructure.Spreadsheets.Formats;

/// <summary>
/// A number format code of a spreadsheet, which shows a cell's number or text as its reader sees it: ECMA-376 part 1, 18.8.30
/// and 18.8.31, in the English of the United States where the code names no language.
/// </summary>
internal sealed class NumberFormat
{
    /// <summary>Longer codes are none; spreadsheets themselves end at 255.</summary>
    private const int LongestCode = 1000;

    private const int MostSections = 4;

    private readonly IReadOnlyList<FormatSection> _numbers;
    private readonly FormatSection? _text;
    private readonly Dictionary<FormatSection, Func<double, string?>> _shown = [];

    private NumberFormat(IReadOnlyList<FormatSection> numbers, FormatSection? text)
    {
        (_numbers, _text) = (numbers, text);
        foreach (var section in numbers)
            _shown[section] = ShownBy(section);
    }

    /// <summary>What cells without a format have.</summary>
    public static NumberFormat General { get; } = Parse("General");

    /// <summary>Any text is taken for a code; what means nothing in it stands for itself.</summary>
    public static NumberFormat Parse(string code)
    {
        if (code.Length is 0 or > LongestCode)
            return new NumberFormat([FormatSection.General], null);
        var sections = FormatLexer.Read(code);
        if (sections.Count > MostSections)
            sections = [.. sections.Take(MostSections)];
        var hasText = sections.Count == MostSections || sections[^1].Kind == FormatSectionKind.Text;
        return hasText && sections.Count > 1
            ? new NumberFormat([.. sections.Take(sections.Count - 1)], sections[^1])
            : hasText ? new NumberFormat([FormatSection.General], sections[0]) : new NumberFormat(sections, null);
    }

    /// <param name="value">For dates and times, days since the last of 1899.</param>
    /// <returns>With the blanks that align it.</returns>
    public string Show(double value)
    {
        if (!double.IsFinite(value))
            return GeneralNumber.Show(value);
        var section = Choose(value, out var showsSign);
        if (section is null)
            return GeneralNumber.Show(value);
        var sign = showsSign && value < 0 && !section.IsEmpty ? "-" : "";
        if (section.Kind == FormatSectionKind.Date)
            return _shown[section](value) ?? GeneralNumber.Show(value);
        return _shown[section](value) is { } shown ? sign + shown : GeneralNumber.Show(value);
    }

    public string Show(string text)
    {
        if (_text is null)
            return text;
        var shown = new StringBuilder();
        foreach (var token in _text.Tokens)
            shown.Append(token.Kind == FormatTokenKind.Text ? text : token.Text);
        return shown.ToString();
    }

    /// <param name="showsSign">Whether a minus sign is the section's to show: not where it is for negative numbers alone.</param>
    /// <returns>Null where no section is for the number.</returns>
    private FormatSection? Choose(double value, out bool showsSign)
    {
        showsSign = true;
        var hasConditions = _numbers.Any(static section => section.Condition is not null);
        if (!hasConditions)
        {
            if (_numbers.Count == 1)
                return _numbers[0];
            showsSign = false;
            return value < 0 ? _numbers[1] : value == 0 && _numbers.Count > 2 ? _numbers[2] : _numbers[0];
        }

        for (var i = 0; i < _numbers.Count; i++)
        {
            // Of sections without a condition the last takes what is left, and the second before it what is negative.
            var condition = _numbers[i].Condition ?? (i == 1 && _numbers.Count > 2 ? new FormatCondition("<", 0) : null);
            if (condition is not null ? !condition.Holds(value) : i == 0)
                continue;
            showsSign = condition is null ? !(i == 1 && _numbers[0].Condition!.LeavesNegatives) : !condition.TakesNegativesAlone;
            return _numbers[i];
        }

        return null;
    }

    private static Func<double, string?> ShownBy(FormatSection section)
    {
        switch (section.Kind)
        {
            case FormatSectionKind.Date:
                return new DateSection(section).Show;
            case FormatSectionKind.Number when FractionSection.TryMake(section) is { } fraction:
                return fraction.Show;
            case FormatSectionKind.Number:
                return new NumberSection(section).Show;
            default:
                return value => ShowAmong(section, GeneralNumber.Show(Math.Abs(value)));
        }
    }

    private static string ShowAmong(FormatSection section, string number)
    {
        var shown = new StringBuilder();
        foreach (var token in section.Tokens)
            shown.Append(token.Kind is FormatTokenKind.General or FormatTokenKind.Text ? number : token.Text);
        return shown.ToString();
    }
}
