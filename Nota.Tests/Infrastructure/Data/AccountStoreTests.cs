using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Data;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AccountStoreTests : IDisposable
{
    private readonly TestStore _store = new();

    public void Dispose() => _store.Dispose();

    [Test]
    public async Task AddAsync_NameTaken_IsConflict()
    {
        await _store.AddAccountAsync("demo");

        var failure = Assert.ThrowsAsync<NotaException>(() => _store.AddAccountAsync("demo"));

        Assert.That(failure!.Kind, Is.EqualTo(FailureKind.Conflict));
        Assert.That(failure.Message, Is.EqualTo("There is an account of this name already."));
        Assert.That(await _store.Accounts.ListAsync(null, 10, default), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task AddAsync_NameDiffersInCase_IsAnotherAccount()
    {
        await _store.AddAccountAsync("demo");
        await _store.AddAccountAsync("Demo");

        Assert.That((await _store.Accounts.ListAsync(null, 10, default)).Select(a => a.Name), Is.EqualTo(new[] { "Demo", "demo" }));
        Assert.That((await _store.Accounts.FindAsync("Demo", default))!.Name, Is.EqualTo("Demo"));
        Assert.That(await _store.Accounts.FindAsync("DEMO", default), Is.Null);
    }

    [Test]
    public async Task AddMemberAsync_EmailTakenInAccount_IsConflictElsewhereNot()
    {
        var one = await _store.AddAccountAsync("one");
        var two = await _store.AddAccountAsync("two");
        await AddMemberAsync(one, "a@b.c");
        await AddMemberAsync(two, "a@b.c");

        var failure = Assert.ThrowsAsync<NotaException>(() => AddMemberAsync(one, "a@b.c"));

        Assert.That(failure!.Message, Is.EqualTo("The account has a member of this e-mail already."));
        Assert.That(await _store.Accounts.ListMembersAsync(one.Id, null, 10, default), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task FindMemberAsync_OtherAccount_SeesNothingButOperatorDoes()
    {
        var one = await _store.AddAccountAsync("one");
        var two = await _store.AddAccountAsync("two");
        var member = await AddMemberAsync(one, "a@b.c");

        await _store.WriteAsync(async store =>
        {
            Assert.That(await store.Accounts.FindMemberAsync(member.Id, new AccountScope(two.Id), default), Is.Null);
            Assert.That((await store.Accounts.FindMemberAsync(member.Id, AccountScope.All, default))!.Email, Is.EqualTo("a@b.c"));
            Assert.That((await store.Accounts.FindMemberByEmailAsync(one.Id, "a@b.c", default))!.Id, Is.EqualTo(member.Id));
            Assert.That(await store.Accounts.FindMemberByEmailAsync(two.Id, "a@b.c", default), Is.Null);
        });
    }

    [Test]
    public async Task FindKeyByHashAsync_KnownHash_TellsWhomItStandsFor()
    {
        var account = await _store.AddAccountAsync();
        var member = await AddMemberAsync(account, "a@b.c");
        var key = await AddKeyAsync(member, new string('a', 64));

        var owner = await _store.Accounts.FindKeyByHashAsync(key.Hash, default);

        Assert.That(owner!.Key.Id, Is.EqualTo(key.Id));
        Assert.That(owner.Member.Id, Is.EqualTo(member.Id));
        Assert.That(owner.Account.Name, Is.EqualTo("demo"));
        Assert.That(await _store.Accounts.FindKeyByHashAsync(new string('b', 64), default), Is.Null);
        Assert.That(await _store.Accounts.FindKeyByHashAsync(new string('A', 64), default), Is.Null);
    }

    [Test]
    public async Task ListKeysAsync_OneAccountOrAll_ComeById()
    {
        var one = await AddMemberAsync(await _store.AddAccountAsync("one"), "a@b.c");
        var two = await AddMemberAsync(await _store.AddAccountAsync("two"), "a@b.c");
        var first = await AddKeyAsync(one, "1");
        var second = await AddKeyAsync(two, "2");
        var third = await AddKeyAsync(one, "3");

        Assert.That((await _store.Accounts.ListKeysAsync(one.AccountId, null, 10, default)).Select(k => k.Key.Id), Is.EqualTo(new[] { first.Id, third.Id }));
        Assert.That((await _store.Accounts.ListKeysAsync(null, null, 10, default)).Select(k => k.Key.Id), Is.EqualTo(new[] { first.Id, second.Id, third.Id }));
    }

    [Test]
    public async Task FindKeyAsync_Changed_IsWrittenWithTheUnit()
    {
        var member = await AddMemberAsync(await _store.AddAccountAsync(), "a@b.c");
        var key = await AddKeyAsync(member, "1");

        await _store.WriteAsync(async store => (await store.Accounts.FindKeyAsync(key.Id, new AccountScope(member.AccountId), default))!.RevokedAt = 5);

        Assert.That((await _store.Accounts.FindKeyByHashAsync("1", default))!.Key.RevokedAt, Is.EqualTo(5));
    }

    [Test]
    public async Task TryTakeStorageAsync_ParallelTakes_FillTheQuotaExactly()
    {
        var account = await _store.AddAccountAsync(quota: 1_000);

        var taken = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() =>
            _store.WriteAsync(store => store.Accounts.TryTakeStorageAsync(account.Id, 30, default)))));

        Assert.That(taken.Count(t => t), Is.EqualTo(33));
        Assert.That((await _store.Accounts.FindAsync(account.Id, default))!.ContentLengthUsed, Is.EqualTo(990));
        Assert.That(await _store.WriteAsync(store => store.Accounts.TryTakeStorageAsync(account.Id, 10, default)), Is.True);
        Assert.That(await _store.WriteAsync(store => store.Accounts.TryTakeStorageAsync(account.Id, 1, default)), Is.False);
        Assert.That(await _store.WriteAsync(store => store.Accounts.TryTakeStorageAsync(account.Id, long.MaxValue, default)), Is.False);
    }

    [Test]
    public async Task TryReserveOcrPagesAsync_BesideUsedAndReserved_NeverExceedsCredit()
    {
        var account = await _store.AddAccountAsync(credit: 10);
        await _store.WriteAsync(async store => (await store.Accounts.FindAsync(account.Id, default))!.OcrPagesUsed = 4);

        Assert.That(await _store.WriteAsync(store => store.Accounts.TryReserveOcrPagesAsync(account.Id, 5, default)), Is.True);
        Assert.That(await _store.WriteAsync(store => store.Accounts.TryReserveOcrPagesAsync(account.Id, 2, default)), Is.False);
        Assert.That(await _store.WriteAsync(store => store.Accounts.TryReserveOcrPagesAsync(account.Id, 1, default)), Is.True);
        Assert.That((await _store.Accounts.FindAsync("demo", default))!.OcrPagesReserved, Is.EqualTo(6));
    }

    [Test]
    public async Task TryTakeStorageAsync_AccountLoadedInTheSameUnit_ShowsAndKeepsTheTake()
    {
        var account = await _store.AddAccountAsync(quota: 100);

        await _store.WriteAsync(async store =>
        {
            var loaded = (await store.Accounts.FindAsync(account.Id, default))!;
            await store.Accounts.TryTakeStorageAsync(account.Id, 40, default);
            Assert.That(loaded.ContentLengthUsed, Is.EqualTo(40));
            loaded.MaxContentLength = 50;
        });

        var now = (await _store.Accounts.FindAsync(account.Id, default))!;
        Assert.That((now.ContentLengthUsed, now.MaxContentLength), Is.EqualTo((40, 50)));
    }

    private async Task<Member> AddMemberAsync(Account account, string email)
    {
        var member = new Member { Id = _store.PushIds.Next(), AccountId = account.Id, Email = email, Role = Role.Operator, CreatedAt = 1 };
        await _store.WriteAsync(store => store.Accounts.AddMemberAsync(member, default));
        return member;
    }

    private async Task<ApiKey> AddKeyAsync(Member member, string hash)
    {
        var key = new ApiKey
        {
            Id = _store.PushIds.Next(),
            AccountId = member.AccountId,
            MemberId = member.Id,
            Name = "key",
            Hash = hash,
            Prefix = "nota_test_",
            CreatedAt = 1,
        };
        await _store.WriteAsync(store => store.Accounts.AddKeyAsync(key, default));
        return key;
    }
}
