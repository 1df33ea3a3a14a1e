using Nota.Domain.Geometry;

namespace Nota.Domain.Text;

/// <summary>
/// What recognition reads as one character: a letter with its marks, at times more than one code point. In the frame of
/// its line (see <see cref="TextFrame"/>): u along the line, v across it, downwards; points.
/// </summary>
/// <param name="Text">Not empty; anything Unicode.</param>
/// <param name="Confidence">0–1.</param>
public readonly record struct RecognisedSymbol(string Text, double Start, double Top, double End, double Bottom, double Confidence)
{
    public double Middle => (Start + End) / 2;

    public double Height => Bottom - Top;
}

/// <summary>Symbols in reading order, with no space between them.</summary>
public sealed record RecognisedWord(IReadOnlyList<RecognisedSymbol> Symbols)
{
    public double Start => Symbols.Min(static symbol => symbol.Start);

    public double End => Symbols.Max(static symbol => symbol.End);
}

/// <summary>Words in reading order.</summary>
/// <param name="Frame">The frame its symbols lie in.</param>
/// <param name="Slope">How much v grows a point of u along its baseline: scans are never quite straight.</param>
public sealed record RecognisedLine(TextFrame Frame, double Slope, IReadOnlyList<RecognisedWord> Words);

/// <summary>Lines that belong together, in reading order: a column, a caption, a cell.</summary>
public sealed record RecognisedBlock(IReadOnlyList<RecognisedLine> Lines)
{
    public IEnumerable<RecognisedSymbol> Symbols => Lines.SelectMany(static line => line.Words).SelectMany(static word => word.Symbols);
}
