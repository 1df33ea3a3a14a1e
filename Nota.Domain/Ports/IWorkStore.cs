using Nota.Domain.Processing;

namespace Nota.Domain.Ports;

/// <summary>The work table, inside a unit of work. Writes here wake this process's workers once they are committed.</summary>
public interface IWorkStore
{
    void Add(WorkItem item);

    /// <summary>Null if there is none, any more.</summary>
    Task<WorkItem?> FindAsync(long id, CancellationToken ct);

    /// <summary>Has a failed item wait for a worker again, as if it were new.</summary>
    void Restart(WorkItem item);

    /// <summary>The item if this claim still holds it, else null: then whatever was done for it must not be published.</summary>
    Task<WorkItem?> FindClaimedAsync(long id, string leaseOwner, CancellationToken ct);

    /// <summary>How far a document's ranges of one generation are, what this unit changed included; one command however many.</summary>
    Task<RangeTally> TallyAsync(string documentId, int generation, CancellationToken ct);

    /// <summary>A document's items of one generation, by first page.</summary>
    Task<IReadOnlyList<WorkItem>> ListAsync(string documentId, int generation, CancellationToken ct);

    /// <summary>Removes a document's rows of every generation, but for one if told; their result blobs are handed to the purge, due at once.</summary>
    Task RemoveAllAsync(string documentId, long? except, CancellationToken ct);

    void Remove(WorkItem item);
}

/// <param name="Unfinished">Ranges that are not done.</param>
/// <param name="Failed">Ranges whose pages could not be read.</param>
public readonly record struct RangeTally(int Unfinished, int Failed);
