namespace Nota.Benchmarks.Fields;

/// <summary>How many values of a field were found, and rightly.</summary>
internal sealed class FieldScore
{
    public int Known { get; private set; }

    public int Found { get; private set; }

    public int Strict { get; private set; }

    public int Folded { get; private set; }

    /// <param name="truth">Never empty.</param>
    /// <param name="found">Null where nothing was found.</param>
    public void Add(string truth, string? found)
    {
        Known++;
        if (found is null)
            return;
        Found++;
        Strict += IsRight(truth, found) ? 1 : 0;
        Folded += Fold(truth) == Fold(found) ? 1 : 0;
    }

    public static double F1(int right, int found, int known) => found + known == 0 ? 0 : 2.0 * right / (found + known);

    /// <summary>The same characters, but for case: the truth of receipts is in capitals throughout.</summary>
    public static bool IsRight(string truth, string found) => string.Equals(truth, found, StringComparison.OrdinalIgnoreCase);

    /// <summary>The same letters and digits, but for case.</summary>
    public static bool IsAlike(string truth, string found) => Fold(truth) == Fold(found);

    /// <summary>Letters and digits alone, upper case.</summary>
    public static string Fold(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
