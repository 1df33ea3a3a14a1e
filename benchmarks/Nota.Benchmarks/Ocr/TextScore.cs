using System.Text;

namespace Nota.Benchmarks.Ocr;

/// <summary>How far a text is from the truth, white space folded and Unicode composed.</summary>
/// <param name="CharacterErrors">Code points inserted, left out or replaced.</param>
/// <param name="WordErrors">Words inserted, left out or replaced.</param>
/// <param name="WordsFound">Words of the truth that the text has too, wherever.</param>
internal readonly record struct TextScore(int CharacterErrors, int Characters, int WordErrors, int Words, int WordsRead, int WordsFound)
{
    /// <summary>Character error rate, in per cent.</summary>
    public double Cer => 100.0 * CharacterErrors / Math.Max(1, Characters);

    /// <summary>Word error rate, in per cent.</summary>
    public double Wer => 100.0 * WordErrors / Math.Max(1, Words);

    /// <summary>Of the words as a bag: the harmonic mean of precision and recall, in per cent.</summary>
    public double F1 => 200.0 * WordsFound / Math.Max(1, Words + WordsRead);

    public static TextScore operator +(TextScore a, TextScore b) => new(
        a.CharacterErrors + b.CharacterErrors, a.Characters + b.Characters, a.WordErrors + b.WordErrors,
        a.Words + b.Words, a.WordsRead + b.WordsRead, a.WordsFound + b.WordsFound);

    public static TextScore Of(string text, string truth)
    {
        string[] read = WordsOf(text), right = WordsOf(truth);
        int[] characters = CodePoints(read), trueCharacters = CodePoints(right);
        return new TextScore(
            Distance<int>(characters, trueCharacters), trueCharacters.Length,
            Distance<string>(read, right), right.Length,
            read.Length, Common(read, right));
    }

    private static string[] WordsOf(string text) =>
        text.Normalize(NormalizationForm.FormC).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);

    private static int[] CodePoints(string[] words) => [.. string.Join(' ', words).EnumerateRunes().Select(rune => rune.Value)];

    private static int Common(string[] one, string[] other)
    {
        var counts = one.CountBy(word => word).ToDictionary();
        return other.CountBy(word => word).Sum(word => Math.Min(word.Value, counts.GetValueOrDefault(word.Key)));
    }

    /// <summary>Levenshtein's.</summary>
    private static int Distance<T>(ReadOnlySpan<T> one, ReadOnlySpan<T> other) where T : IEquatable<T>
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 0; i < one.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 0; j < other.Length; j++)
            {
                var change = diagonal + (one[i].Equals(other[j]) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(change, Math.Min(row[j], diagonal) + 1);
            }
        }

        return row[^1];
    }
}
