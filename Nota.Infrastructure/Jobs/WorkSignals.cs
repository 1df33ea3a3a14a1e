using System.Collections.Concurrent;

namespace Nota.Infrastructure.Jobs;

/// <summary>
/// What commits of this process tell its workers: there is work, or the work on a document is void. Only a hint: whoever
/// misses it finds the same in the database a little later. Thread-safe.
/// </summary>
internal sealed class WorkSignals : IDisposable
{
    private readonly Bell _work = new();
    private readonly ConcurrentDictionary<Watching, byte> _watched = new();

    /// <summary>Rings when there may be something to tell webhooks.</summary>
    public Bell Deliveries { get; } = new();

    public void Wake() => _work.Ring();

    /// <summary>Returns when there may be work, at the latest after <paramref name="atMost"/>.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => _work.WaitAsync(atMost, ct);

    /// <summary>Cancels <paramref name="source"/> should the document's work become void before the registration is disposed.</summary>
    public IDisposable Watch(string documentId, CancellationTokenSource source)
    {
        var watching = new Watching(this, documentId, source);
        _watched[watching] = 0;
        return watching;
    }

    public void Abandon(string documentId)
    {
        foreach (var (watching, _) in _watched)
        {
            if (watching.DocumentId == documentId)
                watching.Cancel();
        }
    }

    public void Dispose()
    {
        _work.Dispose();
        Deliveries.Dispose();
    }

    private sealed class Watching(WorkSignals signals, string documentId, CancellationTokenSource source) : IDisposable
    {
        public string DocumentId => documentId;

        public void Cancel()
        {
            try
            {
                _ = source.CancelAsync();
            }
            catch (ObjectDisposedException)
            {
                // It ended at this very moment; the commit that brought us here must not suffer from that.
            }
        }

        public void Dispose() => signals._watched.TryRemove(this, out _);
    }
}
