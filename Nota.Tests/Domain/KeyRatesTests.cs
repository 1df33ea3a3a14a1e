using Nota.Domain.Ports;
using Nota.Domain.Requests;
using Nota.Tests.Infrastructure.Engine;

namespace Nota.Tests.Domain;

[TestFixture]
internal sealed class KeyRatesTests
{
    private readonly ManualTime _clock = new();

    private KeyRates Rates(double rate, int burst, int nodes = 1) =>
        new(new RateLimits { PermitsPerSecond = rate, Burst = burst }, new Nodes(nodes), _clock);

    [Test]
    public void Take_BeyondTheBurst_IsRefusedUntilTheBucketFills()
    {
        var rates = Rates(10, 3);
        Assert.That(Enumerable.Range(0, 4).Select(_ => rates.Take("key")!.Value.Remaining), Is.EqualTo(new[] { 2, 1, 0, 0 }));
        var refused = rates.Take("key")!.Value;
        Assert.That(refused.IsAllowed, Is.False);
        Assert.That(refused.Limit, Is.EqualTo(3));
        Assert.That(refused.NextIn, Is.EqualTo(TimeSpan.FromSeconds(0.1)).Within(TimeSpan.FromMilliseconds(1)));
        Assert.That(refused.FullIn, Is.EqualTo(TimeSpan.FromSeconds(0.3)).Within(TimeSpan.FromMilliseconds(1)));
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.That(rates.Take("key")!.Value.IsAllowed, Is.True);
        Assert.That(rates.Take("key")!.Value.IsAllowed, Is.False);
    }

    [Test]
    public void Take_Steadily_IsServedForEver()
    {
        var rates = Rates(100, 200);
        for (var i = 0; i < 10_000; i++)
        {
            Assert.That(rates.Take("key")!.Value.IsAllowed, Is.True);
            _clock.Advance(TimeSpan.FromMilliseconds(10));
        }
    }

    [Test]
    public void Take_OtherKeys_HaveBucketsOfTheirOwn()
    {
        var rates = Rates(1, 1);
        Assert.That(rates.Take("a")!.Value.IsAllowed && rates.Take("b")!.Value.IsAllowed, Is.True);
        Assert.That(rates.Take("a")!.Value.IsAllowed, Is.False);
    }

    [Test]
    public void Take_SeveralNodes_DivideTheLimit()
    {
        var rates = Rates(100, 200, nodes: 4);
        Assert.That(Enumerable.Range(0, 100).Count(_ => rates.Take("key")!.Value.IsAllowed), Is.EqualTo(50));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(Enumerable.Range(0, 100).Count(_ => rates.Take("key")!.Value.IsAllowed), Is.EqualTo(25));
    }

    [Test]
    public void Take_NoLimit_TellsNothing() => Assert.That(Rates(0, 1).Take("key"), Is.Null);

    [Test]
    public void Take_ManyKeys_ForgetsThoseThatKeepQuiet()
    {
        var rates = Rates(1, 100);
        for (var i = 0; i < 1_000; i++)
            rates.Take($"key{i}");
        for (var i = 0; i < 90; i++)
            rates.Take("busy");
        _clock.Advance(TimeSpan.FromSeconds(61));
        Assert.That(rates.Take("busy")!.Value.Remaining, Is.EqualTo(70), "what is not full is not forgotten");
        Assert.That(rates.Held, Is.EqualTo(1));
    }

    private sealed record Nodes(int ApiNodes) : ILiveNodes;
}
