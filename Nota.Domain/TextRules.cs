using System.Text;

namespace Nota.Domain;

/// <summary>Texts as the API takes them; their lengths count Unicode code points.</summary>
public static class TextRules
{
    public static int CodePoints(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
            count++;
        return count;
    }

    /// <summary>Whether it has control characters besides tabs and line ends, which people neither see nor mean.</summary>
    public static bool HasControls(string text) => text.Any(static c => char.IsControl(c) && c is not ('\t' or '\n' or '\r'));

    /// <summary>The text with each lone surrogate replaced by U+FFFD, so that it can be stored and sent as UTF-8.</summary>
    public static string ScalarsOnly(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            var clean = new StringBuilder(text.Length);
            foreach (var rune in text.EnumerateRunes())
                clean.Append(rune.ToString());
            return clean.ToString();
        }

        return text;
    }
}
