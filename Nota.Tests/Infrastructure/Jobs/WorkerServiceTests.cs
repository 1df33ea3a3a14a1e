using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Domain.Processing;
using Nota.Infrastructure.Jobs;
using Nota.Tests.Support;
using Nota.Infrastructure.Telemetry;

namespace Nota.Tests.Infrastructure.Jobs;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WorkerServiceTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly TestStore _store = new();
    private readonly Handler _handler = new();
    private readonly JobOptions _options = new() { Workers = 2, Poll = TimeSpan.FromMinutes(10), BackOff = TimeSpan.Zero };
    private readonly ServiceProvider _services;
    private WorkerService? _service;

    public WorkerServiceTests() => _services = new ServiceCollection().AddSingleton<IWorkHandler>(_handler).BuildServiceProvider();

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            await _service.StopAsync(default);
            _service.Dispose();
        }

        await _services.DisposeAsync();
        _store.Dispose();
    }

    [Test]
    public async Task Commit_AddsWork_WakesTheWorkersLongBeforeTheyPoll()
    {
        var account = await _store.AddAccountAsync();
        await StartAsync();
        await Task.Delay(50);

        var items = await _store.AddWorkAsync(account, 5);

        await UntilAsync(db => db.WorkItems.AllAsync(w => w.State == WorkState.Done));
        Assert.That(_handler.Handled.Select(i => i.Id), Is.EquivalentTo(items.Select(i => i.Id)));
        Assert.That(_handler.MostAtOnce, Is.LessThanOrEqualTo(2));
    }

    [Test]
    public async Task Handler_ThrowsAlways_IsTriedThreeTimesThenGivenUp()
    {
        var items = await _store.AddWorkAsync(await _store.AddAccountAsync(), 1);
        _handler.Work = (_, _) => throw new InvalidOperationException("No.");
        _options.Poll = TimeSpan.FromMilliseconds(20);

        await StartAsync();

        await UntilAsync(db => db.WorkItems.AllAsync(w => w.State == WorkState.Failed));
        Assert.That(_handler.Handled.Select(i => i.Attempts), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(_handler.Exhausted.Single().Id, Is.EqualTo(items[0].Id));
    }

    [Test]
    public async Task Item_ClaimedTooOften_IsGivenUpWithoutBeingTried()
    {
        await _store.AddWorkAsync(await _store.AddAccountAsync(), 1);
        await _store.QueryAsync(db => db.WorkItems.ExecuteUpdateAsync(s => s.SetProperty(w => w.Attempts, 10)));

        await StartAsync();

        await UntilAsync(db => db.WorkItems.AllAsync(w => w.State == WorkState.Failed));
        Assert.That((_handler.Handled.Count, _handler.Exhausted.Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task Handler_Postpones_IsTriedAgainWithoutCounting()
    {
        await _store.AddWorkAsync(await _store.AddAccountAsync(), 1);
        var times = 0;
        _options.Poll = TimeSpan.FromMilliseconds(20);
        _handler.Work = (_, _) => Interlocked.Increment(ref times) switch
        {
            <= 4 => throw new WorkPostponedException("No engine.", TimeSpan.Zero),
            5 => throw NotaException.Unavailable("The storage is full.", TimeSpan.Zero),
            _ => Task.CompletedTask,
        };

        await StartAsync();

        await UntilAsync(db => db.WorkItems.AllAsync(w => w.State == WorkState.Done && w.Attempts == 1));
        Assert.That(times, Is.EqualTo(6));
        Assert.That(_handler.Exhausted, Is.Empty);
    }

    [Test]
    public async Task StopAsync_WorkGoingOn_HandsItBackUncounted()
    {
        await _store.AddWorkAsync(await _store.AddAccountAsync(), 3);
        _handler.Work = (_, ct) => Task.Delay(Timeout.Infinite, ct);
        await StartAsync();
        await UntilAsync(db => db.WorkItems.AnyAsync(w => w.State == WorkState.Running));
        await _handler.StartedAsync(2);

        await _service!.StopAsync(default);

        var rows = await _store.QueryAsync(db => db.WorkItems.ToListAsync());
        Assert.That(rows.Select(r => (r.State, r.Attempts, r.LeaseOwner)), Has.All.EqualTo((WorkState.Waiting, 0, (string?)null)));
    }

    [Test]
    public async Task Document_DeletedWhileWorkedOn_StopsItsWorkAlone()
    {
        var account = await _store.AddAccountAsync();
        var project = await _store.AddProjectAsync(account);
        var (doomed, kept) = (await _store.AddDocumentAsync(account, 1, project), await _store.AddDocumentAsync(account, 1, project));
        await _store.AddWorkAsync(doomed, 1);
        await _store.AddWorkAsync(kept, 1);
        var stopped = new ConcurrentQueue<string>();
        _handler.Work = async (item, ct) =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, ct);
            }
            finally
            {
                stopped.Enqueue(item.DocumentId);
            }
        };
        await StartAsync();
        await _handler.StartedAsync(2);

        await _store.WriteAsync(async s =>
            await s.Documents.RemoveFromProjectAsync(await s.Documents.GetAsync(doomed.Id, AccountScope.All, default), project.Id, 1, 2, default));

        await UntilAsync(_ => Task.FromResult(!stopped.IsEmpty));
        Assert.That(stopped, Is.EqualTo(new[] { doomed.Id }));
        Assert.That(await _store.QueryAsync(db => db.WorkItems.Select(w => w.DocumentId).ToListAsync()), Is.EqualTo(new[] { kept.Id }));
    }

    [Test]
    public async Task Lease_TakenByAnother_StopsTheWork()
    {
        await _store.AddWorkAsync(await _store.AddAccountAsync(), 1);
        _options.Lease = TimeSpan.FromSeconds(1);
        var stopped = new TaskCompletionSource();
        _handler.Work = async (_, ct) =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, ct);
            }
            finally
            {
                stopped.TrySetResult();
            }
        };
        await StartAsync();
        await _handler.StartedAsync(1);

        await _store.QueryAsync(db => db.WorkItems.ExecuteUpdateAsync(s => s.SetProperty(w => w.LeaseOwner, "another").SetProperty(w => w.LeaseUntil, long.MaxValue)));

        await stopped.Task.WaitAsync(Patience);
        var row = await _store.QueryAsync(db => db.WorkItems.SingleAsync());
        Assert.That((row.State, row.LeaseOwner), Is.EqualTo((WorkState.Running, "another")));
    }

    [Test]
    public async Task Lease_OfLongWork_IsRenewed()
    {
        await _store.AddWorkAsync(await _store.AddAccountAsync(), 1);
        _options.Lease = TimeSpan.FromSeconds(1);
        _handler.Work = (_, ct) => Task.Delay(Timeout.Infinite, ct);
        await StartAsync();
        await _handler.StartedAsync(1);
        _store.Time.Advance(TimeSpan.FromSeconds(0.9));

        await UntilAsync(db => db.WorkItems.AllAsync(w => w.LeaseUntil >= _store.Time.Now + 1000));
    }

    private async Task StartAsync()
    {
        var queue = new WorkQueue(_store.Database, _store.Time, _options);
        var runner = new WorkRunner(queue, _services.GetRequiredService<IServiceScopeFactory>(), _options, new ServiceInstruments(), NullLogger<WorkRunner>.Instance);
        _service = new WorkerService(queue, runner, _store.Signals, _options, _store.Time, NullLogger<WorkerService>.Instance);
        await _service.StartAsync(default);
    }

    private async Task UntilAsync(Func<Nota.Infrastructure.Data.NotaDbContext, Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await _store.QueryAsync(condition))
            await Task.Delay(10, patience.Token);
    }

    private sealed class Handler : IWorkHandler
    {
        private int _atOnce;

        public Func<WorkItem, CancellationToken, Task> Work { get; set; } = (_, _) => Task.Delay(5);

        public ConcurrentQueue<WorkItem> Handled { get; } = new();

        public ConcurrentQueue<WorkItem> Exhausted { get; } = new();

        public int MostAtOnce { get; private set; }

        public WorkKind Kind => WorkKind.ConvertText;

        public async Task HandleAsync(WorkItem item, CancellationToken ct)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _atOnce));
            Handled.Enqueue(item);
            try
            {
                await Work(item, ct);
            }
            finally
            {
                Interlocked.Decrement(ref _atOnce);
            }
        }

        public Task ExhaustedAsync(WorkItem item, CancellationToken ct)
        {
            Exhausted.Enqueue(item);
            return Task.CompletedTask;
        }

        public async Task StartedAsync(int count)
        {
            using var patience = new CancellationTokenSource(Patience);
            while (Handled.Count < count)
                await Task.Delay(10, patience.Token);
        }
    }
}
