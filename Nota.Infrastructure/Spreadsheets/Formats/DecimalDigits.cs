using System.Globalization;

namespace Nota.Infrastructure.Spreadsheets.Formats;

/// <summary>
/// A number ≥ 0 by its decimal digits, of which spreadsheets keep fifteen: 0.d₁d₂d₃… × 10^<see cref="Exponent"/>. Rounds half
/// away from zero, as they do.
/// </summary>
internal readonly struct DecimalDigits
{
    private const int Kept = 15;
    private readonly string _digits;

    private DecimalDigits(string digits, int exponent)
    {
        _digits = digits.TrimEnd('0');
        Exponent = _digits.Length == 0 ? 0 : exponent;
    }

    /// <summary>How many digits stand before the decimal point; negative where zeros follow it.</summary>
    public int Exponent { get; }

    public bool IsZero => _digits.Length == 0;

    /// <param name="value">Finite; its sign is left out.</param>
    public static DecimalDigits Of(double value)
    {
        // Seventeen digits tell every number exactly enough to round its decimal form to fifteen.
        var text = Math.Abs(value).ToString("E16", CultureInfo.InvariantCulture);
        var exponent = int.Parse(text.AsSpan(text.IndexOf('E') + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return new DecimalDigits(string.Concat(text[0].ToString(), text.AsSpan(2, 16)), exponent + 1).RoundedTo(Kept);
    }

    /// <summary>Times 10^<paramref name="power"/>.</summary>
    public DecimalDigits Shifted(int power) => new(_digits, Exponent + power);

    public DecimalDigits RoundedToDecimals(int decimals) => RoundedTo(Exponent + decimals);

    /// <param name="digits">How many are kept; fewer than none of them leaves zero.</param>
    public DecimalDigits RoundedTo(int digits)
    {
        if (digits >= _digits.Length)
            return this;
        if (digits < 0)
            return new DecimalDigits("", 0);
        var kept = _digits[..digits].ToCharArray();
        if (_digits[digits] < '5')
            return new DecimalDigits(new string(kept), Exponent);
        for (var i = kept.Length - 1; i >= 0; i--)
        {
            if (kept[i] != '9')
            {
                kept[i]++;
                return new DecimalDigits(new string(kept), Exponent);
            }

            kept[i] = '0';
        }

        return new DecimalDigits("1", Exponent + 1);
    }

    /// <summary>Before the decimal point, without leading zeros: empty for a number below 1.</summary>
    public string Whole => Exponent <= 0 ? "" : _digits.Length >= Exponent ? _digits[..Exponent] : _digits.PadRight(Exponent, '0');

    /// <summary>Behind the decimal point, without trailing zeros.</summary>
    public string Decimals =>
        IsZero ? "" : Exponent <= 0 ? new string('0', -Exponent) + _digits : _digits.Length > Exponent ? _digits[Exponent..] : "";

    /// <summary>Whole and decimals, as <c>0.25</c>.</summary>
    public string Plain => (Whole.Length == 0 ? "0" : Whole) + (Decimals.Length == 0 ? "" : "." + Decimals);
}
