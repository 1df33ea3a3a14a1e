using Nota.Domain.Workflows.Extraction;

namespace Nota.Domain.Workflows.Learning;

/// <summary>Words of layouts as they are compared: without case, accents and punctuation, and what recognition confuses made one.</summary>
internal static class LayoutText
{
    private const int Longest = 40;

    /// <summary>Letters a word must have to be likely the same on the next document.</summary>
    private const int FewestLetters = 2;

    /// <summary>Never longer than 40 characters.</summary>
    public static string Of(string word)
    {
        var text = Whole(word);
        return text.Length > Longest ? text[..Longest] : text;
    }

    /// <summary>Of a text of any length.</summary>
    public static string Whole(string text) => LabelText.Unconfused(LabelText.Compact(text));

    /// <summary>Whether a word may be printed the same on the next document: mostly letters, since numbers change.</summary>
    public static bool IsLasting(string word)
    {
        var letters = word.Count(char.IsLetter);
        return letters >= FewestLetters && word.Count(char.IsDigit) * 3 <= letters;
    }

    /// <summary>Whether one may be the other wrongly recognised.</summary>
    public static bool IsAlike(string one, string other)
    {
        var budget = LabelText.Budget(Math.Max(one.Length, other.Length));
        return budget > 0 && LabelText.Distance(one, other, budget) <= budget;
    }
}
