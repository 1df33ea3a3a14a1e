namespace Nota.Domain.Annotations;

/// <summary>A place where an annotation may lie now.</summary>
/// <param name="Start">Unit of the folded text.</param>
/// <param name="End">Exclusive.</param>
/// <param name="Likeness">0–1: how like its words are to the quote, folded.</param>
/// <param name="Offset">Where it begins in the text.</param>
/// <param name="IsEqual">Whether the very quote stands there.</param>
/// <param name="Context">0–1: how like what stands around it is to the old context.</param>
/// <param name="Agrees">Whether the context is like enough to prove the place.</param>
/// <param name="Touches">Whether what touches it on one side at least is as it was.</param>
/// <param name="Run">0–1: how much of the old context of one side stands there without any error, from the place on.</param>
/// <param name="Overlap">0–1: what its boxes and the old ones share of both.</param>
internal sealed record AnchorCandidate(
    int Start, int End, double Likeness, int Offset, bool IsEqual, double Context, bool Agrees, bool Touches, double Run, double Overlap = 0)
{
    /// <summary>Share of boxes that shows the same place of a page.</summary>
    public const double SamePlace = 0.3;

    /// <summary>0–1, of words and context: weighed as 50 to 40.</summary>
    public double TextScore => ((50 * Likeness) + (40 * Context)) / 90;

    /// <summary>What candidates are ordered by; one unit is about 1 % of words and context.</summary>
    public double Rank(bool byBoxes) => (90 * TextScore) + (IsEqual ? 3 : 0) + (byBoxes ? 30 * Overlap : 0);

    /// <summary>Whether both lie on mostly the same characters.</summary>
    public bool IsSamePlaceAs(AnchorCandidate other) =>
        2 * (Math.Min(End, other.End) - Math.Max(Start, other.Start)) >= Math.Max(1, Math.Min(End - Start, other.End - other.Start));
}
