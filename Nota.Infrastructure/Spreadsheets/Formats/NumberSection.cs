using System.Globalization;
using System.Text;

namespace Nota.Infrastructure.Spreadsheets.Formats;

/// <summary>Shows numbers as a section with places for digits asks for: plain, grouped, scaled, in percent or with an exponent.</summary>
internal sealed class NumberSection
{
    private const int GroupLength = 3;

    private readonly IReadOnlyList<FormatToken> _tokens;
    private readonly int _point;
    private readonly int _exponent;
    private readonly int _wholePlaces;
    private readonly int _decimalPlaces;
    private readonly bool _isGrouped;
    private readonly HashSet<int> _shownCommas = [];

    /// <summary>The power of ten by which percent signs and scaling commas change the number.</summary>
    private readonly int _shift;

    public NumberSection(FormatSection section)
    {
        _tokens = section.Tokens;
        _exponent = IndexOf(FormatTokenKind.Exponent, 0, _tokens.Count);
        _point = IndexOf(FormatTokenKind.Point, 0, _exponent);
        _wholePlaces = CountDigits(0, _point);
        _decimalPlaces = CountDigits(_point, _exponent);
        _shift = 2 * _tokens.Count(static token => token.Kind == FormatTokenKind.Percent);
        for (var i = 0; i < _exponent; i++)
        {
            if (_tokens[i].Kind != FormatTokenKind.Comma)
                continue;
            var part = i < _point ? 0 : _point;
            if (i < _point && CountDigits(0, i) > 0 && CountDigits(i, _point) > 0)
                _isGrouped = true;
            else if (FollowsDigit(i) && CountDigits(part, i) > 0)
                _shift -= GroupLength;
            else
                _shownCommas.Add(i);
        }
    }

    /// <param name="value">Its sign is left out.</param>
    public string Show(double value)
    {
        var text = new StringBuilder();
        var digits = DecimalDigits.Of(value).Shifted(_shift);
        if (_exponent == _tokens.Count)
        {
            AppendPlaces(text, digits.RoundedToDecimals(_decimalPlaces), 0, _tokens.Count);
            return text.ToString();
        }

        var power = PowerOf(digits);
        AppendPlaces(text, digits.Shifted(-power).RoundedToDecimals(_decimalPlaces), 0, _exponent);
        AppendPower(text, power);
        return text.ToString();
    }

    /// <summary>So that the mantissa has as many digits before its point as it has places, or fewer by multiples of them.</summary>
    private int PowerOf(DecimalDigits digits)
    {
        if (digits.IsZero)
            return 0;
        if (_wholePlaces == 0)
            return digits.RoundedTo(_decimalPlaces).Exponent;
        var power = Floor(digits.Exponent - 1);
        // Rounding may bring one digit more: 9.99 becomes 10.
        return Floor(digits.Shifted(-power).RoundedToDecimals(_decimalPlaces).Exponent - 1) + power;

        int Floor(int exponent) => (int)Math.Floor((double)exponent / _wholePlaces) * _wholePlaces;
    }

    private void AppendPlaces(StringBuilder text, DecimalDigits digits, int from, int to)
    {
        var (whole, decimals) = (digits.Whole, digits.Decimals);
        var (wholeAt, decimalAt) = (0, 0);
        for (var i = from; i < to; i++)
        {
            var token = _tokens[i];
            switch (token.Kind)
            {
                case FormatTokenKind.Digit when i < _point:
                    AppendWhole(text, whole, token.Text[0], wholeAt++);
                    break;
                case FormatTokenKind.Digit:
                    text.Append(decimalAt < decimals.Length ? decimals[decimalAt].ToString() : Padding(token.Text[0]));
                    decimalAt++;
                    break;
                case FormatTokenKind.Point when i == _point:
                    text.Append(_wholePlaces == 0 ? whole : "").Append('.');
                    break;
                case FormatTokenKind.Comma when !_shownCommas.Contains(i):
                    break;
                default:
                    text.Append(token.Text);
                    break;
            }
        }
    }

    /// <param name="index">Of the place, from the left; the first takes all digits that have no place.</param>
    private void AppendWhole(StringBuilder text, string whole, char placeholder, int index)
    {
        // Places are counted from the ones.
        var place = _wholePlaces - 1 - index;
        for (var at = index == 0 ? Math.Max(place, whole.Length - 1) : place; at >= place; at--)
        {
            var shown = at < whole.Length ? whole[^(at + 1)].ToString() : Padding(placeholder);
            text.Append(shown);
            if (_isGrouped && at > 0 && at % GroupLength == 0 && shown.Length > 0)
                text.Append(shown == " " ? ' ' : ',');
        }
    }

    private void AppendPower(StringBuilder text, int power)
    {
        var sign = power < 0 ? "-" : _tokens[_exponent].Text[1] == '+' ? "+" : "";
        var places = CountDigits(_exponent, _tokens.Count);
        text.Append(_tokens[_exponent].Text[0]).Append(sign);
        var isWritten = false;
        for (var i = _exponent + 1; i < _tokens.Count; i++)
        {
            if (_tokens[i].Kind != FormatTokenKind.Digit)
                text.Append(_tokens[i].Text);
            else if (!isWritten)
                text.Append(Math.Abs(power).ToString(CultureInfo.InvariantCulture).PadLeft(places, '0'));
            isWritten |= _tokens[i].Kind == FormatTokenKind.Digit;
        }
    }

    private static string Padding(char placeholder) => placeholder switch
    {
        '0' => "0",
        '?' => " ",
        _ => "",
    };

    private bool FollowsDigit(int comma)
    {
        var i = comma;
        while (i > 0 && _tokens[i].Kind == FormatTokenKind.Comma)
            i--;
        return _tokens[i].Kind == FormatTokenKind.Digit;
    }

    private int CountDigits(int from, int to)
    {
        var count = 0;
        for (var i = from; i < to; i++)
            count += _tokens[i].Kind == FormatTokenKind.Digit ? 1 : 0;
        return count;
    }

    /// <returns><paramref name="to"/> if there is none.</returns>
    private int IndexOf(FormatTokenKind kind, int from, int to)
    {
        var i = from;
        while (i < to && _tokens[i].Kind != kind)
            i++;
        return i;
    }
}
