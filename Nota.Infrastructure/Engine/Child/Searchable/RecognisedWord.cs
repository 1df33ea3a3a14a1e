namespace Nota.Infrastructure.Engine.Child.Searchable;

/// <summary>A word that was recognised, or the recognised part of one, in the frame of its line: points, u along it, v down.</summary>
/// <param name="Start">UTF-16 offset in the page's text.</param>
/// <param name="End">Exclusive.</param>
/// <param name="SpaceAfter">Whether the text goes on with a space.</param>
internal readonly record struct RecognisedWord(int Start, int End, double U1, double V1, double U2, double V2, bool SpaceAfter)
{
    public double Width => U2 - U1;

    public double Height => V2 - V1;
}
