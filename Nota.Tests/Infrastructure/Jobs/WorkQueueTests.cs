using Microsoft.EntityFrameworkCore;
using Nota.Domain.Processing;
using Nota.Infrastructure.Jobs;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Jobs;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WorkQueueTests : IDisposable
{
    private readonly TestStore _store = new();
    private readonly WorkQueue _queue;

    public WorkQueueTests() => _queue = new WorkQueue(_store.Database, _store.Time, new JobOptions());

    public void Dispose() => _store.Dispose();

    [Test]
    public async Task ClaimAsync_WaitingItem_IsMarkedBeforeItIsGivenOut()
    {
        var items = await _store.AddWorkAsync(await _store.AddAccountAsync(), 1);

        var claimed = (await ClaimAsync(5)).Single();

        var row = await RowAsync(items[0].Id);
        Assert.That((row.State, row.Attempts, row.LeaseOwner), Is.EqualTo((WorkState.Running, 1, claimed.LeaseOwner)));
        Assert.That(row.LeaseUntil, Is.EqualTo(_store.Time.Now + 60_000).And.EqualTo(claimed.LeaseUntil));
        Assert.That((claimed.Id, claimed.State, claimed.Attempts), Is.EqualTo((row.Id, WorkState.Running, 1)));
        Assert.That(await _store.WriteAsync(s => s.Work.FindClaimedAsync(row.Id, row.LeaseOwner!, default)), Is.Not.Null);
        Assert.That(await _store.WriteAsync(s => s.Work.FindClaimedAsync(row.Id, "another", default)), Is.Null);
    }

    [Test]
    public async Task ClaimAsync_KindNobodyHandles_StaysWaiting()
    {
        await _store.AddWorkAsync(await _store.AddAccountAsync(), 2, WorkKind.Recognise);

        Assert.That(await ClaimAsync(5), Is.Empty);
        Assert.That(await _queue.ClaimAsync([WorkKind.Recognise], 5, default), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task ClaimAsync_NotYetAvailable_ComesWhenItsTimeHasCome()
    {
        await _store.AddWorkAsync(await _store.AddAccountAsync(), 1, availableAt: _store.Time.Now + 1000);
        Assert.That(await ClaimAsync(5), Is.Empty);

        _store.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.That(await ClaimAsync(5), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task ClaimAsync_ManyClaimers_NoItemTwice()
    {
        var account = await _store.AddAccountAsync();
        var items = await _store.AddWorkAsync(account, 100);

        var claimed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var queue = new WorkQueue(_store.Database, _store.Time, new JobOptions());
            var mine = new List<WorkItem>();
            while (await queue.ClaimAsync(TestClaims.Text, 3, default) is { Count: > 0 } more)
                mine.AddRange(more);
            return mine;
        })));

        Assert.That(claimed.SelectMany(c => c).Select(i => i.Id), Is.EquivalentTo(items.Select(i => i.Id)));
        Assert.That(claimed.SelectMany(c => c).Select(i => i.LeaseOwner), Is.Unique);
    }

    [Test]
    public async Task ClaimAsync_OneAccountFloods_OthersGetTheirShare()
    {
        var (flood, small, late) = (await _store.AddAccountAsync("flood"), await _store.AddAccountAsync("small"), await _store.AddAccountAsync("late"));
        await _store.AddWorkAsync(flood, 50);
        await _store.AddWorkAsync(small, 3);
        await _store.AddWorkAsync(late, 1);

        var accounts = new List<long>();
        for (var i = 0; i < 4; i++)
            accounts.AddRange((await ClaimAsync(2)).Select(c => c.AccountId));

        Assert.That(accounts, Is.EqualTo(new[] { flood.Id, small.Id, late.Id, flood.Id, small.Id, flood.Id, small.Id, flood.Id }));
    }

    [Test]
    public async Task ClaimAsync_OneAccountAlone_GetsEveryWorkerInOrderOfCreation()
    {
        var items = await _store.AddWorkAsync(await _store.AddAccountAsync(), 5);

        Assert.That((await ClaimAsync(3)).Select(i => i.Id), Is.EqualTo(items.Take(3).Select(i => i.Id)));
        Assert.That((await ClaimAsync(3)).Select(i => i.Id), Is.EqualTo(items.Skip(3).Select(i => i.Id)));
    }

    [Test]
    public async Task ClaimAsync_PublicationWaits_ComesBeforeFurtherRanges()
    {
        var account = await _store.AddAccountAsync();
        await _store.AddWorkAsync(account, 3);
        var publication = await _store.AddWorkAsync(account, 1, WorkKind.PublishText);

        Assert.That((await ClaimAsync(1)).Single().Id, Is.EqualTo(publication[0].Id));
    }

    [Test]
    public async Task ClaimAsync_LeaseExpired_ItemIsTakenOverAndTheFormerClaimIsVoid()
    {
        await _store.AddWorkAsync(await _store.AddAccountAsync(), 1);
        var first = (await ClaimAsync(1)).Single();
        _store.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.That(await ClaimAsync(1), Is.Empty);
        _store.Time.Advance(TimeSpan.FromSeconds(1));

        var second = (await ClaimAsync(1)).Single();

        Assert.That((second.Id, second.Attempts), Is.EqualTo((first.Id, 2)));
        Assert.That(await _store.WriteAsync(s => s.Work.FindClaimedAsync(first.Id, first.LeaseOwner!, default)), Is.Null);
        await _queue.HandBackAsync(first, TimeSpan.Zero, counted: false, null, default);
        await _queue.FinishAsync(first, WorkState.Done, null, default);
        Assert.That((await RowAsync(second.Id)).LeaseOwner, Is.EqualTo(second.LeaseOwner));
    }

    [Test]
    public async Task RenewAsync_HeldAndLost_TellsThemApartAndMovesTheLease()
    {
        await _store.AddWorkAsync(await _store.AddAccountAsync(), 2);
        var claimed = await ClaimAsync(2);
        await _queue.HandBackAsync(claimed[1], TimeSpan.Zero, counted: true, "It failed.", default);
        _store.Time.Advance(TimeSpan.FromSeconds(50));

        var kept = await _queue.RenewAsync(claimed, default);

        Assert.That(kept, Is.EquivalentTo(new[] { claimed[0].LeaseOwner }));
        Assert.That((await RowAsync(claimed[0].Id)).LeaseUntil, Is.EqualTo(_store.Time.Now + 60_000));
    }

    [TestCase(true, 1)]
    [TestCase(false, 0)]
    public async Task HandBackAsync_Claim_IsFreeAfterTheDelayAndCountsOrNot(bool counted, int attempts)
    {
        await _store.AddWorkAsync(await _store.AddAccountAsync(), 1);
        var claimed = (await ClaimAsync(1)).Single();

        await _queue.HandBackAsync(claimed, TimeSpan.FromSeconds(5), counted, null, default);

        var row = await RowAsync(claimed.Id);
        Assert.That((row.State, row.Attempts, row.LeaseOwner, row.AvailableAt), Is.EqualTo((WorkState.Waiting, attempts, (string?)null, _store.Time.Now + 5000)));
        Assert.That(await ClaimAsync(1), Is.Empty);
        _store.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.That(await ClaimAsync(1), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task ClaimAsync_NothingToDo_TakesNoWriteLock()
    {
        await _store.AddAccountAsync();

        // A claim that opened a unit of work here would wait for itself.
        await _store.WriteAsync(async _ => Assert.That(await ClaimAsync(5), Is.Empty));
    }

    private Task<IReadOnlyList<WorkItem>> ClaimAsync(int max) => _queue.ClaimAsync(TestClaims.Text, max, default);

    private Task<WorkItem> RowAsync(long id) => _store.QueryAsync(db => db.WorkItems.SingleAsync(w => w.Id == id));
}
