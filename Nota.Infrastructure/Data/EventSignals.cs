using System.Collections.Concurrent;

namespace Nota.Infrastructure.Data;

/// <summary>
/// Tells listeners of this process that an account has a new event. Only a hint: events of other nodes are found by looking.
/// Thread-safe.
/// </summary>
internal sealed class EventSignals
{
    private readonly ConcurrentDictionary<long, Account> _accounts = new();

    /// <param name="last">The number of the account's last event.</param>
    public void Tell(long accountId, long last) => _accounts.GetOrAdd(accountId, static _ => new Account()).Tell(last);

    /// <summary>Returns at once if an event behind <paramref name="seen"/> has been told already.</summary>
    public Task WaitAsync(long accountId, long seen, TimeSpan atMost, TimeProvider time, CancellationToken ct) =>
        _accounts.GetOrAdd(accountId, static _ => new Account()).WaitAsync(seen, atMost, time, ct);

    private sealed class Account
    {
        private readonly Lock _gate = new();
        private long _last;
        private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Tell(long last)
        {
            TaskCompletionSource told;
            lock (_gate)
            {
                _last = Math.Max(_last, last);
                told = _next;
                _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            told.SetResult();
        }

        public async Task WaitAsync(long seen, TimeSpan atMost, TimeProvider time, CancellationToken ct)
        {
            Task next;
            lock (_gate)
            {
                if (_last > seen)
                    return;
                next = _next.Task;
            }

            try
            {
                await next.WaitAsync(atMost, time, ct);
            }
            catch (TimeoutException)
            {
                // Nothing was told; something may be there all the same.
            }
        }
    }
}
