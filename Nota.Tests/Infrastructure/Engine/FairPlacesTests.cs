using Nota.Infrastructure.Engine.Pool;

namespace Nota.Tests.Infrastructure.Engine;

[TestFixture]
internal sealed class FairPlacesTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);
    private readonly ManualTime _time = new();

    [TestCase(1, 1)]
    [TestCase(2, 2)]
    [TestCase(3, 2)]
    [TestCase(4, 2)]
    [TestCase(8, 4)]
    [TestCase(9, 4)]
    public void Share_OfPlaces_IsHalfOfThemButTwoWhereThereAreTwo(int places, int share) =>
        Assert.That(new FairPlaces(places, _time).Share, Is.EqualTo(share));

    [Test]
    public async Task Enter_AccountAtItsShare_WaitsThoughPlacesAreFree()
    {
        var places = new FairPlaces(4, _time);
        await EnterAsync(places, 1);
        await EnterAsync(places, 1);

        var third = EnterAsync(places, 1);
        var other = EnterAsync(places, 2);

        Assert.That(third.IsCompleted, Is.False);
        Assert.That(await other, Is.True);
    }

    [Test]
    public async Task Leave_SeveralWait_TheAccountThatHoldsFewestComesFirst()
    {
        var places = new FairPlaces(4, _time);
        await EnterAsync(places, 1);
        await EnterAsync(places, 2);
        await EnterAsync(places, 3);
        await EnterAsync(places, 3);
        var holder = EnterAsync(places, 1);
        var newcomer = EnterAsync(places, 4);

        places.Leave(3);

        Assert.That(await newcomer, Is.True);
        Assert.That(holder.IsCompleted, Is.False);
        places.Leave(3);
        Assert.That(await holder, Is.True);
    }

    [Test]
    public async Task Leave_SameNumberHeld_WhoWaitsLongestComesFirst()
    {
        var places = new FairPlaces(1, _time);
        await EnterAsync(places, 1);
        var first = EnterAsync(places, 2);
        var second = EnterAsync(places, 3);

        places.Leave(1);

        Assert.That(await first, Is.True);
        Assert.That(second.IsCompleted, Is.False);
    }

    [Test]
    public async Task Enter_NoPlaceInTime_IsRefusedAndLeavesTheQueue()
    {
        var places = new FairPlaces(1, _time);
        await EnterAsync(places, 1);
        var waiting = places.EnterAsync(2, TimeSpan.FromSeconds(15), CancellationToken.None);

        _time.Advance(TimeSpan.FromSeconds(16));

        Assert.That(await waiting, Is.False);
        Assert.That(places.Waiting, Is.Zero);
        places.Leave(1);
        Assert.That(places.Taken, Is.Zero);
    }

    [Test]
    public async Task Enter_Cancelled_LeavesTheQueue()
    {
        var places = new FairPlaces(1, _time);
        await EnterAsync(places, 1);
        using var cancellation = new CancellationTokenSource();
        var waiting = places.EnterAsync(2, Long, cancellation.Token);

        await cancellation.CancelAsync();

        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(places.Waiting, Is.Zero);
    }

    [Test]
    public async Task Close_WhileSomeoneWaits_TurnsThemAway()
    {
        var places = new FairPlaces(1, _time);
        await EnterAsync(places, 1);
        var waiting = EnterAsync(places, 2);

        places.Close();

        Assert.That(await waiting, Is.False);
        Assert.That(await EnterAsync(places, 3), Is.False);
    }

    /// <summary>Whatever the order of arrivals, departures and cancellations: never too many in, never too many of one.</summary>
    [Test]
    public async Task EnterAndLeave_ManyAccountsAtOnce_NeverExceedPlacesOrShare()
    {
        var places = new FairPlaces(6, TimeProvider.System);
        var gate = new Lock();
        var held = new Dictionary<long, int>();
        var entered = 0;

        await Task.WhenAll(Enumerable.Range(0, 24).Select(client => Task.Run(async () =>
        {
            var random = new Random(client);
            long account = client % 5;
            for (var round = 0; round < 200; round++)
            {
                using var patience = new CancellationTokenSource();
                var entering = places.EnterAsync(account, Long, patience.Token);
                if (random.Next(4) == 0)
                    await patience.CancelAsync();
                await ((Task)entering).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (!entering.IsCompletedSuccessfully)
                    continue;
                lock (gate)
                {
                    entered++;
                    held[account] = held.GetValueOrDefault(account) + 1;
                    Assert.That(held[account], Is.LessThanOrEqualTo(places.Share));
                    Assert.That(held.Values.Sum(), Is.LessThanOrEqualTo(places.Count));
                }

                await Task.Yield();
                lock (gate)
                    held[account]--;
                places.Leave(account);
            }
        })));

        Assert.That(entered, Is.Positive);
        Assert.That(places.Taken, Is.Zero);
        Assert.That(places.Waiting, Is.Zero);
    }

    private static Task<bool> EnterAsync(FairPlaces places, long account) => places.EnterAsync(account, Long, CancellationToken.None);
}
