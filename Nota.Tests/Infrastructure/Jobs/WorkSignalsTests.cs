using Nota.Infrastructure.Jobs;

namespace Nota.Tests.Infrastructure.Jobs;

public sealed class WorkSignalsTests
{
    [Test]
    public async Task WaitAsync_RungBefore_ReturnsAtOnceAndOnlyOnce()
    {
        using var signals = new WorkSignals();
        signals.Wake();
        signals.Wake();

        await signals.WaitAsync(TimeSpan.FromMinutes(5), default).WaitAsync(TimeSpan.FromSeconds(20));

        using var cancel = new CancellationTokenSource();
        var second = signals.WaitAsync(TimeSpan.FromMinutes(5), cancel.Token);
        Assert.That(second.IsCompleted, Is.False);
        await cancel.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => second);
    }

    [Test]
    public void Abandon_WatchedDocuments_CancelsThatOneAlone()
    {
        using var signals = new WorkSignals();
        using var doomed = new CancellationTokenSource();
        using var ended = new CancellationTokenSource();
        using var other = new CancellationTokenSource();
        using var first = signals.Watch("d", doomed);
        signals.Watch("d", ended).Dispose();
        using var third = signals.Watch("e", other);

        signals.Abandon("d");

        Assert.That((doomed.IsCancellationRequested, ended.IsCancellationRequested, other.IsCancellationRequested), Is.EqualTo((true, false, false)));
    }

    [Test]
    public void Abandon_SourceDisposedMeanwhile_IsNoError()
    {
        using var signals = new WorkSignals();
        var source = new CancellationTokenSource();
        using var watching = signals.Watch("d", source);
        source.Dispose();

        Assert.DoesNotThrow(() => signals.Abandon("d"));
    }
}
