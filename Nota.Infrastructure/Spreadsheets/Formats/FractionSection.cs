using System.Globalization;
using System.Text;

namespace Nota.Infrastructure.Spreadsheets.Formats;

/// <summary>Shows numbers as fractions, <c># ??/??</c> or <c>?/8</c>: of the nearest with so many digits, or of a given denominator.</summary>
internal sealed class FractionSection
{
    private const int MostDigits = 9;

    private readonly IReadOnlyList<FormatToken> _tokens;
    private readonly Range _whole;
    private readonly Range _numerator;
    private readonly Range _denominator;

    /// <summary>0 where the nearest fraction is looked for.</summary>
    private readonly int _fixed;

    private FractionSection(IReadOnlyList<FormatToken> tokens, Range whole, Range numerator, Range denominator, int given) =>
        (_tokens, _whole, _numerator, _denominator, _fixed) = (tokens, whole, numerator, denominator, given);

    /// <returns>Null where the section is no fraction.</returns>
    public static FractionSection? TryMake(FormatSection section)
    {
        var tokens = section.Tokens;
        var slash = tokens.ToList().FindIndex(static token => token.Kind == FormatTokenKind.Slash);
        if (slash < 0)
            return null;
        var first = slash;
        while (first > 0 && tokens[first - 1].Kind == FormatTokenKind.Digit)
            first--;
        var last = slash + 1;
        while (last < tokens.Count && (tokens[last].Kind == FormatTokenKind.Digit || tokens[last].Text is [>= '1' and <= '9']))
            last++;
        if (first == slash || last == slash + 1 || last - slash - 1 > MostDigits)
            return null;
        var (end, begin) = (first, 0);
        while (end > 0 && tokens[end - 1].Kind != FormatTokenKind.Digit)
            end--;
        while (begin < end && tokens[begin].Kind != FormatTokenKind.Digit)
            begin++;
        var denominator = string.Concat(tokens.Skip(slash + 1).Take(last - slash - 1).Select(static token => token.Text));
        var given = denominator.AsSpan().ContainsAnyInRange('1', '9')
            && int.TryParse(denominator.Replace('#', '0').Replace('?', '0'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return new FractionSection(tokens, begin..end, first..slash, (slash + 1)..last, given);
    }

    /// <param name="value">Finite; its sign is left out.</param>
    /// <returns>Null where the number is too big for a fraction to tell anything.</returns>
    public string? Show(double value)
    {
        value = Math.Abs(value);
        if (value > 1e15)
            return null;
        var hasWhole = _whole.End.Value > _whole.Start.Value;
        var whole = hasWhole ? Math.Floor(value) : 0;
        var rest = value - whole;
        var (numerator, denominator) = _fixed > 0
            ? ((long)Math.Round(rest * _fixed, MidpointRounding.AwayFromZero), _fixed)
            : Nearest(rest, (long)Math.Pow(10, _denominator.End.Value - _denominator.Start.Value) - 1);
        if (hasWhole && numerator == denominator)
            (whole, numerator) = (whole + 1, 0);
        return Write(hasWhole, (long)whole, numerator, denominator);
    }

    private string Write(bool hasWhole, long whole, long numerator, long denominator)
    {
        var text = new StringBuilder();
        // Without a part of one, the whole number stands alone, and the fraction's room stays blank.
        var isBlank = hasWhole && numerator == 0;
        for (var i = 0; i < _tokens.Count; i++)
        {
            if (hasWhole && i == _whole.Start.Value)
            {
                text.Append(Places(whole, _whole, isBlank));
                i = _whole.End.Value - 1;
            }
            else if (i == _numerator.Start.Value)
            {
                text.Append(isBlank ? new string(' ', _denominator.End.Value - i) : $"{Places(numerator, _numerator, true)}/{Denominator(denominator)}");
                i = _denominator.End.Value - 1;
            }
            else
            {
                text.Append(_tokens[i].Text);
            }
        }

        return text.ToString();
    }

    private string Places(long number, Range places, bool showZero)
    {
        var digits = number == 0 && !showZero ? "" : number.ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder(digits);
        for (var i = places.End.Value - 1 - digits.Length; i >= places.Start.Value; i--)
            text.Insert(0, _tokens[i].Text switch { "0" => "0", "?" => " ", _ => "" });
        return text.ToString();
    }

    private string Denominator(long number) =>
        number.ToString(CultureInfo.InvariantCulture).PadRight(_tokens.Take(_denominator).Count(static token => token.Text is "?" or "0"));

    /// <summary>The fraction with a denominator of at most <paramref name="most"/> that comes nearest to a number: by continued fractions.</summary>
    private static (long Numerator, long Denominator) Nearest(double value, long most)
    {
        long p0 = 0, q0 = 1, p1 = 1, q1 = 0;
        var rest = value;
        while (true)
        {
            var whole = (long)Math.Floor(rest);
            if (q1 > 0 && (whole > most || (whole * q1) + q0 > most))
                break;
            (p0, q0, p1, q1) = (p1, q1, (whole * p1) + p0, (whole * q1) + q0);
            // Beyond this the number's own digits end.
            if (rest - whole < 1e-9)
                return (p1, q1);
            rest = 1 / (rest - whole);
        }

        // Between the last two lies one more that may be nearer.
        var steps = (most - q0) / q1;
        var (p, q) = (p0 + (steps * p1), q0 + (steps * q1));
        return Math.Abs(value - ((double)p / q)) < Math.Abs(value - ((double)p1 / q1)) ? (p, q) : (p1, q1);
    }
}
