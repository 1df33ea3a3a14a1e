using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Domain.Requests;
using Nota.Infrastructure.Data.Readers;
using Nota.Infrastructure.Jobs;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Data;

[TestFixture]
internal sealed class IdempotencyKeysTests
{
    private static readonly Caller Member = new(1, "demo", "-member", Role.Member, "-key");
    private static readonly KeptAnswer Answer = new(200, "{}", [1, 2]);

    private static IdempotencyKeys KeysOf(TestStore store) => new(store.Units, new IdempotencyReader(store.Database), store.Time);

    [Test]
    public async Task TakeAsync_LeaseThatEnded_FreesTheKeyAndTheFirstCantKeepItsAnswer()
    {
        using var store = new TestStore();
        var keys = KeysOf(store);
        var first = await keys.TakeAsync(Member, "k", default);
        store.Time.Advance(TimeSpan.FromSeconds(20));
        var second = await keys.TakeAsync(Member, "k", default);
        Assert.That(second.LeaseOwner, Is.Not.EqualTo(first.LeaseOwner));
        var lost = Assert.ThrowsAsync<NotaException>(() => keys.KeepAsync(first, "f", Answer, default));
        Assert.That(lost!.Code, Is.EqualTo("request_in_progress"));
        await keys.KeepAsync(second, "f", Answer, default);
        var kept = await keys.TakeAsync(Member, "k", default);
        Assert.That((kept.State, kept.Fingerprint, kept.Status), Is.EqualTo((IdempotencyState.Done, "f", 200)));
    }

    [Test]
    public async Task TakeAsync_AfterADay_FindsTheKeyFree()
    {
        using var store = new TestStore();
        var keys = KeysOf(store);
        await keys.KeepAsync(await keys.TakeAsync(Member, "k", default), "f", Answer, default);
        store.Time.Advance(IdempotencyKeys.Lifetime - TimeSpan.FromMilliseconds(1));
        Assert.That((await keys.TakeAsync(Member, "k", default)).State, Is.EqualTo(IdempotencyState.Done));
        store.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That((await keys.TakeAsync(Member, "k", default)).State, Is.EqualTo(IdempotencyState.Running));
    }

    [Test]
    public async Task ReleaseAsync_KeyWithoutAnAnswer_IsFreeAtOnceAndOneWithItStays()
    {
        using var store = new TestStore();
        var keys = KeysOf(store);
        await keys.ReleaseAsync(await keys.TakeAsync(Member, "k", default));
        var claim = await keys.TakeAsync(Member, "k", default);
        await keys.KeepAsync(claim, "f", Answer, default);
        await keys.ReleaseAsync(claim);
        Assert.That((await keys.TakeAsync(Member, "k", default)).State, Is.EqualTo(IdempotencyState.Done));
    }

    [Test]
    public async Task KeepAsync_UnitOfWorkThatFails_KeepsNothing()
    {
        using var store = new TestStore();
        var keys = KeysOf(store);
        var claim = await keys.TakeAsync(Member, "k", default);
        Assert.ThrowsAsync<InvalidOperationException>(() => store.WriteAsync(async s =>
        {
            await IdempotencyKeys.KeepAsync(s, claim, "f", Answer, default);
            throw new InvalidOperationException();
        }));
        await keys.ReleaseAsync(claim);
        Assert.That((await keys.TakeAsync(Member, "k", default)).State, Is.EqualTo(IdempotencyState.Running));
    }

    [Test]
    public async Task RunOnceAsync_KeysPastTheirTime_AreRemoved()
    {
        using var store = new TestStore();
        var keys = KeysOf(store);
        await keys.KeepAsync(await keys.TakeAsync(Member, "old", default), "f", Answer, default);
        store.Time.Advance(TimeSpan.FromHours(23));
        await keys.TakeAsync(Member, "abandoned", default);
        store.Time.Advance(TimeSpan.FromHours(2));
        await keys.KeepAsync(await keys.TakeAsync(Member, "young", default), "f", Answer, default);
        Assert.That(await new IdempotencyPurge(store.Database, store.Time).RunOnceAsync(default), Is.EqualTo(2));
        Assert.That(await new IdempotencyPurge(store.Database, store.Time).RunOnceAsync(default), Is.Zero);
        Assert.That((await keys.TakeAsync(Member, "young", default)).State, Is.EqualTo(IdempotencyState.Done));
    }
}
