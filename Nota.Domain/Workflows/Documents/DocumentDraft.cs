namespace Nota.Domain.Workflows.Documents;

/// <summary>A document as it is to be.</summary>
/// <param name="Name">The file's name as the client gives it, or the address.</param>
/// <param name="Metadata">As JSON; null: none.</param>
/// <param name="Content">What came; null where it is still to be fetched, and where that failed.</param>
/// <param name="FetchUrl">Where it is to be fetched from later; null where it has been.</param>
/// <param name="Failure">Why there is no content, one of <see cref="FailureReason"/>'s words; null where there is or will be.</param>
public sealed record DocumentDraft(string Name, string? Metadata, IntakeContent? Content, string? FetchUrl = null, string? Failure = null);
