namespace Nota.Infrastructure.Spreadsheets.Formats;

/// <summary>Tells minutes from months: <c>m</c> or <c>mm</c> is minutes behind hours and before seconds.</summary>
internal static class DateTokens
{
    /// <summary>The letter that minutes have from here on; months keep <c>m</c>.</summary>
    public const string Minute = "i";

    public static IEnumerable<FormatToken> Resolve(IReadOnlyList<FormatToken> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            yield return tokens[i] is { Kind: FormatTokenKind.DatePart, Text: "m", Count: <= 2 } && (Nearest(tokens, i, -1) == "h" || Nearest(tokens, i, 1) == "s")
                ? tokens[i] with { Text = Minute }
                : tokens[i];
        }
    }

    private static string? Nearest(IReadOnlyList<FormatToken> tokens, int from, int step)
    {
        for (var i = from + step; i >= 0 && i < tokens.Count; i += step)
        {
            if (tokens[i].Kind is FormatTokenKind.DatePart or FormatTokenKind.Elapsed)
                return tokens[i].Text;
        }

        return null;
    }
}
