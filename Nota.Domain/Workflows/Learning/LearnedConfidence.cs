using Nota.Domain.Workflows.Extraction;

namespace Nota.Domain.Workflows.Learning;

/// <summary>How often learned values of a strength are right, as the benchmark <c>learning</c> measures it, and a little less: made layouts are tidier than real ones.</summary>
internal static class LearnedConfidence
{
    private static readonly (double Strength, double Share)[] Printed =
        [(0, 0), (0.4, 0.08), (0.48, 0.4), (0.53, 0.65), (0.58, 0.78), (0.62, 0.88), (0.66, 0.92), (0.74, 0.945), (0.8, 0.97), (0.9, 0.985), (1, 0.99)];

    /// <summary>By the layout's similarity.</summary>
    private static readonly (double Strength, double Share)[] Fixed = [(0, 0), (0.3, 0.7), (0.5, 0.87), (0.7, 0.93), (1, 0.97)];

    public static double Of(LearnedValue value) => ConfidenceMap.Of(value.Strength, value.Candidate is null ? Fixed : Printed);
}
