using Nota.Domain.Processing;

namespace Nota.Domain.Ports;

/// <summary>The work table as it is now; nothing is tracked.</summary>
public interface IWorkReader
{
    /// <summary>Work of all accounts by id, after <paramref name="after"/>, at most <paramref name="take"/>.</summary>
    /// <param name="state">Null: of every state.</param>
    /// <param name="accountId">Null: of every account.</param>
    Task<IReadOnlyList<WorkView>> ListAsync(WorkState? state, long? accountId, long after, int take, CancellationToken ct);

    /// <summary>Null if there is none, any more.</summary>
    Task<WorkView?> FindAsync(long id, CancellationToken ct);

    Task<WorkTally> CountAsync(CancellationToken ct);
}

/// <param name="Account">The account's name.</param>
public sealed record WorkView(WorkItem Item, string Account);

/// <summary>How much work there is.</summary>
/// <param name="OldestWaitingSince">When the oldest that waits was made, Unix milliseconds, UTC; null if none waits.</param>
public sealed record WorkTally(int Waiting, int Running, int Failed, long? OldestWaitingSince);
