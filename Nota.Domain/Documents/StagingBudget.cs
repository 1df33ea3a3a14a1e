namespace Nota.Domain.Documents;

/// <summary>
/// Keeps what uploads in progress hold on disk within <see cref="UploadLimits.MaxStagedBytes"/>, and one account within half
/// of it. One a process; thread-safe.
/// </summary>
public sealed class StagingBudget(UploadLimits limits)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, long> _byAccount = [];
    private long _total;

    /// <exception cref="NotaException">Unavailable: the bytes don't fit now.</exception>
    public void Take(long accountId, long bytes)
    {
        lock (_gate)
        {
            var held = _byAccount.GetValueOrDefault(accountId);
            if (_total + bytes > limits.MaxStagedBytes || held + bytes > Math.Max(limits.MaxStagedBytes / 2, limits.MaxFileBytes))
                throw NotaException.Unavailable("Too many uploads are in progress; nothing of this one was stored. Try again shortly.", TimeSpan.FromSeconds(5));
            _total += bytes;
            _byAccount[accountId] = held + bytes;
        }
    }

    public void Return(long accountId, long bytes)
    {
        lock (_gate)
        {
            _total -= bytes;
            var held = _byAccount.GetValueOrDefault(accountId) - bytes;
            if (held > 0)
                _byAccount[accountId] = held;
            else
                _byAccount.Remove(accountId);
        }
    }
}
