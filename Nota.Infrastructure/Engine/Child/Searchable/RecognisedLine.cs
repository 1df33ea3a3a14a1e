using Nota.Domain.Geometry;

namespace Nota.Infrastructure.Engine.Child.Searchable;

/// <summary>The recognised words of one line of a page's text, in the order in which they are to be drawn.</summary>
/// <param name="Frame">Turned by 0, 90, 180 or 270 degrees: the direction the line runs in.</param>
/// <param name="Size">Points: the height that most of the line's text has.</param>
internal sealed record RecognisedLine(TextFrame Frame, double Size, IReadOnlyList<RecognisedWord> Words)
{
    /// <summary>Words of another height than the line's by more than this are of a size of their own.</summary>
    private const double MostStretch = 1.6;

    /// <summary>
    /// The font size a word is drawn in. Readers join words to lines by it: the little by which a line's boxes differ must
    /// not show.
    /// </summary>
    public double SizeOf(in RecognisedWord word) =>
        word.Height > Size * MostStretch || word.Height < Size / MostStretch ? word.Height : Size;
}
