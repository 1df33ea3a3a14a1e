using System.Text;
using Nota.Domain.Operations;
using Nota.Infrastructure.Data.Readers;
using Nota.Tests.Support;

namespace Nota.Tests.Domain;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SignaturesTests : IDisposable
{
    private readonly TestStore _store = new();

    public void Dispose() => _store.Dispose();

    private SigningKeys Keys() => new(new SigningKeyReader(_store.Database), _store.Units, _store.PushIds, _store.Time);

    private Signatures Node(SigningKeys? keys = null) => new(keys ?? Keys(), _store.Time);

    private static Task<string> SignAsync(Signatures node, string path = "/image?dpi=72") => node.SignUrlAsync("image", "GET", path, 7, TimeSpan.FromHours(1), default);

    [TestCase("/image")]
    [TestCase("/image?dpi=72&account=8")]
    public async Task VerifyUrlAsync_AsSigned_GivesTheAccountOnEveryNode(string path)
    {
        var url = await SignAsync(Node(), path);
        Assert.That(url, Does.StartWith(path));
        Assert.That(await Node().VerifyUrlAsync("image", "GET", url, default), Is.EqualTo(7));
        Assert.That(await Node().VerifyUrlAsync("image", "HEAD", url, default), Is.EqualTo(7));
    }

    [Test]
    public async Task VerifyUrlAsync_AnythingElse_IsRefused()
    {
        var node = Node();
        var url = await SignAsync(node);
        Assert.That(await node.VerifyUrlAsync("document", "GET", url, default), Is.Null, "purpose");
        Assert.That(await node.VerifyUrlAsync("image", "POST", url, default), Is.Null, "method");
        foreach (var bad in new[] { url.Replace("/image", "/other"), url.Replace("dpi=72", "dpi=99"), url.Replace("account=7", "account=8"), url + "0", url + "&x=1", "/image", "/image&signature=" })
            Assert.That(await node.VerifyUrlAsync("image", "GET", bad, default), Is.Null, bad);
        _store.Time.Advance(TimeSpan.FromHours(1));
        Assert.That(await node.VerifyUrlAsync("image", "GET", url, default), Is.Null, "over");
    }

    [Test]
    public async Task VerifyAsync_AnotherPurpose_IsRefused()
    {
        var node = Node();
        var signed = await node.SignAsync("token", Encoding.UTF8.GetBytes, default);
        Assert.That(await node.VerifyAsync("token", signed, Encoding.UTF8.GetString, default), Is.Not.Null);
        Assert.That(await node.VerifyAsync("other", signed, Encoding.UTF8.GetString, default), Is.Null);
    }

    [Test]
    public async Task RotateAsync_PeriodOver_SignsWithANewKeyAndVerifiesTheOldWhileNeeded()
    {
        var (keys, other) = (Keys(), Keys());
        var first = await keys.CurrentAsync(default);
        await keys.RotateAsync(default);
        Assert.That((await keys.CurrentAsync(default)).Id, Is.EqualTo(first.Id), "too early");

        _store.Time.Advance(SigningKeys.Period);
        var late = await Node(other).SignUrlAsync("image", "GET", "/image", 7, SigningKeys.LongestLifetime, default);
        await keys.RotateAsync(default);
        var second = await keys.CurrentAsync(default);
        Assert.That(second.Id, Is.GreaterThan(first.Id));
        Assert.That(await other.FindAsync(second.Id, default), Is.Not.Null, "another node finds it at once");
        Assert.That(await Node(keys).VerifyUrlAsync("image", "GET", late, default), Is.EqualTo(7));

        _store.Time.Advance(SigningKeys.LongestLifetime + TimeSpan.FromHours(1));
        await keys.RotateAsync(default);
        Assert.That(await keys.FindAsync(first.Id, default), Is.Null);
        Assert.That(await keys.FindAsync(second.Id, default), Is.Not.Null);
    }

    [Test]
    public void SignUrlAsync_LongerThanKeysLive_IsABug() =>
        Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Node().SignUrlAsync("image", "GET", "/image", 7, TimeSpan.FromHours(25), default));
}
