using Nota.Domain.Accounts;
using Nota.Tests.Support;

namespace Nota.Tests.Api;

/// <summary>Requests that a key may make, and that an account may make at once.</summary>
[Parallelizable]
public sealed class RateLimitTests
{
    private const int Burst = 5;

    [Test]
    public async Task Rate_EveryAuthenticatedAnswer_TellsWhatIsLeft()
    {
        await using var service = await TestService.StartAsync("Nota:RateLimit:PermitsPerSecond=0.001", $"Nota:RateLimit:Burst={Burst}");
        foreach (var (path, left) in new[] { ("/hello", 4), ("/nowhere", 3), ("/projects/-nothing", 2) })
        {
            using var response = await service.Client.GetAsync(path);
            Assert.That(NumberOf(response, "RateLimit-Limit"), Is.EqualTo(Burst));
            Assert.That(NumberOf(response, "RateLimit-Remaining"), Is.EqualTo(left), path);
            Assert.That(NumberOf(response, "RateLimit-Reset"), Is.GreaterThan(0));
        }

        using var stranger = service.Connect("nota_test_nobody_at_all_has_this_key");
        using var refused = await stranger.GetAsync("/hello");
        Assert.That(refused.Headers.Contains("RateLimit-Limit"), Is.False);
    }

    [Test]
    public async Task Rate_BeyondTheBurst_Is429ForThisKeyAlone()
    {
        await using var service = await TestService.StartAsync("Nota:RateLimit:PermitsPerSecond=0.001", $"Nota:RateLimit:Burst={Burst}");
        for (var i = 0; i < Burst; i++)
            await service.Client.GetAsync("/hello").JsonAsync();
        using (var response = await service.Client.GetAsync("/hello"))
        {
            Assert.That(response.Headers.RetryAfter?.Delta, Is.GreaterThan(TimeSpan.Zero));
            Assert.That(NumberOf(response, "RateLimit-Remaining"), Is.Zero);
            Assert.That(NumberOf(response, "RateLimit-Limit"), Is.EqualTo(Burst));
        }

        await service.Client.GetAsync("/hello").ProblemAsync(429, "rate_limit_exceeded");
        using var other = await service.JoinAsync("demo");
        await other.GetAsync("/hello").JsonAsync();
    }

    [Test]
    public async Task Rate_Unlimited_SendsNoHeaders()
    {
        await using var service = await TestService.StartAsync("Nota:RateLimit:PermitsPerSecond=0");
        using var response = await service.Client.GetAsync("/hello");
        Assert.That(response.Headers.Contains("RateLimit-Limit"), Is.False);
    }

    [Test]
    public async Task Concurrency_BeyondTheAccountsPlaces_Is429UntilOneIsFree()
    {
        await using var service = await TestService.StartAsync("Nota:Limits:MaxConcurrentRequests=2", "Nota:Limits:BodyGrace=00:10:00");
        var hanging = new List<RawRequest>();
        try
        {
            // Who asks for the state takes a place as well, perhaps that of one that was to hang and is turned away: then another does.
            await AwaitAsync(async () =>
            {
                hanging.Add(await HangAsync(service));
                return (await StatusAsync(service.Client)) == 429;
            });
            await service.Client.GetAsync("/hello").ProblemAsync(429, "rate_limit_exceeded");
            using var refused = await service.Client.GetAsync("/hello");
            Assert.That(refused.Headers.RetryAfter, Is.Not.Null);
            using var other = await service.JoinAsync("other", Role.Member);
            await other.GetAsync("/hello").JsonAsync();
        }
        finally
        {
            hanging.ForEach(request => request.Dispose());
        }

        await AwaitAsync(async () => (await StatusAsync(service.Client)) == 200);
    }

    /// <summary>A request that has begun and doesn't end.</summary>
    private static async Task<RawRequest> HangAsync(TestService service) =>
        await RawRequest.BeginAsync(service.Address, TestService.Key, "POST", "/projects", "multipart/form-data; boundary=b", 1_000);

    private static async Task<int> StatusAsync(HttpClient client)
    {
        using var response = await client.GetAsync("/hello");
        return (int)response.StatusCode;
    }

    private static async Task AwaitAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await condition())
        {
            Assert.That(limit.IsCancellationRequested, Is.False, "it never came to that");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    private static long NumberOf(HttpResponseMessage response, string header) => long.Parse(response.Headers.GetValues(header).Single());
}
