namespace Nota.Domain.Workflows;

/// <summary>Which documents a stage's reviewers see.</summary>
public enum StagePolicy
{
    /// <summary>Those that one of its rules finds wrong.</summary>
    IfFlagged = 0,

    Always = 1,
}

/// <summary>A step of a workflow's review.</summary>
public sealed class WorkflowStage
{
    /// <summary>Lower-case GUID.</summary>
    public required string Id { get; set; }

    public required string WorkflowId { get; set; }

    public long AccountId { get; set; }

    /// <summary>Its turn, ascending.</summary>
    public int Position { get; set; }

    /// <summary>Unique in the workflow.</summary>
    public required string Name { get; set; }

    public StagePolicy Policy { get; set; }

    public required IReadOnlyList<StageRule> Rules { get; set; }
}

/// <summary>That a member reviews what a stage holds up.</summary>
public sealed class WorkflowReviewer
{
    public required string StageId { get; set; }

    public required string MemberId { get; set; }

    /// <summary>Its place among the stage's reviewers, ascending.</summary>
    public int Position { get; set; }
}
