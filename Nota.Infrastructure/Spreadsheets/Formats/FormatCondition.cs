using System.Globalization;

namespace Nota.Infrastructure.Spreadsheets.Formats;

/// <summary>A condition on numbers before a section, as <c>[&gt;=100]</c>.</summary>
internal sealed record FormatCondition(string Operator, double Limit)
{
    private static readonly string[] Operators = ["<=", ">=", "<>", "<", ">", "="];

    /// <summary>Whether it lets negative numbers alone through, so that their sign tells nothing.</summary>
    public bool TakesNegativesAlone => (Operator == "<" && Limit <= 0) || (Operator is "<=" or "=" && Limit < 0);

    /// <summary>Whether what it leaves are negative numbers, and zero at most.</summary>
    public bool LeavesNegatives => Limit == 0 && Operator is ">" or ">=";

    /// <param name="text">What the brackets hold.</param>
    /// <returns>Null if it is no condition.</returns>
    public static FormatCondition? TryParse(string text)
    {
        var comparison = Operators.FirstOrDefault(o => text.StartsWith(o, StringComparison.Ordinal));
        return comparison is not null && double.TryParse(text.AsSpan(comparison.Length), CultureInfo.InvariantCulture, out var limit)
            ? new FormatCondition(comparison, limit)
            : null;
    }

    public bool Holds(double value) => Operator switch
    {
        "<" => value < Limit,
        "<=" => value <= Limit,
        ">" => value > Limit,
        ">=" => value >= Limit,
        "=" => value == Limit,
        _ => value != Limit,
    };
}
