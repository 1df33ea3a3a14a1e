using System.Diagnostics;
using System.Text.Json;
using Nota.Tests.Support;
using static Nota.Tests.Support.ServiceCalls;

namespace Nota.Tests;

/// <summary>
/// kill -9 of the service and of its engine's children while a long scan is recognised: no page is missing or twice, and the
/// credit is exact.
/// </summary>
[TestFixture]
[Parallelizable]
public sealed class RecognitionCrashTests
{
    /// <summary>Of the service, each with one of the children before it.</summary>
    private const int Kills = 10;

    private static readonly string[] Words =
        ["Alpha", "Bravo", "Charlie", "Delta", "Foxtrot", "Golf", "Hotel", "Kilo", "Lima", "Mike", "November", "Oscar", "Papa", "Quebec", "Romeo", "Sierra", "Tango", "Uniform", "Victor", "Whiskey"];

    [Test]
    public async Task Kill_ServiceAndChildrenTwentyTimesOnTheWay_LosesNoPageAndNoCredit()
    {
        using var temp = new TempFolder();
        var seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var pages = Words.SelectMany(w => new[] { $"{w} stands on the left page", $"{w} stands on the right page" }).ToArray();
        var scan = await ScannedPdf.OfAsync(pages);
        var (project, document) = ("", "");
        var done = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            // One at a time, so that there is always a page left to be killed on.
            using var service = await ServiceProcess.Launch(temp.Path, "Nota:Jobs:Recognisers=1").ReadyAsync();
            if (kill == 0)
            {
                (project, var ids) = await service.Client.CreateProjectAsync("[1]", ("scan.pdf", scan));
                document = ids[0];
            }

            done = await PageDoneAfterAsync(service, project, document, done);
            await Task.Delay(random.Next(0, 200), CancellationToken.None);
            foreach (var (child, _) in ProcessTree.DescendantsOf(service.Id))
                Kill(child);
            done = await PageDoneAfterAsync(service, project, document, done);
            await Task.Delay(random.Next(0, 200), CancellationToken.None);
            await service.KillAsync();
        }

        TestContext.Out.WriteLine($"{done} of {pages.Length} pages done at the last kill");
        Assert.That(done, Is.LessThan(pages.Length));
        using var last = await ServiceProcess.Launch(temp.Path).ReadyAsync();
        var recognised = await last.Client.AwaitTextAsync(project, document);
        Assert.That(recognised.GetProperty("pages_done").GetInt32(), Is.EqualTo(pages.Length));
        Assert.That(recognised.TryGetProperty("page_errors", out _), Is.False);
        Assert.That(await last.Client.TextAsync(document), Is.EqualTo(string.Concat(pages.Select(p => $"{p}\n\f"))));
        var usage = await last.Client.GetAsync("/usage").JsonAsync();
        Assert.That(usage.GetProperty("ocr_pages_used").GetInt32(), Is.EqualTo(pages.Length));
    }

    private static void Kill(int process)
    {
        try
        {
            using var child = Process.GetProcessById(process);
            child.Kill();
        }
        catch (ArgumentException)
        {
            // It has ended by itself.
        }
    }

    /// <summary>Returns once a page more is through.</summary>
    private static async Task<int> PageDoneAfterAsync(ServiceProcess service, string project, string document, int before)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var response = await service.Client.GetAsync($"/projects/{project}/documents/{document}", limit.Token);
            using var answer = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(limit.Token));
            if (answer.RootElement.GetProperty("pages_done").GetInt32() is var now && now > before)
                return now;
            await Task.Delay(20, limit.Token);
        }
    }
}
