using Nota.Domain.Accounts;

namespace Nota.Domain.Annotations;

/// <summary>Whose request it is, and on which project's document.</summary>
public sealed record AnnotationScope(Caller Caller, string ProjectId, string DocumentId)
{
    public AnnotationKey Key(string id) => new(ProjectId, DocumentId, id);
}

/// <summary>What a write depends on.</summary>
/// <param name="TextVersion">The text that the caller's offsets count in; null: the present one.</param>
/// <param name="Precondition">Null: none.</param>
public sealed record WriteConditions(string? TextVersion = null, Precondition? Precondition = null)
{
    public static WriteConditions None { get; } = new();
}
