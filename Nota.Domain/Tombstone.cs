namespace Nota.Domain;

public enum TombstoneKind
{
    Project = 0,
    Document = 1,

    /// <summary>A document taken out of a project (the parent) that may live on in another.</summary>
    ProjectDocument = 2,
}

/// <summary>What is left of a deleted thing: it answers 410 for ever, and so does everything below it.</summary>
public sealed class Tombstone
{
    public long AccountId { get; set; }

    public TombstoneKind Kind { get; set; }

    /// <summary>The project for <see cref="TombstoneKind.ProjectDocument"/>, empty otherwise.</summary>
    public string ParentId { get; set; } = "";

    public required string Id { get; set; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long DeletedAt { get; set; }
}
