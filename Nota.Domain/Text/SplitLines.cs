namespace Nota.Domain.Text;

/// <summary>Puts lines together that recognition took for two: they stand beside each other as words of a line do.</summary>
internal static class SplitLines
{
    /// <summary>Lines of a block that are looked at for the other part of one.</summary>
    private const int Nearby = 3;

    /// <summary>Of the lower one's height.</summary>
    private const double LeastShared = 0.6;

    /// <summary>Of the higher one's height, from one to the other.</summary>
    private const double WidestGap = 1.2;
    private const double WidestOverlap = 0.3;

    /// <summary>The block's lines, those joined at the place of their first part.</summary>
    public static List<RecognisedLine> Join(RecognisedBlock block)
    {
        var lines = block.Lines.ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            for (var j = i + 1; j < Math.Min(lines.Count, i + 1 + Nearby);)
            {
                if (Extent.Of(lines[i]).Continues(Extent.Of(lines[j])) && lines[i].Frame == lines[j].Frame)
                {
                    lines[i] = lines[i] with { Words = [.. lines[i].Words.Concat(lines[j].Words).OrderBy(static word => word.Start)] };
                    lines.RemoveAt(j);
                }
                else
                {
                    j++;
                }
            }
        }

        return lines;
    }

    private readonly record struct Extent(double Start, double Top, double End, double Bottom, bool RightToLeft)
    {
        public static Extent Of(RecognisedLine line)
        {
            var symbols = line.Words.SelectMany(static word => word.Symbols).ToArray();
            return new Extent(
                symbols.Min(static s => s.Start), symbols.Min(static s => s.Top), symbols.Max(static s => s.End), symbols.Max(static s => s.Bottom),
                symbols.Any(static s => Scalars.IsRightToLeft(s.Text[0])));
        }

        public bool Continues(Extent other)
        {
            if (RightToLeft || other.RightToLeft)
                return false;
            double height = Bottom - Top, otherHeight = other.Bottom - other.Top;
            var shared = Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top);
            if (shared < LeastShared * Math.Min(height, otherHeight))
                return false;
            var gap = Math.Max(Start, other.Start) - Math.Min(End, other.End);
            return gap < WidestGap * Math.Max(height, otherHeight) && gap > -WidestOverlap * Math.Max(height, otherHeight);
        }
    }
}
