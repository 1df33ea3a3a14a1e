using Microsoft.Extensions.Options;
using Nota.Domain.Ports;

namespace Nota.Infrastructure.Engine.Pool;

/// <summary>All children of this process, in three lanes. Disposing it ends every one of them. Thread-safe.</summary>
internal sealed class EnginePool : IAsyncDisposable
{
    /// <summary>Holds the place of a child that is started ahead of any request; no account has this id.</summary>
    private const long Nobody = long.MinValue;

    private readonly EngineLane _interactive;
    private readonly EngineLane _background;
    private readonly EngineLane _recognition;
    private readonly ITimer _idleTimer;
    private readonly TimeSpan _idleTime;

    public EnginePool(IOptions<EngineOptions> options, IChildLauncher launcher, TimeProvider time)
    {
        var settings = options.Value;
        _interactive = new EngineLane(
            LaneKind.Interactive, new FairPlaces(settings.Interactive, time), settings.WaitForChild, keptIdle: 1, launcher, time);
        _background = new EngineLane(
            LaneKind.Background, new FairPlaces(settings.Workers, time), settings.WaitForWorker, keptIdle: 0, launcher, time);
        _recognition = new EngineLane(
            LaneKind.Recognition, new FairPlaces(settings.Recognisers, time), settings.WaitForRecogniser, keptIdle: 0, launcher, time);
        _idleTime = settings.IdleTime;
        _idleTimer = time.CreateTimer(_ => _ = StopIdleAsync(), null, _idleTime / 2, _idleTime / 2);
    }

    /// <inheritdoc cref="EngineLane.TakeAsync"/>
    public Task<ChildLease> TakeAsync(LaneKind lane, EngineSource source, CancellationToken ct) =>
        LaneOf(lane).TakeAsync(source.AccountId, source.BlobKey, ct);

    /// <summary>Sees that an interactive child runs, so that the first upload needn't wait for one to start.</summary>
    /// <exception cref="EngineException">Unavailable.</exception>
    public async Task WarmAsync(CancellationToken ct)
    {
        if (_interactive.State is { Busy: 0, Idle: 0 })
            await (await _interactive.TakeAsync(Nobody, null, ct)).DisposeAsync();
    }

    public IReadOnlyList<LaneState> Lanes => [_interactive.State, _background.State, _recognition.State];

    public async ValueTask DisposeAsync()
    {
        await _idleTimer.DisposeAsync();
        await _interactive.DisposeAsync();
        await _background.DisposeAsync();
        await _recognition.DisposeAsync();
    }

    private EngineLane LaneOf(LaneKind kind) => kind switch
    {
        LaneKind.Interactive => _interactive,
        LaneKind.Background => _background,
        _ => _recognition,
    };

    private async Task StopIdleAsync()
    {
        await _interactive.StopIdleAsync(_idleTime);
        await _background.StopIdleAsync(_idleTime);
        await _recognition.StopIdleAsync(_idleTime);
    }
}
