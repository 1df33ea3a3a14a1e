namespace Nota.Domain.Workflows.Learning;

/// <summary>How often learned values of a strength are right, as the benchmark <c>learning</c> measures it.</summary>
internal static class LearnedConfidence
{
    public static double Of(LearnedValue value) => value.Strength;
}
