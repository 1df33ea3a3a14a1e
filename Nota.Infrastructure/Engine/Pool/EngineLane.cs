using System.Diagnostics.CodeAnalysis;
using Nota.Domain.Ports;

namespace Nota.Infrastructure.Engine.Pool;

/// <summary>
/// The children of one kind of work: started when first needed, kept for the next job, stopped when idle for long.
/// A place of <see cref="FairPlaces"/> stands for the right to use one child. Thread-safe.
/// </summary>
internal sealed class EngineLane(
    LaneKind kind, FairPlaces places, TimeSpan wait, int keptIdle, IChildLauncher launcher, TimeProvider time) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<IdleChild> _idle = [];
    private readonly HashSet<IEngineChild> _busy = [];
    private bool _disposed;
    private long _started;
    private long _lost;

    /// <summary>A child for the account, one that has <paramref name="blobKey"/> open where there is one.</summary>
    /// <exception cref="EngineException">Unavailable: none came free in time, none can be started, or the service stops.</exception>
    public async Task<ChildLease> TakeAsync(long accountId, string? blobKey, CancellationToken ct)
    {
        if (!await places.EnterAsync(accountId, wait, ct))
            throw new EngineException(EngineFailure.Unavailable, $"No child of the {kind} lane came free within {wait}.");
        var lease = new ChildLease(this, accountId);
        try
        {
            lease.Child = await TakeIdleAsync(blobKey) ?? await StartAsync(ct);
            return lease;
        }
        catch
        {
            await lease.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="EngineException">Unavailable.</exception>
    public async Task<IEngineChild> StartAsync(CancellationToken ct)
    {
        var child = await launcher.StartAsync(kind, ct);
        Interlocked.Increment(ref _started);
        lock (_gate)
        {
            if (!_disposed)
            {
                _busy.Add(child);
                return child;
            }
        }

        await child.DisposeAsync();
        throw Stopping();
    }

    /// <summary>Ends a child that a lease gives up.</summary>
    public async Task DiscardAsync(IEngineChild child)
    {
        Interlocked.Increment(ref _lost);
        lock (_gate)
            _busy.Remove(child);
        await child.DisposeAsync();
    }

    /// <summary>Takes back a place and, if it is still good, its child.</summary>
    public async ValueTask ReturnAsync(long accountId, IEngineChild? child)
    {
        try
        {
            if (child is not null && !TryKeep(child))
                await DiscardAsync(child);
        }
        finally
        {
            places.Leave(accountId);
        }
    }

    /// <summary>Stops children that were idle for <paramref name="idleTime"/>, but for the few that are kept.</summary>
    public async Task StopIdleAsync(TimeSpan idleTime)
    {
        var worn = new List<IEngineChild>();
        lock (_gate)
        {
            // The longest idle come first.
            while (_idle.Count > keptIdle && time.GetElapsedTime(_idle[0].Since) >= idleTime)
            {
                worn.Add(_idle[0].Child);
                _idle.RemoveAt(0);
            }
        }

        foreach (var child in worn)
            await child.DisposeAsync();
    }

    public LaneState State
    {
        get
        {
            IEngineChild[] busy, idle;
            lock (_gate)
                (busy, idle) = ([.. _busy], [.. _idle.Select(i => i.Child).Where(c => c.IsUsable)]);
            return new LaneState(
                kind.ToString(), places.Count, busy.Length, idle.Length, places.Waiting, Interlocked.Read(ref _started), Interlocked.Read(ref _lost),
                busy.Concat(idle).Sum(c => c.Resident));
        }
    }

    public async ValueTask DisposeAsync()
    {
        places.Close();
        IEngineChild[] children;
        lock (_gate)
        {
            _disposed = true;
            children = [.. _idle.Select(idle => idle.Child), .. _busy];
            _idle.Clear();
        }

        foreach (var child in children)
            await child.DisposeAsync();
    }

    internal static EngineException Stopping() => new(EngineFailure.Unavailable, "The service is stopping.");

    internal bool IsDisposed
    {
        get
        {
            lock (_gate)
                return _disposed;
        }
    }

    private async Task<IEngineChild?> TakeIdleAsync(string? blobKey)
    {
        while (TryTakeIdle(blobKey, out var child))
        {
            if (child.IsUsable)
                return child;
            // It died while nobody looked.
            await DiscardAsync(child);
        }

        return null;
    }

    private bool TryTakeIdle(string? blobKey, [NotNullWhen(true)] out IEngineChild? child)
    {
        lock (_gate)
        {
            // The last one used has the warmest memory; the others may fall idle for good.
            var at = blobKey is null ? -1 : _idle.FindLastIndex(idle => idle.Child.OpenBlob == blobKey);
            if (at < 0)
                at = _idle.Count - 1;
            child = at < 0 ? null : _idle[at].Child;
            if (child is null)
                return false;
            _idle.RemoveAt(at);
            _busy.Add(child);
            return true;
        }
    }

    private bool TryKeep(IEngineChild child)
    {
        if (!child.IsUsable)
            return false;
        lock (_gate)
        {
            if (_disposed)
                return false;
            _busy.Remove(child);
            _idle.Add(new IdleChild(child, time.GetTimestamp()));
            return true;
        }
    }

    private readonly record struct IdleChild(IEngineChild Child, long Since);
}
