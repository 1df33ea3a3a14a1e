using Microsoft.EntityFrameworkCore;
using Nota.Domain.Processing;
using Nota.Infrastructure.Data;
using Nota.Infrastructure.Jobs;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Jobs;

/// <summary>Several claimers on one database, each as a node has it: with a way to the database of its own, so that nothing in the process puts them in turn.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ManyClaimersTests : IDisposable
{
    private const int Nodes = 6;
    private readonly TestStore _store = new();
    private readonly List<NotaDatabase> _databases = [];

    public void Dispose()
    {
        _databases.ForEach(d => d.Dispose());
        _store.Dispose();
    }

    [Test]
    public async Task ClaimAsync_ByManyNodes_GivesEveryItemOnce()
    {
        var items = await _store.AddWorkAsync(await _store.AddAccountAsync(), 120);

        var claimed = await Task.WhenAll(NewQueues().Select(q => Task.Run(() => ClaimAllAsync(q))));

        Assert.That(claimed.SelectMany(c => c).Select(i => i.Id), Is.EquivalentTo(items.Select(i => i.Id)));
        var rows = await _store.QueryAsync(db => db.WorkItems.ToListAsync());
        Assert.That(rows.Select(r => (r.State, r.Attempts)), Is.All.EqualTo((WorkState.Running, 1)));
        Assert.That(rows.Select(r => r.LeaseOwner), Is.EquivalentTo(claimed.SelectMany(c => c).Select(i => i.LeaseOwner)));
    }

    [Test]
    public async Task ClaimAsync_ByManyNodes_SharesBetweenAccounts()
    {
        // The first account's work is older, all of it.
        await _store.AddWorkAsync(await _store.AddAccountAsync("large"), 60);
        var small = await _store.AddAccountAsync("small");
        await _store.AddWorkAsync(small, 6);

        var claimed = await Task.WhenAll(NewQueues().Select(q => Task.Run(() => q.ClaimAsync(TestClaims.Text, 2, default))));

        var accounts = claimed.SelectMany(c => c).Select(i => i.AccountId).ToList();
        Assert.That(accounts, Has.Count.EqualTo(2 * Nodes));
        Assert.That(accounts.Count(a => a == small.Id), Is.EqualTo(Nodes));
    }

    [Test]
    public async Task ClaimAsync_LeaseOfANodeThatDied_IsHandedOverToOneOther()
    {
        await _store.AddWorkAsync(await _store.AddAccountAsync(), 10);
        var queues = NewQueues();
        var lost = await queues[0].ClaimAsync(TestClaims.Text, 10, default);
        var early = await Task.WhenAll(queues.Skip(1).Select(q => Task.Run(() => ClaimAllAsync(q))));

        _store.Time.Advance(TimeSpan.FromSeconds(61));
        var taken = (await Task.WhenAll(queues.Skip(1).Select(q => Task.Run(() => ClaimAllAsync(q))))).SelectMany(c => c).ToList();

        Assert.That(early.SelectMany(c => c), Is.Empty);
        Assert.That(taken.Select(i => i.Id), Is.EquivalentTo(lost.Select(i => i.Id)));
        Assert.That(taken.Select(i => i.Attempts), Is.All.EqualTo(2));
        // The node that was thought dead finds its claims lost.
        Assert.That(await queues[0].RenewAsync([.. lost], default), Is.Empty);
    }

    [Test]
    public async Task FinishAsync_LastTwoRangesAtOnce_AreSeenByOneAnother()
    {
        var items = await _store.AddWorkAsync(await _store.AddAccountAsync(), 1);
        var document = items[0].DocumentId;
        await _store.WriteAsync(s =>
        {
            s.Work.Add(new WorkItem { AccountId = items[0].AccountId, DocumentId = document, Kind = WorkKind.ConvertText, FirstPage = 75, PageCount = 1 });
            return Task.CompletedTask;
        });
        var queues = NewQueues();
        var claimed = await ClaimAllAsync(queues[0]);

        var unfinished = await Task.WhenAll(claimed.Select((item, i) => Task.Run(() =>
        {
            using var signals = new WorkSignals();
            return new UnitOfWork(_databases[i], signals, new EventSignals()).RunAsync(async (store, ct) =>
            {
                var mine = await store.Work.FindClaimedAsync(item.Id, item.LeaseOwner!, ct);
                mine!.State = WorkState.Done;
                mine.LeaseOwner = null;
                return (await store.Work.TallyAsync(document, item.Generation, ct)).Unfinished;
            }, default);
        })));

        Assert.That(unfinished, Is.EquivalentTo(new[] { 1, 0 }));
    }

    private WorkQueue[] NewQueues() => [.. Enumerable.Range(0, Nodes).Select(_ =>
    {
        var database = new NotaDatabase(_store.Open);
        _databases.Add(database);
        return new WorkQueue(database, _store.Time, new JobOptions());
    })];

    private static async Task<IReadOnlyList<WorkItem>> ClaimAllAsync(WorkQueue queue)
    {
        var mine = new List<WorkItem>();
        while (await queue.ClaimAsync(TestClaims.Text, 3, default) is { Count: > 0 } more)
            mine.AddRange(more);
        return mine;
    }
}
