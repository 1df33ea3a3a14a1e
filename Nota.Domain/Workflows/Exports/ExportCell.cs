using System.Globalization;

namespace Nota.Domain.Workflows.Exports;

/// <summary>A cell of an export: a text or, where it is one, a number; neither: empty.</summary>
internal readonly record struct ExportCell(string? Text, decimal? Number = null)
{
    /// <summary>More digits than spreadsheets keep in a number stay a text.</summary>
    private const int MaxDigits = 15;

    public static ExportCell Of(int number) => new(null, number);

    /// <summary>A number if the text is one as values are normalised: digits, with a minus and a dot.</summary>
    public static ExportCell NumberOrText(string text) =>
        text.Length <= MaxDigits && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? new ExportCell(null, number)
            : new ExportCell(text);
}
