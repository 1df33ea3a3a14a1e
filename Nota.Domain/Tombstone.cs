namespace Nota.Domain;

public enum TombstoneKind
{
    Project = 0,
    Document = 1,

    /// <summary>A document taken out of a project (the parent) that may live on in another.</summary>
    ProjectDocument = 2,

    /// <summary>Its parent is the project.</summary>
    AnnotationType = 3,

    /// <summary>Its parent is <see cref="Tombstone.ParentOf"/> project and document.</summary>
    Annotation = 4,

    Member = 5,

    ApiKey = 6,
}

/// <summary>What is left of a deleted thing: it answers 410 for ever, and so does everything below it.</summary>
public sealed class Tombstone
{
    public long AccountId { get; set; }

    public TombstoneKind Kind { get; set; }

    /// <summary>What it was in, where its id alone doesn't tell; empty for those whose does.</summary>
    public string ParentId { get; set; } = "";

    public required string Id { get; set; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long DeletedAt { get; set; }

    /// <summary>What an annotation was in.</summary>
    public static string ParentOf(string projectId, string documentId) => $"{projectId}/{documentId}";
}
