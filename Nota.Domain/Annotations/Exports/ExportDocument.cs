using Nota.Domain.Text;

namespace Nota.Domain.Annotations.Exports;

/// <summary>
/// A document and its annotations within a project, read when asked for. Its readers may be called several times, never
/// two at once, and should see one state.
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
    /// The annotation's offsets in this text; false for an area, while there is no text, and for an orphan or another
    /// version's annotation, whose offsets are only its last ones.
    /// </summary>
    public bool TryPlace(Annotation annotation, OffsetUnit unit, out int start, out int end)
    {
        (start, end) = (annotation.StartIn(unit) ?? 0, annotation.EndIn(unit) ?? 0);
        return Pages is not null
            && start < end
            && annotation is { Kind: AnnotationKind.Text, State: not AnchorState.Orphaned }
            && (TextVersion is null || annotation.TextVersion is null || annotation.TextVersion == TextVersion);
    }
}
