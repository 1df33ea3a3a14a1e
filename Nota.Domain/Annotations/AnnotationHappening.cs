using Nota.Domain.Events;

namespace Nota.Domain.Annotations;

/// <summary>What listeners are told of annotations.</summary>
internal static class AnnotationHappening
{
    /// <param name="kind">One of <see cref="EventKind"/>.</param>
    /// <param name="at">Unix milliseconds, UTC.</param>
    public static AccountEvent Of(string kind, Annotation annotation, string memberId, long at) => new()
    {
        AccountId = annotation.AccountId,
        Kind = kind,
        ProjectId = annotation.ProjectId,
        DocumentId = annotation.DocumentId,
        AnnotationId = annotation.Id,
        MemberId = memberId,
        At = at,
    };

    /// <summary>Of many of a document at once.</summary>
    /// <param name="memberId">Null: the service itself.</param>
    public static AccountEvent Of(string kind, long accountId, string projectId, string documentId, int count, string? memberId, long at) => new()
    {
        AccountId = accountId,
        Kind = kind,
        ProjectId = projectId,
        DocumentId = documentId,
        Count = count,
        MemberId = memberId,
        At = at,
    };
}
