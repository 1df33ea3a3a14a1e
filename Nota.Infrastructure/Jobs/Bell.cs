namespace Nota.Infrastructure.Jobs;

/// <summary>Wakes one who waits, or who waits next; rung twice, it wakes once. Thread-safe.</summary>
internal sealed class Bell : IDisposable
{
    private readonly SemaphoreSlim _rung = new(0, 1);

    public void Ring()
    {
        try
        {
            if (_rung.CurrentCount == 0)
                _rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another rang at the same moment: once is enough.
        }
    }

    /// <summary>Returns when it rings, or has since the last wait; at the latest after <paramref name="atMost"/>.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => _rung.WaitAsync(atMost, ct);

    public void Dispose() => _rung.Dispose();
}
