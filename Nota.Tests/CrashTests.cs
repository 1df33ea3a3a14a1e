using System.Collections.Concurrent;
using System.Text.Json;
using Nota.Tests.Support;
using static Nota.Tests.Support.ServiceCalls;

namespace Nota.Tests;

/// <summary>kill -9 at random moments of start, upload and conversion: what was acknowledged is there, and nothing else is left.</summary>
[TestFixture]
[Parallelizable]
public sealed class CrashTests
{
    private const int Rounds = 15;
    private const int Clients = 3;
    private static readonly TimeSpan ChildLimit = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, (string Project, byte[] Content)> _acknowledged = new();

    [Test]
    public async Task Kill_AtRandomMoments_LosesNothingAcknowledgedAndLeavesNothingBehind()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("Children are looked for in /proc.");
        using var temp = new TempFolder();
        var seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
            await CrashAsync(temp.Path, round, random);
        TestContext.Out.WriteLine($"{_acknowledged.Count} uploads acknowledged");
        Assert.That(_acknowledged, Is.Not.Empty);

        using var service = await ServiceProcess.Launch(temp.Path, "Nota:Retention:Orphans=00:00:00").ReadyAsync();
        foreach (var (id, (project, content)) in _acknowledged)
        {
            var document = await service.Client.AwaitTextAsync(project, id);
            Assert.That(document.GetProperty("status").GetString(), Is.EqualTo("ready"));
            Assert.That(document.TryGetProperty("page_errors", out _), Is.False);
            Assert.That(await service.Client.GetByteArrayAsync($"/documents/{id}/pdf"), Is.EqualTo(content));
        }

        var documents = await ListAsync(service);
        foreach (var (project, id, _) in documents)
            await service.Client.AwaitTextAsync(project, id);
        var usage = await service.Client.GetAsync("/usage").JsonAsync();
        Assert.That(usage.GetProperty("content_length_used").GetInt64(), Is.EqualTo(documents.Sum(d => d.Size)));

        await service.KillAsync();
        await SweepAsync(temp.Path);
        var blobs = Directory.EnumerateFiles(Path.Combine(temp.Path, "blobs"), "*", SearchOption.AllDirectories).Count();
        Assert.That(blobs, Is.EqualTo(2 * documents.Count), "an original and a text layer each, and nothing else");
    }

    /// <summary>One life of the service: a third of the kills meet the start, the others uploads and conversions at work.</summary>
    private async Task CrashAsync(string folder, int round, Random random)
    {
        using var service = ServiceProcess.Launch(folder);
        using var stop = new CancellationTokenSource();
        var progress = new SemaphoreSlim(0);
        var uploads = Enumerable.Range(0, Clients).Select(i => UploadAsync(service, round * 100 + i, progress, stop.Token)).ToArray();
        if (round % 3 != 0)
        {
            for (var acknowledged = random.Next(1, 6); acknowledged > 0; acknowledged--)
                Assert.That(await progress.WaitAsync(TimeSpan.FromSeconds(60), CancellationToken.None), () => service.Output);
        }

        await Task.Delay(round % 3 == 0 ? random.Next(50, 900) : random.Next(0, 60), CancellationToken.None);
        var children = ProcessTree.DescendantsOf(service.Id);
        await service.KillAsync();
        await stop.CancelAsync();
        await Task.WhenAll(uploads);
        await ProcessTree.AwaitGoneAsync(children, ChildLimit);
    }

    /// <summary>Uploads one file after the other until the service is gone, and notes what it acknowledged.</summary>
    private async Task UploadAsync(ServiceProcess service, int number, SemaphoreSlim progress, CancellationToken ct)
    {
        for (var i = 0; !ct.IsCancellationRequested; i++)
        {
            var content = SamplePdf.Of([.. Enumerable.Range(0, 1 + number % 7).Select(p => $"Upload {number} file {i} page {p}")]);
            try
            {
                using var response = await service.Client.PostAsync("/projects", Form("Crash", "[0]", ("crash.pdf", content)), ct);
                if (!response.IsSuccessStatusCode)
                    continue;
                var answer = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(ct));
                _acknowledged[answer.GetProperty("documents").EnumerateObject().Single().Name] = (answer.GetProperty("name").GetString()!, content);
                progress.Release();
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                // Not there yet, or killed: not acknowledged.
                await Task.Delay(10, CancellationToken.None);
            }
        }
    }

    private static async Task<List<(string Project, string Id, long Size)>> ListAsync(ServiceProcess service)
    {
        var projects = await service.Client.GetAsync("/projects").JsonAsync();
        return
        [
            .. projects.EnumerateObject().SelectMany(p => p.Value.GetProperty("documents").EnumerateObject()
                .Select(d => (p.Name, d.Name, d.Value.GetProperty("size").GetInt64()))),
        ];
    }

    private static async Task SweepAsync(string folder)
    {
        using var sweep = ServiceProcess.Command("sweep", $"--Nota:DataDirectory={folder}", "--Nota:Retention:Orphans=00:00:00");
        Assert.That(await sweep.WaitForExitAsync(TimeSpan.FromSeconds(60)), Is.Zero, () => sweep.Output);
    }
}
