namespace Nota.Domain.Annotations.Exports;

/// <summary>
/// A document and its annotations within a project, read when asked for. Its readers may be called several times, never
/// two at once, and should see one state: an annotation that changes between two readings is exported without offsets.
/// </summary>
public sealed class ExportDocument
{
    public required string DocumentId { get; init; }

    /// <summary>As its owner named it, <c>.pdf</c> included or not.</summary>
    public required string FileName { get; init; }

    /// <summary>Version of the text that <see cref="Pages"/> reads; null: the annotations' offsets are taken as of this text.</summary>
    public string? TextVersion { get; init; }

    /// <summary>Opens the formatted text of the pages in order, form feeds included; null while there is no text.</summary>
    public Func<CancellationToken, IAsyncEnumerable<string>>? Pages { get; init; }

    /// <summary>Opens the annotations in document order (by sort number, then id).</summary>
    public required Func<CancellationToken, IAsyncEnumerable<Annotation>> Annotations { get; init; }

    /// <summary>
    /// Whether the annotation's offsets are of this text: not for an area, nor while there is no text, nor for an orphan
    /// or another version's, whose offsets are only its last ones.
    /// </summary>
    public bool IsPlaced(Annotation annotation) =>
        Pages is not null
        && annotation is { Kind: AnnotationKind.Text, Start: not null, End: not null, State: not AnchorState.Orphaned }
        && (TextVersion is null || annotation.TextVersion is null || annotation.TextVersion == TextVersion);
}
