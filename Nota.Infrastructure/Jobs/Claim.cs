using Nota.Domain.Processing;

namespace Nota.Infrastructure.Jobs;

/// <summary>An item that this process works on, until its lease is lost or its handler is through.</summary>
internal sealed class Claim(WorkItem item, CancellationToken stopping) : IDisposable
{
    private readonly CancellationTokenSource _source = CancellationTokenSource.CreateLinkedTokenSource(stopping);

    public WorkItem Item { get; } = item;

    /// <summary>Unique among all claims, also of the same item.</summary>
    public string Name => Item.LeaseOwner!;

    /// <summary>Cancelled when the work is in vain, or the service stops.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Unix milliseconds, UTC: without a renewal the item may be someone else's after this.</summary>
    public long HoldsUntil { get; set; } = item.LeaseUntil;

    public IDisposable Watch(WorkSignals signals) => signals.Watch(Item.DocumentId, _source);

    public Task LoseAsync() => _source.CancelAsync();

    public void Dispose() => _source.Dispose();
}
