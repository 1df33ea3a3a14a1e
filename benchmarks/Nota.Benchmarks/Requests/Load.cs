using System.Diagnostics;

namespace Nota.Benchmarks.Requests;

/// <summary>What a server answered under load, and what it took for it.</summary>
internal sealed record LoadResult(double PerSecond, TimeSpan CpuEach, TimeSpan Slowest1Percent);

/// <summary>Keeps a server busy over a number of connections, each with one request at a time.</summary>
internal static class Load
{
    private const int Connections = 16;

    public static async Task<LoadResult> RunAsync(HttpClient client, string path, Func<TimeSpan> serverCpu, TimeSpan duration)
    {
        var cpu = serverCpu();
        var clock = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => AskAsync(client, path, duration))));
        var took = clock.Elapsed;
        var used = serverCpu() - cpu;
        var all = times.SelectMany(t => t).Order().ToArray();
        return new LoadResult(all.Length / took.TotalSeconds, used / all.Length, all[all.Length * 99 / 100]);
    }

    private static async Task<List<TimeSpan>> AskAsync(HttpClient client, string path, TimeSpan duration)
    {
        var times = new List<TimeSpan>();
        var clock = Stopwatch.StartNew();
        for (var begun = clock.Elapsed; begun < duration; begun = clock.Elapsed)
        {
            using var answer = await client.GetAsync(path);
            await answer.Content.CopyToAsync(Stream.Null);
            if (!answer.IsSuccessStatusCode)
                throw new BenchmarkException($"GET {path} answered {(int)answer.StatusCode}.");
            times.Add(clock.Elapsed - begun);
        }

        return times;
    }
}
