using System.Globalization;
using System.Text.RegularExpressions;
using Nota.Domain.Geometry;
using Nota.Domain.Workflows.Extraction;

namespace Nota.Domain.Workflows.Documents;

/// <summary>Reads values as amounts and dates: normalised ones as such, others in any notation that extraction knows on pages.</summary>
public static partial class ValueReading
{
    /// <summary>Larger ones are no amounts; so many of them that a page can hold add up without overflow.</summary>
    private const decimal Largest = 1_000_000_000_000_000m;

    /// <summary>Longer texts are neither.</summary>
    private const int LongestText = 100;

    /// <summary>The amount that a value of a field stands for; null if it is none.</summary>
    /// <param name="type">The field's.</param>
    public static decimal? AmountOf(FieldValue value, FieldType type) =>
        type is FieldType.Amount or FieldType.Number && !value.IsModerated && NormalisedAmount(value.Value) is { } amount ? amount : Amount(value.Value);

    /// <summary>The amount that a text has printed, in any notation and with or without a currency; null if it has none, or more than one.</summary>
    public static decimal? Amount(string text) => PlainAmount(text) ?? PrintedAmount(text);

    /// <summary>In any notation: a hundred times as long as for what has but one reading.</summary>
    internal static decimal? PrintedAmount(string text)
    {
        if (LinesOf(text) is not { } page || AmountCandidates.Find([page], plain: true) is not [{ Number: { } amount } only])
            return NormalisedAmount(text);
        return Digits(text) == Digits(only.Raw) && Math.Abs(amount) < Largest ? amount : null;
    }

    /// <summary>The date that a text is, normalised or as printed in any notation; null if it is none, or no day there is.</summary>
    public static DateOnly? Date(string text)
    {
        if (DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        return LinesOf(text) is { } page && DateCandidates.Find([page]) is [{ Date: { } found } only] && Digits(text) == Digits(only.Raw) ? found : null;
    }

    /// <summary>Digits alone, or with two behind a dot or comma: as most cells of spreadsheets have them.</summary>
    private static decimal? PlainAmount(string text) =>
        Plain().IsMatch(text) ? decimal.Parse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"\A(?:0|[1-9][0-9]{0,14})(?:[.,][0-9]{2})?\z")]
    private static partial Regex Plain();

    private static decimal? NormalisedAmount(string text) =>
        text.Length <= LongestText
        && decimal.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
        && Math.Abs(amount) < Largest
            ? amount
            : null;

    /// <summary>The text as a page of one line; null if it is empty or too long.</summary>
    private static TextPage? LinesOf(string text)
    {
        if (text.Length > LongestText)
            return null;
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0
            ? null
            : new TextPage(new FieldPage(1, 1, 1, [.. words.Select(word => new FieldWord(word, new PageRect(0, 0, 1, 1), 0, null))]));
    }

    /// <summary>What must not be left over when a text is read.</summary>
    private static string Digits(string text) => new([.. text.Where(char.IsDigit)]);
}
