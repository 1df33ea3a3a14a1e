namespace Nota.Domain.Text;

/// <summary>A range of UTF-16 offsets of a document's formatted text.</summary>
/// <param name="Start">Zero-based.</param>
/// <param name="End">Exclusive.</param>
public readonly record struct TextSpan(int Start, int End)
{
    public int Length => End - Start;
}
