using System.Text.Json;

namespace Nota.Domain.Annotations;

public enum AnnotationAction
{
    Created = 0,
    Changed = 1,
    Deleted = 2,
    Restored = 3,
    Reanchored = 4,
}

/// <summary>
/// A change of an annotation, with what it was before. What it became stands in the next change, or in the annotation
/// itself; that it was created needs no row. Times are Unix milliseconds, UTC.
/// </summary>
public sealed class AnnotationEvent
{
    /// <summary>Ascending.</summary>
    public long Id { get; set; }

    public required string ProjectId { get; set; }

    public required string DocumentId { get; set; }

    public required string AnnotationId { get; set; }

    public long AccountId { get; set; }

    public long At { get; set; }

    public required string MemberId { get; set; }

    public AnnotationAction Action { get; set; }

    /// <summary>The annotation before, as JSON; null where it was deleted before.</summary>
    public string? Before { get; set; }

    public static AnnotationEvent Of(Annotation before, AnnotationAction action, string memberId, long at) => new()
    {
        ProjectId = before.ProjectId,
        DocumentId = before.DocumentId,
        AnnotationId = before.Id,
        AccountId = before.AccountId,
        At = at,
        MemberId = memberId,
        Action = action,
        Before = action == AnnotationAction.Restored ? null : JsonSerializer.Serialize(before),
    };

    /// <summary>Null where it was deleted before.</summary>
    public Annotation? ReadBefore() => Before is null ? null : JsonSerializer.Deserialize<Annotation>(Before);
}
