using Nota.Domain.Accounts;

namespace Nota.Domain.Workflows;

/// <summary>How documents are processed that don't say it themselves.</summary>
public enum ProcessingType
{
    /// <summary>The upload's answer has the results.</summary>
    Sync = 0,

    /// <summary>The upload's answer comes at once, the results later.</summary>
    Async = 1,
}

/// <summary>What is looked for in documents, and who reviews what was found. Times are Unix milliseconds, UTC.</summary>
public sealed class Workflow
{
    /// <summary>Lower-case GUID, ascending by creation (version 7).</summary>
    public required string Id { get; set; }

    public long AccountId { get; set; }

    public string Description { get; set; } = "";

    /// <summary>The ready-made type it was made of; empty: its fields are its own.</summary>
    public string WorkflowType { get; set; } = "";

    /// <summary>Whether tables are read.</summary>
    public bool TableCapture { get; set; } = true;

    public ProcessingType ProcessingType { get; set; }

    /// <summary>What pages without text are recognised in, as <c>eng+deu</c>; null: the service's default.</summary>
    public string? Languages { get; set; }

    /// <summary>Days after which documents are deleted; null: never.</summary>
    public int? RetentionDays { get; set; }

    public long CreatedAt { get; set; }

    /// <summary>The member who made it.</summary>
    public required string CreatedBy { get; set; }

    public long UpdatedAt { get; set; }

    /// <summary>Counts every change of what answers show of it.</summary>
    public long Revision { get; set; }

    /// <summary>Everybody in the account reads a workflow; changing it is for its maker and for administrators.</summary>
    /// <exception cref="NotaException">Forbidden.</exception>
    public void RequireChangeableBy(Caller caller)
    {
        if (caller.Role == Role.Member && caller.MemberId != CreatedBy)
            throw NotaException.Forbidden("This workflow is another member's: changing it takes an administrator.");
    }
}
