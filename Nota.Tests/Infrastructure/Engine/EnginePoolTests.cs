using Microsoft.Extensions.Options;
using Nota.Domain.Ports;
using Nota.Infrastructure.Engine;
using Nota.Infrastructure.Engine.Pool;
using Nota.Infrastructure.Engine.Wire;

namespace Nota.Tests.Infrastructure.Engine;

[TestFixture]
internal sealed class EnginePoolTests
{
    private static readonly EngineJob Job = new(EngineTask.Open, TimeSpan.FromSeconds(1));
    private readonly ManualTime _time = new();
    private readonly FakeLauncher _launcher = new();

    [Test]
    public async Task Take_BackgroundFull_LeavesInteractiveFree()
    {
        await using var pool = Pool(workers: 1, interactive: 1);
        await using var conversion = await TakeAsync(pool, LaneKind.Background, 1);

        await using var upload = await TakeAsync(pool, LaneKind.Interactive, 1);

        Assert.That(upload.Child, Is.Not.Null);
    }

    [Test]
    public async Task Take_NoneComesFree_IsUnavailable()
    {
        await using var pool = Pool(workers: 1, interactive: 1);
        await using var first = await TakeAsync(pool, LaneKind.Interactive, 1);
        var second = TakeAsync(pool, LaneKind.Interactive, 2);

        _time.Advance(TimeSpan.FromSeconds(16));

        Assert.That(async () => await second, Fails(EngineFailure.Unavailable));
    }

    [Test]
    public async Task Take_AfterReturn_KeepsTheChild()
    {
        await using var pool = Pool(workers: 1, interactive: 1);
        await (await TakeAsync(pool, LaneKind.Interactive, 1)).DisposeAsync();

        await (await TakeAsync(pool, LaneKind.Interactive, 2)).DisposeAsync();

        Assert.That(_launcher.Started, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Take_AChildHasTheBlobOpen_GivesThatChild()
    {
        await using var pool = Pool(workers: 2, interactive: 2);
        var first = await TakeAsync(pool, LaneKind.Background, 1, "a");
        var second = await TakeAsync(pool, LaneKind.Background, 2, "b");
        await first.AskAsync(Job, "a", CancellationToken.None);
        await second.AskAsync(Job, "b", CancellationToken.None);
        var child = first.Child;
        await first.DisposeAsync();
        await second.DisposeAsync();

        await using var again = await TakeAsync(pool, LaneKind.Background, 1, "a");

        Assert.That(again.Child, Is.SameAs(child));
    }

    [Test]
    public async Task Take_IdleChildHasDied_GivesAnother()
    {
        await using var pool = Pool(workers: 1, interactive: 1);
        await (await TakeAsync(pool, LaneKind.Interactive, 1)).DisposeAsync();
        _launcher.Started[0].IsUsable = false;

        await using var lease = await TakeAsync(pool, LaneKind.Interactive, 1);

        Assert.That(lease.Child, Is.SameAs(_launcher.Started[1]));
        Assert.That(_launcher.Started[0].IsDisposed, Is.True);
    }

    [Test]
    public async Task Ask_ChildDies_IsTriedOnceMoreInAFreshOne()
    {
        await using var pool = Pool(workers: 1, interactive: 1);
        _launcher.Answers.Enqueue(() => throw new ChildDiedException("first"));
        await using var lease = await TakeAsync(pool, LaneKind.Interactive, 1);

        var reply = await lease.AskAsync(Job, "a", CancellationToken.None);

        Assert.That(reply.Answer.Kind, Is.EqualTo(AnswerKind.Done));
        Assert.That(_launcher.Started.Select(child => child.IsDisposed), Is.EqualTo(new[] { true, false }));
    }

    [Test]
    public async Task Ask_ChildDiesTwice_IsCrashed()
    {
        await using var pool = Pool(workers: 1, interactive: 1);
        _launcher.Answers.Enqueue(() => throw new ChildDiedException("first"));
        _launcher.Answers.Enqueue(() => throw new ChildDiedException("second"));
        await using var lease = await TakeAsync(pool, LaneKind.Interactive, 1);

        Assert.That(() => lease.AskAsync(Job, "a", CancellationToken.None), Fails(EngineFailure.Crashed));
        Assert.That(_launcher.Started, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Ask_LimitMet_IsNotTriedAgain()
    {
        await using var pool = Pool(workers: 1, interactive: 1);
        _launcher.Answers.Enqueue(() => throw new EngineException(EngineFailure.LimitExceeded, "too long"));
        await using var lease = await TakeAsync(pool, LaneKind.Interactive, 1);

        Assert.That(() => lease.AskAsync(Job, "a", CancellationToken.None), Fails(EngineFailure.LimitExceeded));
        Assert.That(_launcher.Started, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Return_WornChild_IsReplaced()
    {
        await using var pool = Pool(workers: 1, interactive: 1);
        var lease = await TakeAsync(pool, LaneKind.Interactive, 1);
        _launcher.Started[0].IsUsable = false;

        await lease.DisposeAsync();

        Assert.That(_launcher.Started[0].IsDisposed, Is.True);
        Assert.That(pool.Lanes[0], Is.EqualTo(new LaneState("Interactive", 1, 0, 0, 0, 1, 1)));
    }

    [Test]
    public async Task Take_LauncherFails_FreesThePlace()
    {
        await using var pool = Pool(workers: 1, interactive: 1);
        _launcher.Failure = new EngineException(EngineFailure.Unavailable, "no library");
        Assert.That(() => TakeAsync(pool, LaneKind.Interactive, 1), Fails(EngineFailure.Unavailable));
        _launcher.Failure = null;

        await using var lease = await TakeAsync(pool, LaneKind.Interactive, 1);

        Assert.That(lease.Child, Is.Not.Null);
    }

    [Test]
    public async Task Idle_LongEnough_StopsAllButOneForUploads()
    {
        await using var pool = Pool(workers: 2, interactive: 2);
        foreach (var lane in new[] { LaneKind.Interactive, LaneKind.Background })
        {
            var first = await TakeAsync(pool, lane, 1);
            var second = await TakeAsync(pool, lane, 2);
            await first.DisposeAsync();
            await second.DisposeAsync();
        }

        _time.Advance(TimeSpan.FromSeconds(61));

        Assert.That(pool.Lanes.Select(lane => lane.Idle), Is.EqualTo(new[] { 1, 0, 0 }));
        Assert.That(_launcher.Started.Count(child => child.IsDisposed), Is.EqualTo(3));
    }

    [Test]
    public async Task Warm_NoneRuns_StartsOneForUploads()
    {
        await using var pool = Pool(workers: 1, interactive: 2);

        await pool.WarmAsync(CancellationToken.None);
        await pool.WarmAsync(CancellationToken.None);

        Assert.That(_launcher.Started, Has.Count.EqualTo(1));
        Assert.That(pool.Lanes[0].Idle, Is.EqualTo(1));
    }

    [Test]
    public async Task Dispose_ChildrenBusyAndIdle_EndsThemAllAndRefusesMore()
    {
        var pool = Pool(workers: 1, interactive: 1);
        await (await TakeAsync(pool, LaneKind.Interactive, 1)).DisposeAsync();
        var busy = await TakeAsync(pool, LaneKind.Background, 1);

        await pool.DisposeAsync();

        Assert.That(_launcher.Started.Select(child => child.IsDisposed), Is.All.True);
        Assert.That(() => busy.AskAsync(Job, "a", CancellationToken.None), Fails(EngineFailure.Unavailable));
        Assert.That(() => TakeAsync(pool, LaneKind.Interactive, 1), Fails(EngineFailure.Unavailable));
        await busy.DisposeAsync();
    }

    private static NUnit.Framework.Constraints.Constraint Fails(EngineFailure failure) =>
        Throws.TypeOf<EngineException>().With.Property(nameof(EngineException.Failure)).EqualTo(failure);

    private static Task<ChildLease> TakeAsync(EnginePool pool, LaneKind lane, long account, string blob = "blob") =>
        pool.TakeAsync(lane, new EngineSource(blob, account), CancellationToken.None);

    private EnginePool Pool(int workers, int interactive)
    {
        _launcher.Started.Clear();
        _launcher.Answers.Clear();
        return new EnginePool(Options.Create(new EngineOptions { Workers = workers, Interactive = interactive }), _launcher, _time);
    }
}
