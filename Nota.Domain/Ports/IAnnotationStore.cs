using Nota.Domain.Annotations;

namespace Nota.Domain.Ports;

/// <summary>Annotations, inside a unit of work.</summary>
public interface IAnnotationStore
{
    /// <summary>The annotation, tracked.</summary>
    /// <exception cref="NotaException">Gone if it was deleted, NotFound if it never was.</exception>
    Task<Annotation> GetAsync(AnnotationKey key, CancellationToken ct);

    /// <summary>Those of these ids that are there, tracked, and the last state of those that were deleted, by id.</summary>
    Task<(IReadOnlyDictionary<string, Annotation> Live, IReadOnlyDictionary<string, Annotation> Deleted)> FindAsync(
        string projectId, string documentId, IReadOnlyCollection<string> ids, CancellationToken ct);

    /// <summary>Writes new annotations at once, in a way made for many; those of deleted ids end their deletion.</summary>
    Task AddAsync(IReadOnlyList<Annotation> annotations, CancellationToken ct);

    /// <summary>Deletes annotations with a tombstone each; their events are the caller's to note.</summary>
    Task DeleteAsync(IReadOnlyList<Annotation> annotations, long at, CancellationToken ct);

    /// <summary>Writes annotations that are not tracked over those of their keys, in a way made for many.</summary>
    Task UpdateAsync(IReadOnlyList<Annotation> annotations, CancellationToken ct);

    /// <summary>
    /// Every text annotation of a document, of all its projects, with its counter and the version of the text that it lies
    /// on: null for one without a place, an orphan included, which a text that comes back may have again.
    /// </summary>
    Task<IReadOnlyList<(AnnotationKey Key, long Revision, string? TextVersion)>> ListRevisionsAsync(string documentId, CancellationToken ct);

    /// <summary>Some annotations of these types, tracked.</summary>
    Task<IReadOnlyList<Annotation>> ListOfTypesAsync(string projectId, IReadOnlyCollection<string> typeIds, int take, CancellationToken ct);

    /// <summary>Writes events at once, in a way made for many.</summary>
    Task NoteAsync(IReadOnlyList<AnnotationEvent> events, CancellationToken ct);

    /// <summary>Raises the counters of the document's list in this project and of the project's own.</summary>
    Task TouchAsync(string projectId, string documentId, CancellationToken ct);

    /// <summary>The counter of a document's list of annotations in a project.</summary>
    Task<long> RevisionAsync(string projectId, string documentId, CancellationToken ct);
}

/// <summary>Annotations as they are now; nothing is tracked.</summary>
public interface IAnnotationReader
{
    /// <exception cref="NotaException">Gone if it was deleted, NotFound if it never was.</exception>
    Task<Annotation> GetAsync(AnnotationKey key, CancellationToken ct);

    /// <summary>
    /// Annotations in document order (of a project: by document, then in document order), after a place, at most
    /// <paramref name="take"/>. The filter's text is the caller's to look for.
    /// </summary>
    /// <param name="documentId">Null: of all the project's documents.</param>
    Task<IReadOnlyList<Annotation>> ListAsync(
        string projectId, string? documentId, AnnotationFilter filter, AnnotationCursor? after, int take, CancellationToken ct);

    /// <summary>As <see cref="ListAsync"/>, but with those members alone that the offsets export shows: the others are unset.</summary>
    Task<IReadOnlyList<Annotation>> ListPlacesAsync(
        string projectId, string? documentId, AnnotationFilter filter, AnnotationCursor? after, int take, CancellationToken ct);

    /// <summary>The counter of a document's (or a project's) list of annotations.</summary>
    Task<long> RevisionAsync(string projectId, string? documentId, CancellationToken ct);

    /// <summary>What was last imported under these ids, as <see cref="Annotation.ImportHash"/>, by id.</summary>
    Task<IReadOnlyDictionary<string, string?>> ImportHashesAsync(string projectId, string documentId, IReadOnlyCollection<string> ids, CancellationToken ct);

    /// <summary>Annotations of a document that have these ids, in whichever project.</summary>
    Task<IReadOnlyList<Annotation>> ListOfDocumentAsync(string documentId, IReadOnlyCollection<string> ids, CancellationToken ct);

    /// <summary>The annotation as it was when it was last deleted; null if it never was, or long ago.</summary>
    Task<Annotation?> FindDeletedAsync(AnnotationKey key, CancellationToken ct);

    /// <summary>Some events of an annotation in order, behind the one of this number (0: from the first), at most <paramref name="take"/>.</summary>
    Task<IReadOnlyList<AnnotationEvent>> HistoryAsync(AnnotationKey key, long after, int take, CancellationToken ct);

    /// <summary>The annotation if it is there, else null.</summary>
    Task<Annotation?> FindAsync(AnnotationKey key, CancellationToken ct);

    /// <summary>Whether it was deleted.</summary>
    Task<bool> IsDeletedAsync(AnnotationKey key, CancellationToken ct);
}
