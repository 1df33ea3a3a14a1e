using System.Globalization;

namespace Nota.Domain.Workflows.Extraction;

/// <summary>
/// A credit note's amounts are what is credited: positive, as EN 16931 has them, though many are printed with a minus. What is
/// printed stays in the raw text. Corrections of invoices are none: their amounts have the sign that is printed.
/// </summary>
internal static class CreditNote
{
    /// <summary>Of the first page's height, the part that has its title.</summary>
    private const double Head = 0.4;

    private static readonly HashSet<string> Titles = [.. new[]
    {
        "Credit note", "Credit note no", "Credit note number", "Credit memo", "Gutschrift", "Gutschrift Nr", "Gutschriftsnummer", "Avoir", "Avoir n°", "Numéro d'avoir", "Nota de crédito", "Abono nº",
        "Nota di credito", "Nota di credito n", "Creditnota", "Creditnota nr", "Creditfactuur",
    }.Select(LabelText.Compact)];

    /// <summary>Whether the document is called one and gives no sum that isn't negative or zero.</summary>
    /// <param name="sums">What was found as subtotal, tax and total.</param>
    public static bool IsNegative(DocumentValues values, IReadOnlyList<decimal> sums) =>
        sums.Any(static sum => sum < 0) && sums.All(static sum => sum <= 0)
        && values.Labels.Any(label => label.Run.Page == values.Pages[0] && Titles.Contains(label.Label) && label.Box.Top < Head * label.Run.Page.Height);

    public static string Positive(Candidate amount) => Math.Abs(amount.Number!.Value).ToString("0.00##", CultureInfo.InvariantCulture);
}
