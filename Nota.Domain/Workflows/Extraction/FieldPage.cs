using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Domain.Workflows.Extraction;

/// <summary>A word as fields are looked for in: what stands between white space, parted once more after a colon.</summary>
/// <param name="Box">Fractions of the page.</param>
/// <param name="Line">Zero-based number of the line of text it stands on.</param>
/// <param name="Confidence">How sure recognition was, 0–1; null for digital text.</param>
public sealed record FieldWord(string Text, PageRect Box, int Line, double? Confidence);

/// <summary>A page as fields are looked for on.</summary>
/// <param name="Number">One-based number in the document.</param>
/// <param name="Width">Points, as displayed.</param>
/// <param name="Height">Points.</param>
/// <param name="Words">In text order, lines ascending.</param>
public sealed record FieldPage(int Number, double Width, double Height, IReadOnlyList<FieldWord> Words)
{
    /// <summary>Words beyond these are not looked at: no page that is read has so many.</summary>
    private const int MaxWords = 20_000;

    private const int MaxWordLength = 200;

    /// <param name="number">One-based.</param>
    public static FieldPage Of(int number, LayerPage page)
    {
        var words = new List<FieldWord>();
        var (line, at) = (0, 0);
        foreach (var word in LayerWords.Of(page))
        {
            if (words.Count >= MaxWords)
                break;
            if (word.Text.Length > MaxWordLength)
                continue;
            line += page.Text.AsSpan(at, word.Start - at).Count('\n');
            at = word.Start;
            AddParts(words, page, word, line);
        }

        return new FieldPage(number, page.Geometry.Width, page.Geometry.Height, words);
    }

    private static void AddParts(List<FieldWord> words, LayerPage page, LayerWord word, int line)
    {
        var start = 0;
        for (var i = 1; i <= word.Text.Length; i++)
        {
            if (i < word.Text.Length && !PartsAt(word.Text, i))
                continue;
            words.Add(new FieldWord(word.Text[start..i], BoxOf(page.Boxes.AsSpan(word.Start + start, i - start)), line, word.Confidence));
            start = i;
        }
    }

    /// <summary>Whether a label ends in a colon before this character; colons of times and addresses part nothing.</summary>
    private static bool PartsAt(string word, int at) =>
        word[at - 1] == ':' && word[at] != '/' && (at == 1 || !char.IsAsciiDigit(word[at - 2]) || !char.IsAsciiDigit(word[at]));

    private static PageRect BoxOf(ReadOnlySpan<PackedBox> boxes)
    {
        var all = boxes[0].ToPageRect();
        foreach (var packed in boxes[1..])
        {
            var box = packed.ToPageRect();
            all = new PageRect(Math.Min(all.X1, box.X1), Math.Min(all.Y1, box.Y1), Math.Max(all.X2, box.X2), Math.Max(all.Y2, box.Y2));
        }

        return all;
    }
}
