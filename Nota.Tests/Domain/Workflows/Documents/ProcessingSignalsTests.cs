using Nota.Domain.Workflows.Documents;

namespace Nota.Tests.Domain.Workflows.Documents;

[TestFixture]
public sealed class ProcessingSignalsTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);
    private readonly ProcessingSignals _signals = new(TimeProvider.System);

    [Test]
    public async Task WaitAsync_Told_ReturnsAtOnceAlsoIfItWasBefore()
    {
        using var listening = _signals.Listen("a");
        _signals.Tell("a");
        await listening.WaitAsync(Long, default).WaitAsync(Long / 2);

        var waiting = listening.WaitAsync(Long, default);
        _signals.Tell("b");
        Assert.That(waiting.IsCompleted, Is.False);
        _signals.Tell("a");
        await waiting.WaitAsync(Long / 2);
    }

    [Test]
    public async Task WaitAsync_AfterItHeard_WaitsAnew()
    {
        using var listening = _signals.Listen("a");
        _signals.Tell("a");
        await listening.WaitAsync(Long, default);

        var started = TimeProvider.System.GetTimestamp();
        await listening.WaitAsync(TimeSpan.FromMilliseconds(50), default);
        Assert.That(TimeProvider.System.GetElapsedTime(started), Is.GreaterThan(TimeSpan.FromMilliseconds(40)));
    }

    [Test]
    public void WaitAsync_Cancelled_Throws()
    {
        using var listening = _signals.Listen("a");
        using var ended = new CancellationTokenSource();
        ended.Cancel();

        Assert.That(() => listening.WaitAsync(Long, ended.Token), Throws.InstanceOf<OperationCanceledException>());
    }
}
