using System.Globalization;
using Nota.Domain.Workflows.Extraction;

namespace Nota.Domain.Workflows.Learning;

/// <summary>Where a confirmed value is printed.</summary>
/// <param name="IsTyped">Whether the type finds it there as it is confirmed, in its <paramref name="Form"/>.</param>
internal sealed record PrintedValue(TextBlock Block, bool IsTyped, ValueForm Form);

/// <summary>Makes of what is printed what was confirmed.</summary>
internal static class ValueForms
{
    public static ValueForm? Find(Candidate candidate, string value)
    {
        foreach (var form in Enum.GetValues<ValueForm>())
        {
            if (string.Equals(Apply(candidate, form), value, StringComparison.OrdinalIgnoreCase))
                return form;
        }

        return null;
    }

    /// <summary>Null where the form doesn't fit.</summary>
    public static string? Apply(Candidate candidate, ValueForm form) => form switch
    {
        ValueForm.AsPrinted => candidate.Value,
        ValueForm.MonthFirst => candidate.Date is { Day: <= 12 } date && IsNumeric(candidate.Raw)
            ? new DateOnly(date.Year, date.Day, date.Month).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null,
        ValueForm.Negated => candidate.Number is { } number && number != 0 ? (-number).ToString(FormatOf(candidate.Value), CultureInfo.InvariantCulture) : null,
        _ => null,
    };

    /// <summary>The form's value, or the printed one where the form doesn't fit: a day beyond twelve says itself what it is.</summary>
    public static string Of(Candidate candidate, ValueForm form) => Apply(candidate, form) ?? candidate.Value;

    private static bool IsNumeric(string raw) => !raw.Any(char.IsLetter);

    private static string FormatOf(string value) => value.Contains('.') ? "0.00##" : "0.####";
}
