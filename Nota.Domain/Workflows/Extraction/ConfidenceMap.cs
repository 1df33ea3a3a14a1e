namespace Nota.Domain.Workflows.Extraction;

/// <summary>How often values of a strength are right, as the benchmark <c>fields</c> measures it.</summary>
internal static class ConfidenceMap
{
    /// <summary>Ascending in both.</summary>
    private static readonly (double Strength, double Share)[] Points = [(0, 0), (0.2, 0.06), (0.3, 0.16), (0.4, 0.44), (0.5, 0.6), (0.6, 0.84), (0.7, 0.9), (0.8, 0.94), (0.9, 0.97), (1, 0.98)];

    public static double Of(double strength) => Of(strength, Points);

    /// <param name="points">Ascending in both, from 0 to 1.</param>
    public static double Of(double strength, ReadOnlySpan<(double Strength, double Share)> points)
    {
        for (var i = 1; i < points.Length; i++)
        {
            var (low, high) = (points[i - 1], points[i]);
            if (strength <= high.Strength)
                return low.Share + ((high.Share - low.Share) * Math.Max(0, strength - low.Strength) / (high.Strength - low.Strength));
        }

        return points[^1].Share;
    }
}
