using Nota.Domain.Workflows.Extraction;

namespace Nota.Domain.Workflows.Learning;

/// <summary>How a text that was confirmed is spelled, for one that recognition may have wrong.</summary>
internal static class TaughtSpelling
{
    /// <summary>Letters of a text of which one may be wrong.</summary>
    private const int PerError = 8;

    /// <summary>The same where each of its words is there.</summary>
    private const int PerErrorOfWords = 5;

    private const int FewestOfWords = 24;

    /// <summary>A word of so many letters must be there.</summary>
    private const int Telling = 3;

    /// <summary>Digits that recognition reads for letters.</summary>
    private const string LikeLetters = "0158";

    /// <summary>Letters and digits a text must have to be known by them alone.</summary>
    private const int FewestKnown = 6;

    /// <summary>How texts of a field were confirmed, by their letters and digits; the first of those that have the same.</summary>
    /// <param name="examples">The newest first.</param>
    public static Dictionary<string, string> Of(string field, IReadOnlyList<LayoutExample> examples)
    {
        var spelled = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in examples.SelectMany(static example => example.Values).Where(value => value.Field == field).Select(static value => value.Value).OfType<string>())
        {
            if (LayoutText.Whole(value) is { Length: >= FewestKnown } compared)
                spelled.TryAdd(compared, value);
        }

        return spelled;
    }

    /// <summary>
    /// Whether one is the other wrongly recognised: few letters differ, and no word is another. Of most texts no digit may: what counts on
    /// from document to document differs in one.
    /// </summary>
    /// <param name="isLasting">Whether the field is what a layout's issuer has on all documents, digits and all.</param>
    public static bool IsLikelySame(string raw, string value, bool isLasting)
    {
        var (one, other) = (LayoutText.Whole(raw), LayoutText.Whole(value));
        var budget = other.Length / (other.Length < FewestOfWords ? PerError : PerErrorOfWords);
        return LabelText.Distance(one, other, budget) <= budget && Has(one, value) && Has(other, raw) && (isLasting || HasSameDigits(raw, value));
    }

    /// <summary>The confirmed text where it is likely that, or else the recognised one with words as they are spelled there.</summary>
    public static string Of(string raw, string value, bool isLasting) => IsLikelySame(raw, value, isLasting) ? value : OfWords(raw, value, isLasting);

    /// <summary>The text with those of its words that are wrongly recognised ones of a confirmed text as they are spelled there.</summary>
    public static string OfWords(string raw, string value, bool isLasting)
    {
        var spelled = value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static word => (Text: word, Compared: LayoutText.Whole(word))).ToList();
        return string.Join(' ', raw.Split(' ').Select(Respelled));

        string Respelled(string word)
        {
            var compared = LayoutText.Whole(word);
            if (compared.Length < Telling)
                return word;
            if (spelled.Find(other => other.Compared == compared && (isLasting || HasSameDigits(word, other.Text))).Text is { } same)
                return same;
            return spelled.Find(other => LayoutText.IsAlike(other.Compared, compared) && (isLasting || HasSameDigits(word, other.Text))).Text ?? word;
        }
    }

    /// <summary>Whether both have the same numbers; of what recognition confuses counts what most of a word is.</summary>
    public static bool HasSameDigits(string raw, string value) => Digits(raw) == Digits(value);

    private static string Digits(string text) => string.Concat(PlainDigits.Of(text).Split(' ').SelectMany(DigitsOf));

    private static IEnumerable<char> DigitsOf(string word) => word.Count(char.IsLetter) > word.Count(char.IsAsciiDigit)
        ? word.Where(static character => char.IsAsciiDigit(character) && !LikeLetters.Contains(character))
        : DigitRepair.Repair(word).Where(char.IsAsciiDigit);

    /// <summary>Whether each telling word stands somewhere in a text, wrongly recognised or not; words may be joined there or apart.</summary>
    private static bool Has(string text, string words) => words.Split(' ', ',').Select(LayoutText.Whole).Where(static word => word.Length >= Telling).All(word => Has(text, word, Math.Max(1, word.Length / 3)));

    private static bool Has(string text, string word, int budget)
    {
        if (text.Contains(word, StringComparison.Ordinal))
            return true;
        for (var start = 0; start + word.Length <= text.Length; start++)
        {
            if (LabelText.Distance(text.AsSpan(start, word.Length), word, budget) <= budget)
                return true;
        }

        return false;
    }
}
