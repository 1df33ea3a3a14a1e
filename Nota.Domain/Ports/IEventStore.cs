using Nota.Domain.Events;

namespace Nota.Domain.Ports;

/// <summary>What happened, inside a unit of work. Listeners are told once it is committed.</summary>
public interface IEventStore
{
    /// <summary>Notes something; it gets its number when the unit of work commits.</summary>
    void Add(AccountEvent happened);

    /// <summary>Notes that something happened to a document, once for each project that holds it.</summary>
    /// <param name="kind">One of <see cref="EventKind"/>.</param>
    /// <param name="at">Unix milliseconds, UTC.</param>
    Task AddOfDocumentAsync(long accountId, string documentId, string kind, long at, CancellationToken ct);
}

/// <summary>What happened in accounts, in order.</summary>
public interface IEventReader
{
    /// <summary>The number of the account's last event, 0 before the first.</summary>
    Task<long> LastAsync(long accountId, CancellationToken ct);

    /// <summary>The number of the oldest event that is still kept; null if there is none.</summary>
    Task<long?> FirstAsync(long accountId, CancellationToken ct);

    /// <summary>Events behind this one, in order, at most <paramref name="take"/>.</summary>
    Task<IReadOnlyList<AccountEvent>> ListAsync(long accountId, long after, int take, CancellationToken ct);

    /// <summary>Returns once this process has written an event of the account since the last call, or after <paramref name="atMost"/>.</summary>
    /// <param name="seen">The last event that the caller knows.</param>
    Task WaitAsync(long accountId, long seen, TimeSpan atMost, CancellationToken ct);
}
