using Nota.Domain.Workflows.Extraction;

namespace Nota.Domain.Workflows.Learning;

/// <summary>What the examples of a document's layout say of a field.</summary>
/// <param name="Values">None where the field has no value on this layout, or nothing stands at its place.</param>
/// <param name="IsOpen">Whether the place itself wasn't found, so that the field may be anywhere.</param>
internal sealed record LearnedField(IReadOnlyList<LearnedValue> Values, bool IsOpen);

/// <summary>A value that stands where examples have it.</summary>
/// <param name="Candidate">Null where it isn't printed: it is the same on all documents of the layout.</param>
/// <param name="Page">One-based.</param>
/// <param name="Place">How far its place is the taught one, 0–1.</param>
/// <param name="Support">How much of what is near its place was found, 0–1.</param>
/// <param name="Similarity">Of the layout, 0–1.</param>
/// <param name="Rules">How far labels and type speak for it besides, 0–1.</param>
/// <param name="Lead">How far the next best is behind.</param>
internal sealed record LearnedValue(Candidate? Candidate, ValueForm Form, string Value, int Page, double Place, double Support, double Similarity, double Rules, double Lead)
{
    private const double ForPlace = 0.5;
    private const double ForSupport = 0.1;
    private const double ForSimilarity = 0.1;
    private const double ForFit = 0.1;
    private const double ForRules = 0.1;
    private const double ForLead = 0.1;

    /// <summary>A rival behind by so much is none.</summary>
    private const double ClearLead = 0.3;

    /// <summary>Letters that are about as surely right together as recognition says of each word.</summary>
    private const double CertainLength = 20;

    public double Recognition => Candidate?.Run.Recognition ?? 1;

    /// <summary>All that speaks for it, 0–1, before calibration.</summary>
    public double Strength => Candidate is null
        ? Similarity
        : Math.Pow(Recognition, Math.Min(1, Value.Length / CertainLength)) * ((ForPlace * Place) + (ForSupport * Support) + (ForSimilarity * Similarity)
            + (ForFit * Candidate.Fit) + (ForRules * Rules) + (ForLead * Math.Clamp(Lead / ClearLead, 0, 1)));
}
