using Nota.Domain.Schemas;

namespace Nota.Domain.Ports;

/// <summary>Annotation types, inside a unit of work.</summary>
public interface ISchemaStore
{
    /// <summary>A project's types in order of creation, tracked.</summary>
    Task<IReadOnlyList<AnnotationType>> ListAsync(string projectId, CancellationToken ct);

    /// <exception cref="NotaException">Gone if it was deleted, NotFound if it never was.</exception>
    Task<AnnotationType> GetAsync(string projectId, string id, CancellationToken ct);

    /// <summary>How many annotations these types have, by type; those without are not in it.</summary>
    Task<IReadOnlyDictionary<string, int>> CountUsesAsync(string projectId, IReadOnlyCollection<string> typeIds, CancellationToken ct);

    Task AddAsync(IReadOnlyList<AnnotationType> types, CancellationToken ct);

    /// <summary>Deletes types without annotations; a tombstone stays of each.</summary>
    Task DeleteAsync(IReadOnlyList<AnnotationType> types, long at, CancellationToken ct);

    /// <summary>Raises the counter of the project's schema.</summary>
    Task TouchAsync(string projectId, CancellationToken ct);
}

/// <summary>Annotation types as they are now; nothing is tracked.</summary>
public interface ISchemaReader
{
    /// <summary>A project's types in order of creation, and the counter of its schema.</summary>
    Task<(IReadOnlyList<AnnotationType> Types, long Revision)> ListAsync(string projectId, CancellationToken ct);

    /// <summary>A project's types in order of creation, after <paramref name="after"/> (null: from the first), at most <paramref name="take"/>.</summary>
    Task<IReadOnlyList<AnnotationType>> ListAsync(string projectId, string? after, int take, CancellationToken ct);

    /// <summary>
    /// Types of several projects at once, by (project, type), after <paramref name="after"/>, among projects from
    /// <paramref name="firstProject"/> to <paramref name="lastProject"/> of one account. For streaming lists of projects.
    /// </summary>
    Task<IReadOnlyList<(string ProjectId, AnnotationType Type)>> ListOfProjectsAsync(
        long accountId, string firstProject, string lastProject, (string ProjectId, string TypeId)? after, int take, CancellationToken ct);

    /// <exception cref="NotaException">Gone if it was deleted, NotFound if it never was.</exception>
    Task<AnnotationType> GetAsync(string projectId, string id, CancellationToken ct);
}
