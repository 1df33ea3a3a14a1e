using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>Which of an anchor's candidates is taken, and how sure that is.</summary>
internal sealed record AnchorVerdict(AnchorState State, double Score, AnchorCandidate? Candidate, TextSpan? Covered = null)
{
    /// <summary>What boxes alone prove.</summary>
    public const double ByBoxesScore = 0.4;

    private const double LeastScore = 0.5;
    private const double TieMargin = 4;
    private const double RunWeight = 20;
    private const double NearWeight = 30;
    private const double NotFarWeight = 20;
    private const int FarAway = 2_000;
    private const int ShortQuote = 8;
    private static readonly AnchorVerdict None = new(AnchorState.Orphaned, 0, null);

    public bool IsSure => State is AnchorState.Exact or AnchorState.Moved;

    /// <summary>The offset that candidates are ordered by.</summary>
    public int Start => Candidate?.Start ?? Covered?.Start ?? 0;

    /// <summary>On what the boxes cover, if they do; what never had a quote lies there surely.</summary>
    public static AnchorVerdict ByBoxes(TextSpan? covered, bool hasQuote) => covered is null
        ? None
        : new AnchorVerdict(hasQuote ? AnchorState.ByBoxes : AnchorState.Exact, hasQuote ? ByBoxesScore : 1, null, covered);

    /// <summary>The candidate that words and context prove, boxes aside; null if there is none.</summary>
    public static AnchorCandidate? ByTextAlone(IReadOnlyList<AnchorCandidate> candidates)
    {
        var (best, ties) = Best(candidates, byBoxes: false, _ => 0);
        return best is { Likeness: 1, Agrees: true } && ties.Count == 0 ? best : null;
    }

    /// <param name="boxesCount">Whether text nearby kept its place on the page, so that boxes prove something.</param>
    /// <param name="crowded">Whether there are more places like these than were looked at.</param>
    /// <param name="expected">Offsets where neighbours let expect it.</param>
    public static AnchorVerdict Of(
        Anchor anchor, IReadOnlyList<AnchorCandidate> candidates, bool boxesCount, bool crowded, IReadOnlyList<int> expected)
    {
        var (best, ties) = Best(
            [.. candidates.Where(candidate => IsPlausible(anchor, candidate, boxesCount))],
            boxesCount,
            // Rows of a table differ in a digit: one side without any error tells more there than two that are like.
            candidate => (RunWeight * candidate.Run) + Nearness(candidate, anchor, expected));
        if (best is null)
            return None;
        var overlaps = boxesCount && best.Overlap >= AnchorCandidate.SamePlace;
        var text = best.TextScore;
        if (ties.Count > 0)
        {
            // Nothing changed here: words, context and boxes are the same where they were.
            if (boxesCount && ties.Append(best).FirstOrDefault(candidate => IsUnmoved(anchor, candidate)) is { } unmoved)
                return new AnchorVerdict(AnchorState.Exact, 1, unmoved);
            return new AnchorVerdict(AnchorState.Approximate, text / 2, best);
        }

        var sure = best.IsEqual && (overlaps
            ? best.Agrees || IsProvedByBoxes(anchor, best)
            : best.Agrees && !crowded && !(best.Context < 0.98 && IsFar(best, expected)));
        if (!sure)
            return new AnchorVerdict(AnchorState.Approximate, Math.Min(text, 0.99), best);
        var score = overlaps ? Math.Max(text, ((50 * best.Likeness) + (40 * best.Overlap)) / 90) : text;
        return new AnchorVerdict(best.Offset == anchor.Start ? AnchorState.Exact : AnchorState.Moved, score, best);
    }

    /// <summary>The best candidate, hints counted, and those that are about as good or better without them.</summary>
    private static (AnchorCandidate? Best, List<AnchorCandidate> Ties) Best(
        IReadOnlyList<AnchorCandidate> candidates, bool byBoxes, Func<AnchorCandidate, double> hints)
    {
        var best = candidates.MaxBy(candidate => candidate.Rank(byBoxes) + hints(candidate));
        if (best is null)
            return (null, []);
        // A context without any error is told from one with a single one.
        var margin = best is { IsEqual: true, Context: 1 } ? 0.1 : TieMargin;
        var least = best.Rank(byBoxes) - margin;
        return (best, [.. candidates.Where(other => other.Rank(byBoxes) >= least && !other.IsSamePlaceAs(best))]);
    }

    /// <summary>Too little of a quote's words is no place for it.</summary>
    private static bool IsPlausible(Anchor anchor, AnchorCandidate candidate, bool boxesCount)
    {
        if (anchor.Prefix is null && anchor.Suffix is null)
            return candidate.Likeness >= 0.75 || (boxesCount && candidate.Overlap >= AnchorCandidate.SamePlace);
        if (candidate.TextScore < LeastScore)
            return false;
        return candidate.Likeness == 1
            || candidate.End - candidate.Start >= ShortQuote
            || candidate.Context >= 0.5
            || (boxesCount && candidate.Overlap >= AnchorCandidate.SamePlace);
    }

    /// <summary>Equal words on the same place of the page; a short word needs some of its context too.</summary>
    private static bool IsProvedByBoxes(Anchor anchor, AnchorCandidate candidate) =>
        candidate.Touches || anchor.Quote!.Length >= ShortQuote || (anchor.Prefix is null && anchor.Suffix is null);

    private static bool IsUnmoved(Anchor anchor, AnchorCandidate candidate) =>
        candidate.Offset == anchor.Start && candidate is { IsEqual: true, Context: 1, Overlap: >= 0.99 };

    /// <summary>Whether all neighbours let expect it elsewhere.</summary>
    private static bool IsFar(AnchorCandidate candidate, IReadOnlyList<int> expected)
    {
        foreach (var offset in expected)
        {
            if (Math.Abs(candidate.Offset - offset) <= FarAway)
                return false;
        }

        return expected.Count > 0;
    }

    /// <summary>
    /// Where neighbours let expect it weighs more than all of the context; without them, distance decides between equals only.
    /// </summary>
    private static double Nearness(AnchorCandidate candidate, Anchor anchor, IReadOnlyList<int> expected)
    {
        if (expected.Count == 0)
            return 0.05 * Nearness(candidate.Offset - anchor.Start ?? 0);
        var nearest = 0.0;
        foreach (var offset in expected)
            nearest = Math.Max(nearest, Nearness(candidate.Offset - offset));
        return (NearWeight * nearest) + (IsFar(candidate, expected) ? 0 : NotFarWeight);
    }

    /// <summary>1 at the place itself, 0 from 16,384 code units on.</summary>
    private static double Nearness(int distance) => Math.Max(0, 1 - (Math.Log2(1 + (Math.Abs(distance) / 16.0)) / 10));
}
