namespace Nota.Infrastructure.Spreadsheets.Formats;

internal enum FormatSectionKind
{
    Number,
    Date,
    General,
    Text,
}

/// <summary>One part of a number format code, between its semicolons.</summary>
/// <param name="Condition">On the numbers it is for; null where its place decides.</param>
/// <param name="Locale">Windows' number of the language that names months and days; 0 if none is asked for.</param>
internal sealed record FormatSection(
    FormatSectionKind Kind, IReadOnlyList<FormatToken> Tokens, FormatCondition? Condition = null, int Locale = 0)
{
    public static FormatSection General { get; } = new(FormatSectionKind.General, [new FormatToken(FormatTokenKind.General, "General")]);

    /// <summary>A section without any sign of its own shows nothing, not even a minus.</summary>
    public bool IsEmpty => Tokens.Count == 0;
}
