namespace Nota.Infrastructure.Spreadsheets.Formats;

internal enum FormatTokenKind
{
    /// <summary>Shown as it is.</summary>
    Literal,

    /// <summary>A place for a digit: <c>0</c>, <c>#</c> or <c>?</c>.</summary>
    Digit,

    Point,

    /// <summary>Groups thousands between digits, divides by a thousand behind the last one.</summary>
    Comma,

    Percent,

    /// <summary><c>E+</c> or <c>E-</c>.</summary>
    Exponent,

    Slash,

    /// <summary><c>@</c>, the text itself.</summary>
    Text,

    General,

    /// <summary>A part of a date or a time by its letter, as often as the code repeats it.</summary>
    DatePart,

    /// <summary>A time that goes on beyond its usual end: <c>[h]</c>, <c>[mm]</c>, <c>[s]</c>.</summary>
    Elapsed,

    /// <summary><c>AM/PM</c> or <c>A/P</c>.</summary>
    DayHalf,

    /// <summary>Decimals of a second.</summary>
    SecondDecimals,
}

/// <param name="Text">What the code holds: the literal, the placeholder, the letter.</param>
/// <param name="Count">Repetitions of a date part, decimals of a second; else 1.</param>
internal readonly record struct FormatToken(FormatTokenKind Kind, string Text, int Count = 1);
