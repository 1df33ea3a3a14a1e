namespace Nota.Domain.Workflows;

/// <summary>A field of one workflow. What is found and learned hangs on its id, so it keeps that as long as its name stays.</summary>
public sealed class WorkflowField
{
    /// <summary>Lower-case GUID.</summary>
    public required string Id { get; set; }

    public required string WorkflowId { get; set; }

    public long AccountId { get; set; }

    /// <summary>Its place among the workflow's fields, ascending.</summary>
    public int Position { get; set; }

    /// <summary>Unique in the workflow.</summary>
    public required string Name { get; set; }

    public FieldType Type { get; set; }

    /// <inheritdoc cref="FieldDefinition.Labels"/>
    public required IReadOnlyList<string> Labels { get; set; }

    /// <inheritdoc cref="FieldDefinition.Pattern"/>
    public string? Pattern { get; set; }

    /// <inheritdoc cref="FieldDefinition.IsMultiple"/>
    public bool IsMultiple { get; set; }

    /// <summary>What is looked for.</summary>
    public FieldDefinition Definition => new(Name, Type, Labels, Pattern, IsMultiple);

    public static WorkflowField Of(Workflow workflow, string id, int position, FieldDefinition definition) => new()
    {
        Id = id,
        WorkflowId = workflow.Id,
        AccountId = workflow.AccountId,
        Position = position,
        Name = definition.Name,
        Type = definition.Type,
        Labels = definition.Labels,
        Pattern = definition.Pattern,
        IsMultiple = definition.IsMultiple,
    };
}
