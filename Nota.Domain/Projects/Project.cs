namespace Nota.Domain.Projects;

/// <summary>A collection of documents with a schema. Times are Unix milliseconds, UTC.</summary>
public sealed class Project
{
    /// <summary>Push id.</summary>
    public required string Id { get; set; }

    public long AccountId { get; set; }

    public required string Name { get; set; }

    public string? Description { get; set; }

    public long CreatedAt { get; set; }

    public required string CreatedBy { get; set; }

    public long ModifiedAt { get; set; }

    public required string ModifiedBy { get; set; }

    /// <summary>Counts every change of the project, its documents and their states.</summary>
    public long Revision { get; set; }

    /// <summary>Counts every change of the schema.</summary>
    public long SchemaRevision { get; set; }

    /// <summary>Counts every change of what answers show of the project.</summary>
    public long AnswerRevision => Revision + SchemaRevision;

    /// <summary>Counts every change of annotations, in all documents.</summary>
    public long AnnotationsRevision { get; set; }
}

/// <summary>That a project holds a document; a document is deleted when its last holder lets it go.</summary>
public sealed class ProjectDocument
{
    public required string ProjectId { get; set; }

    public required string DocumentId { get; set; }

    public long AccountId { get; set; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long AddedAt { get; set; }

    /// <summary>Counts every change of the document's annotations in this project.</summary>
    public long AnnotationsRevision { get; set; }
}
