namespace Nota.Domain.Workflows.Extraction;

/// <summary>What a document has printed, and of each field the best values by rules, the best first.</summary>
internal sealed record FieldScores(DocumentValues Values, IReadOnlyList<IReadOnlyList<ScoredValue>> ByField);
