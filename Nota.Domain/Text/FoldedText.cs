using System.Text;

namespace Nota.Domain.Text;

/// <summary>How texts of different origin are compared: NFC, a run of white space as one space, none at the ends.</summary>
public static class FoldedText
{
    /// <summary>The text folded; controls, lone surrogates and noncharacters become U+FFFD, as in formatted text.</summary>
    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune))
                folded.Append(new Rune(Scalars.Clean(rune.Value)));
            else if (folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        }

        if (folded.Length > 0 && folded[^1] == ' ')
            folded.Length--;
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Whether formatted text, which is NFC, equals a folded text once folded itself.</summary>
    public static bool Equals(ReadOnlySpan<char> formatted, ReadOnlySpan<char> folded)
    {
        var at = 0;
        var isBlank = false;
        foreach (var c in formatted)
        {
            if (TextLayerInvariants.IsBlank(c))
            {
                isBlank = at > 0;
                continue;
            }

            if (isBlank && (at >= folded.Length || folded[at++] != ' '))
                return false;
            isBlank = false;
            if (at >= folded.Length || folded[at++] != c)
                return false;
        }

        return at == folded.Length;
    }
}
