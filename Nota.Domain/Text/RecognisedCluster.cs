using System.Text;

namespace Nota.Domain.Text;

/// <summary>Recognised symbols that make one letter with its marks, as formatted text has it.</summary>
/// <param name="Text">NFC, scalar values that may stand in the text; not empty.</param>
/// <param name="Top">v, of its ink.</param>
/// <param name="Bottom">v, of its ink.</param>
/// <param name="Confidence">0–1.</param>
internal sealed record RecognisedCluster(string Text, double Start, double End, double Top, double Bottom, double Confidence)
{
    public int FirstCodePoint => char.ConvertToUtf32(Text, 0);

    /// <summary>Characters that take room of their own.</summary>
    public int Letters => Text.EnumerateRunes().Count(static rune => !Scalars.IsMark(rune.Value));

    public bool IsRightToLeft => Text.EnumerateRunes().Any(static rune => Scalars.IsRightToLeft(rune.Value));

    /// <param name="extents">Start and end of each symbol.</param>
    public static List<RecognisedCluster> Of(RecognisedWord word, (double Start, double End)[] extents)
    {
        var clusters = new List<RecognisedCluster>(word.Symbols.Count);
        for (var i = 0; i < word.Symbols.Count; i++)
        {
            var symbol = word.Symbols[i];
            var text = Spell(symbol.Text);
            if (text.Length == 0)
                continue;
            if (clusters.Count > 0 && Scalars.Joins(char.ConvertToUtf32(text, 0)))
            {
                var before = clusters[^1];
                clusters[^1] = new RecognisedCluster(
                    before.Text + text,
                    Math.Min(before.Start, extents[i].Start), Math.Max(before.End, extents[i].End),
                    Math.Min(before.Top, symbol.Top), Math.Max(before.Bottom, symbol.Bottom),
                    Math.Min(before.Confidence, symbol.Confidence));
            }
            else
            {
                clusters.Add(new RecognisedCluster(text, extents[i].Start, extents[i].End, symbol.Top, symbol.Bottom, symbol.Confidence));
            }
        }

        for (var i = 0; i < clusters.Count; i++)
            clusters[i] = clusters[i] with { Text = clusters[i].Text.Normalize(NormalizationForm.FormC) };
        return clusters;
    }

    private static string Spell(string text)
    {
        var spelt = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var letters = Scalars.LettersOf(rune.Value);
            if (letters.Length > 0)
                spelt.Append(letters);
            else if (!Scalars.IsSpace(rune.Value))
                spelt.Append(new Rune(Scalars.Clean(rune.Value)).ToString());
        }

        return spelt.ToString();
    }
}
