namespace Nota.Domain.Workflows.Tables;

/// <summary>A straight line along one axis: where it lies on the other, from where to where, in points.</summary>
internal readonly record struct AxisLine(double At, double From, double To);

/// <summary>The drawn lines of a page, in points, collinear pieces joined.</summary>
internal static class GridLines
{
    /// <summary>Points between lines that are one, and between ends that touch.</summary>
    public const double Touching = 3;

    /// <summary>Points: shorter ones are dots and ticks.</summary>
    private const double Shortest = 6;

    /// <summary>Of each direction, after joining; the longest are kept.</summary>
    private const int Most = 500;

    public static List<AxisLine> Horizontal(IEnumerable<RulingLine> lines, double width, double height) => Joined(
        from line in lines
        where IsFinite(line) && Math.Abs(line.Y2 - line.Y1) * height <= Touching
        select new AxisLine((line.Y1 + line.Y2) / 2 * height, Math.Min(line.X1, line.X2) * width, Math.Max(line.X1, line.X2) * width));

    public static List<AxisLine> Vertical(IEnumerable<RulingLine> lines, double width, double height) => Joined(
        from line in lines
        where IsFinite(line) && Math.Abs(line.X2 - line.X1) * width <= Touching
        select new AxisLine((line.X1 + line.X2) / 2 * width, Math.Min(line.Y1, line.Y2) * height, Math.Max(line.Y1, line.Y2) * height));

    public static bool Cross(AxisLine horizontal, AxisLine vertical) =>
        vertical.At >= horizontal.From - Touching && vertical.At <= horizontal.To + Touching
        && horizontal.At >= vertical.From - Touching && horizontal.At <= vertical.To + Touching;

    private static bool IsFinite(RulingLine line) =>
        double.IsFinite(line.X1) && double.IsFinite(line.Y1) && double.IsFinite(line.X2) && double.IsFinite(line.Y2);

    private static List<AxisLine> Joined(IEnumerable<AxisLine> lines)
    {
        var joined = new List<AxisLine>();
        foreach (var band in Bands(lines.OrderBy(line => line.At)))
        {
            var at = band.Average(line => line.At);
            var open = (AxisLine?)null;
            foreach (var line in band.OrderBy(line => line.From))
            {
                if (open is { } last && line.From <= last.To + Touching)
                {
                    open = last with { To = Math.Max(last.To, line.To) };
                    continue;
                }

                if (open is { } done)
                    joined.Add(done);
                open = line with { At = at };
            }

            if (open is { } end)
                joined.Add(end);
        }

        return [.. joined.Where(line => line.To - line.From >= Shortest).OrderByDescending(line => line.To - line.From).Take(Most)];
    }

    /// <summary>Lines that lie on one another: within <see cref="Touching"/> of the band's first.</summary>
    private static IEnumerable<List<AxisLine>> Bands(IEnumerable<AxisLine> sorted)
    {
        var band = new List<AxisLine>();
        foreach (var line in sorted)
        {
            if (band.Count > 0 && line.At - band[0].At > Touching)
            {
                yield return band;
                band = [];
            }

            band.Add(line);
        }

        if (band.Count > 0)
            yield return band;
    }
}
