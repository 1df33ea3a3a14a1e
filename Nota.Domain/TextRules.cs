using System.Text;

namespace Nota.Domain;

/// <summary>Lengths as the API counts them: in Unicode code points.</summary>
public static class TextRules
{
    public static int CodePoints(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
            count++;
        return count;
    }

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
