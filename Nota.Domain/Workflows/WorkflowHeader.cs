namespace Nota.Domain.Workflows;

/// <summary>A column of one workflow's tables; like a field, it keeps its id as long as its name stays.</summary>
public sealed class WorkflowHeader
{
    /// <summary>Lower-case GUID.</summary>
    public required string Id { get; set; }

    public required string WorkflowId { get; set; }

    public long AccountId { get; set; }

    /// <summary>Its place among the workflow's columns, ascending.</summary>
    public int Position { get; set; }

    /// <summary>Unique among the workflow's columns.</summary>
    public required string Name { get; set; }

    /// <inheritdoc cref="HeaderDefinition.Labels"/>
    public required IReadOnlyList<string> Labels { get; set; }

    /// <summary>What is looked for.</summary>
    public HeaderDefinition Definition => new(Name, Labels);

    public static WorkflowHeader Of(Workflow workflow, string id, int position, HeaderDefinition definition) => new()
    {
        Id = id,
        WorkflowId = workflow.Id,
        AccountId = workflow.AccountId,
        Position = position,
        Name = definition.Name,
        Labels = definition.Labels,
    };
}
