using System.Text.RegularExpressions;

namespace Nota.Domain.Workflows.Extraction;

/// <summary>
/// How usual a value's place beside its label is: right of it on the row, then below it, and at last left of it or above.
/// What stands between makes it less so, another label most.
/// </summary>
/// <param name="effort">Spent on what stands between: once there is none left, nothing else has a place.</param>
internal sealed partial class LabelPlaces(IReadOnlyList<LabelHit> labels, IReadOnlyList<Candidate> candidates, Effort effort)
{
    private const int TimeLimit = 1000;
    private const double Right = 1;
    private const double Below = 0.85;
    private const double LastResort = 0.35;
    private const double ForLine = 0.04;
    private const double ForGap = 0.004;
    private const double ForWord = 0.12;
    private const double ForRival = 0.1;
    private const double ForLabel = 0.45;

    /// <summary>Columns have several values under one head.</summary>
    private const double ForRivalAbove = 0.05;

    /// <summary>More say no more.</summary>
    private const int MostRivals = 4;

    /// <summary>Lines below, in heights of the label.</summary>
    private const double Deepest = 14;

    private readonly ILookup<TextPage, LabelHit> _labels = labels.ToLookup(static label => label.Run.Page);
    private readonly ILookup<TextPage, Candidate> _candidates = candidates.ToLookup(static candidate => candidate.Run.Page);

    /// <summary>0–1; 0 where the label does not announce it.</summary>
    public double Score(LabelHit label, Candidate candidate)
    {
        if (label.Run.Page != candidate.Run.Page || label.Run.Overlaps(candidate.Run))
            return 0;
        var (from, to) = (label.Box, candidate.Box);
        var height = Math.Max(1, Math.Min(from.Height, to.Height));
        if (from.IsBeside(to))
            return to.MiddleX > from.MiddleX ? RightOf(label, candidate, height) : LeftOf(from, to, height);
        if (to.Top > from.MiddleY)
            return BelowOf(label, candidate, height);
        var lift = (from.Top - to.Bottom) / height;
        return lift < 1.5 && IsAligned(from, to, height) ? LastResort - (ForLine * Math.Max(0, lift)) : 0;
    }

    private static double LeftOf(PointBox from, PointBox to, double height)
    {
        var gap = (from.Left - to.Right) / height;
        return gap < 4 ? Math.Max(0, LastResort - (0.05 * gap)) : 0;
    }

    private static bool IsAligned(PointBox from, PointBox to, double height) =>
        (to.Left < from.Right && from.Left < to.Right) || Math.Abs(from.Left - to.Left) < height || Math.Abs(from.Right - to.Right) < height;

    private double RightOf(LabelHit label, Candidate candidate, double height)
    {
        var page = label.Run.Page;
        if (!effort.Take(_labels[page].Count() + _candidates[page].Count()))
            return 0;
        var score = Right - (ForGap * Math.Min(50, Math.Max(0, candidate.Box.Left - label.Box.Right) / height));
        foreach (var other in _labels[page])
        {
            if (IsBetween(label, other.Box, candidate) && !other.Run.Overlaps(candidate.Run) && other.Run != label.Run)
                score -= ForLabel;
            if (score <= 0)
                return 0;
        }

        score -= ForRival * _candidates[page].Where(other => other.Run != candidate.Run && !other.Run.Overlaps(candidate.Run) && IsBetween(label, other.Box, candidate)).Take(MostRivals).Count();
        // Words of one line count as they are read; between columns nothing does.
        if (page.Words[label.Run.Last].Line == page.Words[candidate.Run.First].Line)
        {
            for (var word = label.Run.Last + 1; word < candidate.Run.First; word++)
            {
                if (!Filler().IsMatch(page.Words[word].Text))
                    score -= ForWord;
            }
        }

        return Math.Max(0, score);
    }

    private double BelowOf(LabelHit label, Candidate candidate, double height)
    {
        var depth = Math.Max(0, candidate.Box.Top - label.Box.Bottom) / height;
        if (depth > Deepest || !IsAligned(label.Box, candidate.Box, height) || !effort.Take(_labels[label.Run.Page].Count() + _candidates[label.Run.Page].Count()))
            return 0;
        var score = Below - (ForLine * depth);
        score -= ForRivalAbove * _candidates[label.Run.Page].Where(other =>
            other.Box.Top > label.Box.MiddleY && other.Box.Bottom < candidate.Box.MiddleY && IsAligned(label.Box, other.Box, height)).Take(MostRivals).Count();
        foreach (var other in _labels[label.Run.Page])
        {
            // What has a label of its own on its row belongs to that.
            if (other.Run != label.Run && other.Box.IsBeside(candidate.Box) && other.Box.Right <= candidate.Box.Left + 1 && other.Box.Top > label.Box.MiddleY)
                score -= 0.3;
            else if (other.Run != label.Run && other.Box.Top > label.Box.MiddleY && other.Box.Bottom < candidate.Box.MiddleY && IsAligned(label.Box, other.Box, height))
                score -= 0.3;
            if (score <= 0)
                return 0;
        }

        return score;
    }

    private static bool IsBetween(LabelHit label, PointBox box, Candidate candidate) =>
        box.IsBeside(label.Box) && box.MiddleX > label.Box.Right && box.MiddleX < candidate.Box.Left;

    /// <summary>What stands between labels and values without meaning: "Nr.", "(380)", "No", dots, currencies.</summary>
    [GeneratedRegex(@"\A(?:[\p{P}\p{S}]+|\(.*\)|[Nn][rRoO]?[.°º:]*|Num(?:ber|mer|ero)?[.:]*|n[°º][.:]*|RM|EUR|USD|PLN|CHF|GBP|is|am|vom|of|du|del?|le|\d{1,2}(?:[.,]\d)?%)\z", RegexOptions.None, TimeLimit)]
    private static partial Regex Filler();
}
