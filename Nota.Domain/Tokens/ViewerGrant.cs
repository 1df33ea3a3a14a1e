namespace Nota.Domain.Tokens;

/// <summary>What a viewer token lets a browser do: read or annotate in one project, or in one document of it.</summary>
/// <param name="DocumentId">Null: all of the project's.</param>
/// <param name="Subject">Who sits before the browser, as the client names them: tells whose annotations are whose; null: the member.</param>
public sealed record ViewerGrant(string ProjectId, string? DocumentId, bool MayRead, bool MayAnnotate, string? Subject);
