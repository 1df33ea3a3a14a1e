using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Nota.Domain.Processing;
using Nota.Infrastructure.Data;
using Nota.Infrastructure.Jobs;
using Nota.Tests.Support;
using Nota.Infrastructure.Telemetry;

namespace Nota.Tests.Infrastructure.Jobs;

/// <summary>Two workers on one database, as two processes have them; one dies in the middle of a document.</summary>
public sealed class WorkerDeathTests
{
    private const int Ranges = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Test]
    public async Task Worker_DiesInTheMiddleOfADocument_AnotherFinishesItsRangesOnceEach()
    {
        using var store = new TestStore();
        var document = await store.AddDocumentAsync(await store.AddAccountAsync(), 1);
        await store.AddWorkAsync(document, Ranges);
        var done = new ConcurrentBag<(string Worker, long Item)>();
        var begun = new SemaphoreSlim(0);
        var death = new TaskCompletionSource();

        // It dies with two ranges in hand, its leases never renewed again; what it does after its death must count for nothing.
        await using var dying = new Worker(store, new FrozenTime(store.Time), async item =>
        {
            begun.Release();
            await death.Task;
            done.Add(("dead", item.Id));
        });
        await dying.StartAsync();
        Assert.That(await begun.WaitAsync(Patience) && await begun.WaitAsync(Patience), Is.True);
        var inHand = await store.QueryAsync(db => db.WorkItems.Where(w => w.State == WorkState.Running).Select(w => w.Id).ToListAsync());

        await using var living = new Worker(store, store.Time, item =>
        {
            done.Add(("living", item.Id));
            return Task.CompletedTask;
        });
        await living.StartAsync();
        await UntilAsync(store, db => db.WorkItems.CountAsync(w => w.State == WorkState.Done), Ranges - 2);
        Assert.That(
            await store.QueryAsync(db => db.WorkItems.Where(w => w.State == WorkState.Running).Select(w => w.Id).ToListAsync()), Is.EquivalentTo(inHand),
            "within its lease nobody touches what another holds");

        store.Time.Advance(Worker.Lease + TimeSpan.FromMilliseconds(1));
        await UntilAsync(store, db => db.WorkItems.CountAsync(w => w.State == WorkState.Done), Ranges);
        var owned = await store.QueryAsync(db => db.WorkItems.ToListAsync());
        death.SetResult();
        await dying.DisposeAsync();

        Assert.That(done.Where(d => d.Worker == "living").Select(d => d.Item), Is.EquivalentTo(owned.Select(w => w.Id)), "every range once");
        Assert.That(owned.Select(w => w.Attempts), Is.EquivalentTo(owned.Select(w => inHand.Contains(w.Id) ? 2 : 1)));
        var after = await store.QueryAsync(db => db.WorkItems.ToListAsync());
        Assert.That(after.Select(w => (w.Id, w.State, w.LeaseOwner, w.Attempts)), Is.EquivalentTo(owned.Select(w => (w.Id, w.State, w.LeaseOwner, w.Attempts))));
    }

    private static async Task UntilAsync(TestStore store, Func<NotaDbContext, Task<int>> count, int wanted)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await store.QueryAsync(count) < wanted)
            await Task.Delay(10, patience.Token);
    }

    /// <summary>What a process has for itself: its own connection, queue, signals and workers.</summary>
    private sealed class Worker : IAsyncDisposable
    {
        public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
        private readonly NotaDatabase _database;
        private readonly WorkSignals _signals = new();
        private readonly ServiceProvider _services;
        private readonly WorkerService _service;
        private bool _stopped;

        public Worker(TestStore store, TimeProvider time, Func<WorkItem, Task> work)
        {
            var options = new JobOptions { Workers = 2, Poll = TimeSpan.FromMilliseconds(20), Lease = Lease };
            _database = new NotaDatabase(store.Open);
            _services = new ServiceCollection().AddSingleton<IWorkHandler>(new Handler(work)).BuildServiceProvider();
            var queue = new WorkQueue(_database, time, options);
            var runner = new WorkRunner(queue, _services.GetRequiredService<IServiceScopeFactory>(), options, new ServiceInstruments(), NullLogger<WorkRunner>.Instance);
            _service = new WorkerService(queue, runner, _signals, options, time, NullLogger<WorkerService>.Instance);
        }

        public Task StartAsync() => _service.StartAsync(default);

        public async ValueTask DisposeAsync()
        {
            if (_stopped)
                return;
            _stopped = true;
            await _service.StopAsync(default);
            _service.Dispose();
            await _services.DisposeAsync();
            _signals.Dispose();
            _database.Dispose();
        }
    }

    private sealed class Handler(Func<WorkItem, Task> work) : IWorkHandler
    {
        public WorkKind Kind => WorkKind.ConvertText;

        public Task HandleAsync(WorkItem item, CancellationToken ct) => work(item);

        public Task ExhaustedAsync(WorkItem item, CancellationToken ct) => throw new InvalidOperationException("Nobody is exhausted here.");
    }

    /// <summary>The same clock, on which no timer ever rings.</summary>
    private sealed class FrozenTime(TimeProvider clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            clock.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
