namespace Nota.Domain.Annotations;

/// <summary>What names an annotation: its id is its client's choice and unique in the project's document alone.</summary>
public readonly record struct AnnotationKey(string ProjectId, string DocumentId, string Id)
{
    public static AnnotationKey Of(Annotation annotation) => new(annotation.ProjectId, annotation.DocumentId, annotation.Id);
}

/// <summary>A place in a list of annotations: behind this one.</summary>
/// <param name="SortNumber">Of the annotation when it was listed.</param>
public readonly record struct AnnotationCursor(string DocumentId, double SortNumber, string Id)
{
    public static AnnotationCursor Behind(Annotation annotation) => new(annotation.DocumentId, annotation.SortNumber, annotation.Id);
}

/// <summary>What a list of annotations leaves out; null leaves nothing out.</summary>
/// <param name="TypeId">Lower-case GUID.</param>
/// <param name="Page">Zero-based: those that have a box on it.</param>
/// <param name="CreatedBy">A member's id.</param>
/// <param name="Since">Unix milliseconds: those changed then or later.</param>
/// <param name="Text">Those whose text holds this, case ignored.</param>
public sealed record AnnotationFilter(string? TypeId = null, int? Page = null, string? CreatedBy = null, long? Since = null, string? Text = null)
{
    public bool MatchesText(Annotation annotation) => Text is null || annotation.Text.Contains(Text, StringComparison.OrdinalIgnoreCase);
}
