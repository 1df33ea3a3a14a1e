using Nota.Domain.Geometry;

namespace Nota.Infrastructure.Engine.Child.Searchable;

/// <summary>The recognised words of one line of a page's text, in the order in which they are to be drawn.</summary>
/// <param name="Frame">Turned by 0, 90, 180 or 270 degrees: the direction the line runs in.</param>
/// <param name="Size">Points: the height that most of the line's text has.</param>
/// <param name="Slack">Points by which a word may be off its box, along the line (u) and across it (v).</param>
internal sealed record RecognisedLine(TextFrame Frame, double Size, (double U, double V) Slack, IReadOnlyList<RecognisedWord> Words)
{
    /// <summary>Words of another height than the line's by more than this are of a size of their own.</summary>
    private const double MostStretch = 1.6;

    /// <summary>In em: readers take a narrower gap for none, even where there is a space.</summary>
    private const double LeastGap = 0.2;

    /// <summary>
    /// In em: words whose middles differ by no more are one line to all readers. Some begin at the highest word and take what
    /// is lower on its left, in a line that rises, for a line of its own.
    /// </summary>
    private const double Level = 0.2;

    /// <summary>In em: readers may take what stands on both sides of a wider gap for two lines.</summary>
    private const double MostGap = 1;

    private readonly (double Middle, double Scale) _straight = Straighten(Size, Slack.V, Words);

    /// <summary>
    /// The font size a word is drawn in. Readers join words to lines by it: the little by which a line's boxes differ must
    /// not show.
    /// </summary>
    public double SizeOf(in RecognisedWord word) =>
        word.Height > Size * MostStretch || word.Height < Size / MostStretch || Math.Abs(word.Height - Size) > 2 * Slack.V ? word.Height : Size;

    /// <summary>v of a word's middle: that of its box, nearer to the line's where the line is skewed, as far as boxes may be off.</summary>
    public double MiddleOf(in RecognisedWord word) =>
        _straight.Middle + ((((word.V1 + word.V2) / 2) - _straight.Middle) * _straight.Scale);

    /// <summary>Points of the line that the word of an index is drawn along: less than its box has where the next is too near.</summary>
    public double WidthOf(int index)
    {
        var word = Words[index];
        if (!word.SpaceAfter || index + 1 == Words.Count)
            return word.Width;
        var free = Words[index + 1].U1 - (LeastGap * Size) - word.U1;
        return Math.Clamp(free, Math.Max(word.Width - Slack.U, word.Width / 10), word.Width);
    }

    /// <summary>Whether the word of an index ends the line, or what a reader may take for one.</summary>
    public bool Ends(int index) => index + 1 == Words.Count || Words[index + 1].U1 - Words[index].U2 > MostGap * Size;

    /// <returns>The line's middle (v), and what is left of the words' distances from it.</returns>
    private static (double Middle, double Scale) Straighten(double size, double slack, IReadOnlyList<RecognisedWord> words)
    {
        double top = words.Min(word => word.V1 + word.V2) / 2, bottom = words.Max(word => word.V1 + word.V2) / 2;
        var most = (bottom - top) / 2;
        return ((top + bottom) / 2, most > Level * size ? Math.Max(Level * size, most - slack) / most : 1);
    }
}
