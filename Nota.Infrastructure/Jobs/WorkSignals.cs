using System.Collections.Concurrent;

namespace Nota.Infrastructure.Jobs;

/// <summary>
/// What commits of this process tell its workers: there is work, or the work on a document is void. Only a hint: whoever
/// misses it finds the same in the database a little later. Thread-safe.
/// </summary>
internal sealed class WorkSignals : IDisposable
{
    private readonly SemaphoreSlim _work = new(0, 1);
    private readonly ConcurrentDictionary<long, (string DocumentId, CancellationTokenSource Source)> _running = new();

    public void Wake()
    {
        try
        {
            if (_work.CurrentCount == 0)
                _work.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another commit rang at the same moment: once is enough.
        }
    }

    /// <summary>Returns when there may be work, at the latest after <paramref name="atMost"/>.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => _work.WaitAsync(atMost, ct);

    /// <summary>Cancels <paramref name="source"/> should the document's work become void before the registration is disposed.</summary>
    public IDisposable Watch(long itemId, string documentId, CancellationTokenSource source)
    {
        _running[itemId] = (documentId, source);
        return new Watching(this, itemId);
    }

    public void Abandon(string documentId)
    {
        foreach (var (itemId, running) in _running)
        {
            if (running.DocumentId == documentId && _running.TryRemove(itemId, out _))
                _ = running.Source.CancelAsync();
        }
    }

    public void Dispose() => _work.Dispose();

    private sealed class Watching(WorkSignals signals, long itemId) : IDisposable
    {
        public void Dispose() => signals._running.TryRemove(itemId, out _);
    }
}
