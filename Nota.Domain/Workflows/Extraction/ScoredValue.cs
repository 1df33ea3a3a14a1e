namespace Nota.Domain.Workflows.Extraction;

/// <summary>A value of a field with what speaks for it.</summary>
/// <param name="Field">The field's place among those that are looked for.</param>
/// <param name="Position">How usual its place on the document is, 0–1.</param>
internal sealed record ScoredValue(int Field, Candidate Candidate, LabelHit? Label, double Place, double Agreement, double Position)
{
    private const double ForLabel = 0.5;
    private const double ForFit = 0.2;
    private const double ForAgreement = 0.22;
    private const double ForPosition = 0.08;

    /// <summary>What a value without a label gets at most for where it stands or what agrees.</summary>
    private const double Unlabelled = 0.55;

    public double LabelWeight => Label?.Weight ?? 0;

    public double Score => Label is null
        ? (Unlabelled * Agreement) + (ForFit * Candidate.Fit) + (ForPosition * Position)
        : (ForLabel * Label.Weight * Place) + (ForFit * Candidate.Fit) + (ForAgreement * Agreement) + (ForPosition * Position);
}
