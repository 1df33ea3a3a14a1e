using Nota.Domain.Geometry;

namespace Nota.Domain.Workflows.Learning;

/// <summary>What a person says is right of a document: a value of a field, or that there is none.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Page">One-based.</param>
/// <param name="Value">As extracted or typed; null where the field has no value: a wrong one was deleted.</param>
/// <param name="RawText">As printed, as far as it is known.</param>
/// <param name="Box">Fractions of the page; null where it was typed without saying where it stands.</param>
public sealed record ConfirmedValue(string Field, int Page, string? Value, string? RawText, PageRect? Box);
