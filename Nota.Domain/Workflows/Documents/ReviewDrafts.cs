namespace Nota.Domain.Workflows.Documents;

/// <summary>A value that a person adds.</summary>
/// <param name="Field">Name of a field of the workflow.</param>
public sealed record ValueDraft(string Field, string Value, PixelBox? Box);

/// <summary>What is to change of a value; null: it stays.</summary>
/// <param name="SetsBox">Whether <paramref name="Box"/> takes the place of what is there, also as null.</param>
/// <param name="Field">The field that the caller takes it for: a value stays one of its field.</param>
public sealed record ValueChange(string? Value, bool SetsBox, PixelBox? Box, string? Field = null);

/// <summary>A cell that a person adds.</summary>
/// <param name="Row">Zero-based.</param>
/// <param name="Column">Zero-based.</param>
/// <param name="Header">A header of the workflow or empty; null: that of the column it stands in.</param>
public sealed record CellDraft(int Row, int Column, string? Header, string Text, PixelBox? Box);

/// <summary>What is to change of a cell; null: it stays.</summary>
/// <param name="SetsBox">Whether <paramref name="Box"/> takes the place of what is there, also as null.</param>
public sealed record CellChange(string? Text, string? Header, bool SetsBox, PixelBox? Box);

/// <summary>A table that a person adds.</summary>
public sealed record TableDraft(PixelBox? Box, IReadOnlyList<CellDraft> Cells);

/// <summary>What a person says of a document or of what is in it.</summary>
public sealed record Verdict(VerificationStatus Status, string Message);

/// <summary>What was reviewed, as it is now, on its page.</summary>
public sealed record Reviewed<T>(WorkflowDocument Document, WorkflowPage Page, T Part);
