using System.Collections.Concurrent;

namespace Nota.Domain.Workflows.Documents;

/// <summary>
/// Tells those who wait for a document in this process that its processing has ended. Only a hint: whoever misses it, or waits
/// on another node, finds the same in the database a little later. Thread-safe.
/// </summary>
public sealed class ProcessingSignals(TimeProvider time)
{
    private readonly TimeProvider _time = time;
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaited = new(StringComparer.Ordinal);

    /// <summary>Listens from now on; disposing ends it.</summary>
    public Listening Listen(string documentId) => new(this, documentId);

    public void Tell(string documentId)
    {
        if (_awaited.TryGetValue(documentId, out var source))
            source.TrySetResult();
    }

    public sealed class Listening : IDisposable
    {
        private readonly ProcessingSignals _signals;
        private readonly string _documentId;
        private TaskCompletionSource _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Listening(ProcessingSignals signals, string documentId)
        {
            (_signals, _documentId) = (signals, documentId);
            signals._awaited[documentId] = _source;
        }

        /// <summary>Returns once it was told since the last wait, or after <paramref name="atMost"/>.</summary>
        public async Task WaitAsync(TimeSpan atMost, CancellationToken ct)
        {
            await Task.WhenAny(_source.Task, Task.Delay(atMost, _signals._time, ct));
            ct.ThrowIfCancellationRequested();
            // Whoever waits looks now; told again, it is to wake again, but not for what it has heard already.
            if (_source.Task.IsCompleted)
                _signals._awaited[_documentId] = _source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        public void Dispose() => _signals._awaited.TryRemove(new(_documentId, _source));
    }
}
