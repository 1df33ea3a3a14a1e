namespace Nota.Domain.Workflows.Documents;

/// <summary>What a person, or the service, did to a document and what is in it.</summary>
public enum ChangeAction
{
    Created = 0,
    Changed = 1,
    Deleted = 2,
    Verified = 3,

    /// <summary>A stage held it up.</summary>
    Flagged = 4,
}

/// <summary>What was changed.</summary>
public enum ChangeTarget
{
    Document = 0,
    Page = 1,
    Field = 2,
    Table = 3,
    Cell = 4,
}

/// <summary>A line of a document's history.</summary>
public sealed class DocumentChange
{
    public long Id { get; set; }

    public required string DocumentId { get; set; }

    public long AccountId { get; set; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long At { get; set; }

    /// <summary>E-mail address of who did it, as it was then; null for the service itself.</summary>
    public string? Member { get; set; }

    public ChangeAction Action { get; set; }

    public ChangeTarget Target { get; set; }

    /// <summary>Id of the target.</summary>
    public required string TargetId { get; set; }

    /// <summary>Name of the field, or header of the cell; null for others.</summary>
    public string? FieldName { get; set; }

    /// <summary>Value, text or verification before; null if there was none.</summary>
    public string? Before { get; set; }

    /// <summary>Value, text or verification since; null if there is none.</summary>
    public string? After { get; set; }
}

/// <summary>What a document taught its workflow.</summary>
public sealed class LearnedExample
{
    /// <summary>Lower-case GUID, ascending (version 7).</summary>
    public required string Id { get; set; }

    public required string WorkflowId { get; set; }

    /// <summary>One example a document.</summary>
    public required string DocumentId { get; set; }

    public long AccountId { get; set; }

    /// <summary>Names the layout: the same for examples of equal look.</summary>
    public required string Layout { get; set; }

    /// <summary>Names of the fields it teaches.</summary>
    public required IReadOnlyList<string> Fields { get; set; }

    /// <summary>As the learning half writes it.</summary>
    public required string Content { get; set; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long CreatedAt { get; set; }
}
