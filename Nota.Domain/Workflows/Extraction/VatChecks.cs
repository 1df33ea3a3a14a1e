using System.Globalization;

namespace Nota.Domain.Workflows.Extraction;

/// <summary>Check digits of the VAT identification numbers that have published ones.</summary>
internal static class VatChecks
{
    private static readonly Dictionary<string, Func<string, bool>> Checks = new(StringComparer.Ordinal)
    {
        ["AT"] = static n => Austrian(n),
        ["BE"] = static n => 97 - (long.Parse(n.AsSpan(0, 8), CultureInfo.InvariantCulture) % 97) == long.Parse(n.AsSpan(8), CultureInfo.InvariantCulture),
        ["DE"] = static n => Mod11And10(n),
        ["DK"] = static n => Weighted(n, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0,
        ["EL"] = static n => Weighted(n[..8], 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10 == Digit(n, 8),
        ["FI"] = static n => (11 - (Weighted(n[..7], 7, 9, 10, 5, 8, 4, 2) % 11)) % 11 == Digit(n, 7),
        // Newer keys have letters, for which no check is published.
        ["FR"] = static n => !long.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out _) || (12 + (3 * (long.Parse(n.AsSpan(2), CultureInfo.InvariantCulture) % 97))) % 97 == long.Parse(n.AsSpan(0, 2), CultureInfo.InvariantCulture),
        ["HU"] = static n => (10 - (Weighted(n[..7], 9, 7, 3, 1, 9, 7, 3) % 10)) % 10 == Digit(n, 7),
        ["IT"] = static n => Luhn(n),
        ["LU"] = static n => int.Parse(n.AsSpan(0, 6), CultureInfo.InvariantCulture) % 89 == int.Parse(n.AsSpan(6), CultureInfo.InvariantCulture),
        ["NL"] = static n => Weighted(n[..8], 9, 8, 7, 6, 5, 4, 3, 2) % 11 == Digit(n, 8) || Mod97("NL" + n),
        ["PL"] = static n => Weighted(n[..9], 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == Digit(n, 9),
        ["PT"] = static n => (11 - (Weighted(n[..8], 9, 8, 7, 6, 5, 4, 3, 2) % 11)) % 11 % 10 == Digit(n, 8),
        ["SE"] = static n => Luhn(n[..10]),
        ["SI"] = static n => (11 - (Weighted(n[..7], 8, 7, 6, 5, 4, 3, 2) % 11)) % 10 == Digit(n, 7),
    };

    /// <summary>Null where the country has no check that is known here.</summary>
    /// <param name="number">Of the form that the country has, without its letters.</param>
    public static bool? IsValid(string country, string number) => Checks.TryGetValue(country, out var check) ? check(number) : null;

    private static int Digit(string number, int at) => number[at] - '0';

    private static int Weighted(string number, params ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
            sum += Digit(number, i) * weights[i];
        return sum;
    }

    /// <summary>ISO 7064, modulo 11, 10.</summary>
    private static bool Mod11And10(string number)
    {
        var product = 10;
        for (var i = 0; i < number.Length - 1; i++)
        {
            var sum = (Digit(number, i) + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }

        return (11 - product) % 10 == Digit(number, number.Length - 1);
    }

    private static bool Luhn(string number)
    {
        var sum = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var digit = Digit(number, number.Length - 1 - i) * (i % 2 == 0 ? 1 : 2);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0;
    }

    private static bool Austrian(string number)
    {
        var sum = 4;
        for (var i = 1; i < 8; i++)
        {
            var digit = Digit(number, i) * (i % 2 == 0 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return (10 - (sum % 10)) % 10 == Digit(number, 8);
    }

    private static bool Mod97(string text)
    {
        var rest = 0;
        foreach (var character in text)
        {
            rest = char.IsAsciiDigit(character)
                ? ((rest * 10) + character - '0') % 97
                : ((rest * 100) + char.ToUpperInvariant(character) - 'A' + 10) % 97;
        }

        return rest == 1;
    }
}
