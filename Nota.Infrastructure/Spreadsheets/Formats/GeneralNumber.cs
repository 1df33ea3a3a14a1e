using System.Globalization;

namespace Nota.Infrastructure.Spreadsheets.Formats;

/// <summary>A number as a spreadsheet shows it without a format: in eleven characters, a sign apart.</summary>
internal static class GeneralNumber
{
    private const int Room = 11;
    private const int Digits = 10;
    private const int MantissaDigits = 6;

    public static string Show(double value)
    {
        if (!double.IsFinite(value))
            return "#NUM!";
        var digits = DecimalDigits.Of(value);
        return (value < 0 && !digits.IsZero ? "-" : "") + Show(digits);
    }

    private static string Show(DecimalDigits digits)
    {
        if (digits.IsZero)
            return "0";
        // The place of the first digit: 0 for ones, −1 for tenths.
        var place = digits.Exponent - 1;
        if (place is >= -4 and <= -1)
            return digits.RoundedTo(Digits + place).Plain;
        if (place == Digits)
            return digits.RoundedToDecimals(0) is { Exponent: <= Room } whole ? whole.Plain : Scientific(digits);
        if (Math.Abs(place) >= Digits)
            return Scientific(digits);
        if (digits.Plain is { Length: <= Room } all)
            return all;
        return digits.RoundedTo(Digits).Plain is { Length: <= Room } rounded ? rounded : Scientific(digits);
    }

    private static string Scientific(DecimalDigits digits)
    {
        var rounded = digits.RoundedTo(MantissaDigits);
        var exponent = rounded.Exponent - 1;
        return string.Create(
            CultureInfo.InvariantCulture, $"{rounded.Shifted(-exponent).Plain}E{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }
}
