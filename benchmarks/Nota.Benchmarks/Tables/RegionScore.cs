namespace Nota.Benchmarks.Tables;

/// <summary>Regions that were found, and how many of them lie on one that is expected.</summary>
internal readonly record struct RegionScore(int Right, int Found, int Expected)
{
    public static RegionScore operator +(RegionScore one, RegionScore other) =>
        new(one.Right + other.Right, one.Found + other.Found, one.Expected + other.Expected);

    /// <summary>Each expected region takes the best of those found.</summary>
    public static RegionScore Of(IReadOnlyList<TruthRegion> found, IReadOnlyList<TruthRegion> expected, double overlap) => new(
        expected.Count(region => found.Any(one => one.Overlap(region) >= overlap)), found.Count, expected.Count);
}
