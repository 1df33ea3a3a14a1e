namespace Nota.Domain.Workflows;

/// <summary>How much there may be of workflows (configuration <c>Nota:Workflows</c>).</summary>
public sealed class WorkflowLimits
{
    /// <summary>Of an account.</summary>
    public int MaxWorkflows { get; set; } = 20;

    /// <summary>Of a workflow.</summary>
    public int MaxFields { get; set; } = 30;

    /// <summary>Columns of a workflow.</summary>
    public int MaxHeaders { get; set; } = 20;
}
