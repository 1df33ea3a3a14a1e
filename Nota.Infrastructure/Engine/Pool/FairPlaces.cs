namespace Nota.Infrastructure.Engine.Pool;

/// <summary>
/// A number of places, shared between accounts: none holds more than half of them (but may hold two where there are
/// two), and a place that comes free goes to the waiting account that holds fewest, then to whoever waits longest.
/// Thread-safe.
/// </summary>
internal sealed class FairPlaces(int count, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, int> _held = [];
    private readonly LinkedList<Waiter> _waiting = [];
    private bool _closed;

    public int Count { get; } = count;

    /// <summary>The most that one account may hold.</summary>
    public int Share { get; } = Math.Max(Math.Min(count, 2), count / 2);

    public int Taken { get; private set; }

    public int Waiting
    {
        get
        {
            lock (_gate)
                return _waiting.Count;
        }
    }

    /// <summary>Takes a place for the account, to be given back with <see cref="Leave"/>.</summary>
    /// <returns>False if none came free in time, or the places were closed; nothing is held then.</returns>
    public async Task<bool> EnterAsync(long accountId, TimeSpan wait, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        Waiter waiter;
        lock (_gate)
        {
            if (_closed)
                return false;
            if (MayEnter(accountId))
            {
                Take(accountId);
                return true;
            }

            waiter = new Waiter(accountId);
            _waiting.AddLast(waiter);
        }

        await waiter.Called.Task.WaitAsync(wait, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate)
        {
            // Whatever ended the wait: a place that was granted in the meantime is held.
            if (!waiter.Called.Task.IsCompleted)
                _waiting.Remove(waiter);
            if (waiter.HasPlace && !ct.IsCancellationRequested)
                return true;
            if (waiter.HasPlace)
                GiveBack(accountId);
        }

        ct.ThrowIfCancellationRequested();
        return false;
    }

    public void Leave(long accountId)
    {
        lock (_gate)
            GiveBack(accountId);
    }

    /// <summary>Lets nobody in any more; those who wait are turned away.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            foreach (var waiter in _waiting)
                waiter.Called.SetResult();
            _waiting.Clear();
        }
    }

    private bool MayEnter(long accountId) => Taken < Count && HeldBy(accountId) < Share;

    private int HeldBy(long accountId) => _held.GetValueOrDefault(accountId);

    private void Take(long accountId)
    {
        Taken++;
        _held[accountId] = HeldBy(accountId) + 1;
    }

    private void GiveBack(long accountId)
    {
        Taken--;
        if (--_held[accountId] == 0)
            _held.Remove(accountId);
        // The one who left may have been at its share: its own waiters can go in as well as any other's.
        while (NextWaiter() is { } next)
        {
            _waiting.Remove(next);
            Take(next.AccountId);
            next.HasPlace = true;
            next.Called.SetResult();
        }
    }

    private Waiter? NextWaiter() =>
        _closed ? null : _waiting.Where(waiter => MayEnter(waiter.AccountId)).MinBy(waiter => HeldBy(waiter.AccountId));

    private sealed class Waiter(long accountId)
    {
        public long AccountId { get; } = accountId;

        /// <summary>Done when there is a place, or will never be one.</summary>
        public TaskCompletionSource Called { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool HasPlace { get; set; }
    }
}
