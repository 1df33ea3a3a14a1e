namespace Nota.Domain.Schemas;

/// <summary>A kind of annotation in a project's schema. Times are Unix milliseconds, UTC.</summary>
public sealed class AnnotationType
{
    /// <summary>Lower-case GUID, ascending by creation (version 7).</summary>
    public required string Id { get; set; }

    public required string ProjectId { get; set; }

    public long AccountId { get; set; }

    /// <summary>Unique in its project, compared code unit by code unit.</summary>
    public required string Name { get; set; }

    public string? Description { get; set; }

    /// <summary>0–255.</summary>
    public byte Red { get; set; }

    /// <summary>0–255.</summary>
    public byte Green { get; set; }

    /// <summary>0–255.</summary>
    public byte Blue { get; set; }

    /// <summary>0–1.</summary>
    public double Opacity { get; set; }

    public long CreatedAt { get; set; }

    /// <summary>Counts every change.</summary>
    public long Revision { get; set; }
}
