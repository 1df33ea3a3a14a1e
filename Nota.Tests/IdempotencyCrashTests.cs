using System.Collections.Concurrent;
using Nota.Tests.Support;
using static Nota.Tests.Support.ServiceCalls;

namespace Nota.Tests;

/// <summary>kill -9 while uploads with idempotency keys go on: each, repeated until it is answered, has its effect once.</summary>
[TestFixture]
[Parallelizable]
public sealed class IdempotencyCrashTests
{
    private const int Rounds = 8;
    private const int Clients = 4;
    private readonly ConcurrentQueue<string> _answered = new();

    /// <summary>What each client has sent and had no answer to.</summary>
    private readonly string?[] _pending = new string?[Clients];

    [Test]
    public async Task Kill_BetweenEffectAndAnswer_NeverMakesTwo()
    {
        using var temp = new TempFolder();
        var seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var repeated = 0;
        for (var round = 0; round < Rounds; round++)
        {
            using var service = await ServiceProcess.Launch(temp.Path).ReadyAsync();
            using var stop = new CancellationTokenSource();
            using var progress = new SemaphoreSlim(0);
            var clients = Enumerable.Range(0, Clients).Select(i => UploadAsync(service, i, progress, stop.Token)).ToArray();
            for (var answers = random.Next(1, 12); answers > 0; answers--)
                Assert.That(await progress.WaitAsync(TimeSpan.FromSeconds(60), CancellationToken.None), () => service.Output);
            await Task.Delay(random.Next(0, 30), CancellationToken.None);
            await service.KillAsync();
            await stop.CancelAsync();
            await Task.WhenAll(clients);
            repeated += _pending.Count(p => p is not null);
        }

        using var last = await ServiceProcess.Launch(temp.Path).ReadyAsync();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(i => FinishAsync(last, i)));
        var projects = await last.Client.GetAsync("/projects").JsonAsync();
        var names = projects.EnumerateObject().Select(p => p.Value.GetProperty("name").GetString()).ToList();
        TestContext.Out.WriteLine($"{names.Count} uploads, {repeated} repeated after a kill");
        Assert.That(repeated, Is.Positive);
        Assert.That(names, Is.Unique);
        Assert.That(names, Is.EquivalentTo(_answered));
    }

    private async Task UploadAsync(ServiceProcess service, int client, SemaphoreSlim progress, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            _pending[client] ??= Guid.NewGuid().ToString();
            try
            {
                if (await SendAsync(service, _pending[client]!, ct))
                {
                    _answered.Enqueue(_pending[client]!);
                    _pending[client] = null;
                    progress.Release();
                }
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task FinishAsync(ServiceProcess service, int client)
    {
        if (_pending[client] is not { } key)
            return;
        while (!await SendAsync(service, key, CancellationToken.None))
        {
        }

        _answered.Enqueue(key);
    }

    /// <summary>One project with a file, named after its key; false while another request of this key is being served.</summary>
    private static async Task<bool> SendAsync(ServiceProcess service, string key, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/projects") { Content = Form(key, "[0]", ("a.pdf", SamplePdf.Of(key))) };
        request.Headers.Add("Idempotency-Key", key);
        using var response = await service.Client.SendAsync(request, ct);
        var body = await response.Content.ReadAsStringAsync(ct);
        Assert.That((int)response.StatusCode, Is.EqualTo(201).Or.EqualTo(409), body);
        return response.IsSuccessStatusCode;
    }
}
