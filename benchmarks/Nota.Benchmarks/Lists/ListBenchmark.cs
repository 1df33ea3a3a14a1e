using System.Diagnostics;
using System.Globalization;

namespace Nota.Benchmarks.Lists;

/// <summary>Lists of a large account: when the first byte comes, what a whole list takes of memory, and what its far end costs.</summary>
internal sealed class ListBenchmark(BenchmarkOptions options)
{
    private const int Tries = 20;

    /// <summary>A service that uses no more than this of a processor over <see cref="QuietTime"/> does nothing for anybody.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(100);

    public async Task RunAsync()
    {
        var data = Path.Combine(options.Scratch, "list-data");
        var account = await LargeAccount.SeedAsync(data, options.Scratch);
        await using var service = await Service.StartAsync(data);
        string[] lists =
        [
            "/projects", $"/projects/{account.Project}", $"/projects/{account.Project}/documents", $"/projects/{account.Project}/documents/ids",
            $"/projects/{account.Project}/schema", $"/projects/{account.Project}/annotations",
            $"/projects/{account.Project}/{account.Document}/annotations", $"/projects/{account.Project}/{account.Document}/annotations/offsets",
        ];
        foreach (var list in lists)
            await FirstByteAsync(service, list);
        await WholeAsync(service, lists, account);
        await FarEndAsync(service.Client, [.. lists.Where(l => l != $"/projects/{account.Project}")], account);
    }

    private static string NameOf(string list, LargeAccount account) => list.Replace(account.Project, "P").Replace(account.Document, "D");

    private static async Task WholeAsync(Service service, IReadOnlyList<string> lists, LargeAccount account)
    {
        var table = new Table("GET", "first byte ms, median", "worst of 20", "whole, MB", "seconds", "memory at its peak, MB more");
        foreach (var list in lists)
        {
            var first = new List<TimeSpan>();
            for (var i = 0; i < Tries; i++)
                first.Add(await FirstByteAsync(service, list));
            Processes.ForgetPeak(service.ProcessId);
            var before = Processes.Resident(service.ProcessId);
            var clock = Stopwatch.StartNew();
            var length = await ReadAsync(service.Client, list);
            var took = clock.Elapsed;
            table.Add(
                NameOf(list, account), Milliseconds(Cost.MedianOf(first)), Milliseconds(first.Max()), Megabytes(length),
                took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture), Megabytes(Processes.PeakResident(service.ProcessId) - before));
        }

        table.Print($"Whole lists ({LargeAccount.Documents:N0} documents, {LargeAccount.OfOneDocument + (LargeAccount.Documents - 1) * LargeAccount.OfEachOther:N0} annotations)");
    }

    /// <summary>Follows each list to its end; the first and the last whole page are then asked for again and again, in turn.</summary>
    private async Task FarEndAsync(HttpClient client, IReadOnlyList<string> lists, LargeAccount account)
    {
        var table = new Table("GET …?limit=100", "first page ms", "last page ms", "last / first", "pages");
        foreach (var list in lists)
        {
            var (first, last, pages) = ($"{list}?limit=100", "", 0);
            for (string? page = $"{list}?limit=1000", next; page is not null; page = next, pages++)
            {
                next = await NextAsync(client, page);
                last = next is null ? page : last;
            }

            if (pages == 1)
                continue;
            last = last.Replace("limit=1000", "limit=100");
            var (firsts, lasts) = (new List<TimeSpan>(), new List<TimeSpan>());
            for (var i = 0; i < Tries * options.Rounds; i++)
            {
                firsts.Add(await TimeAsync(client, first));
                lasts.Add(await TimeAsync(client, last));
            }

            table.Add(
                NameOf(list, account), Milliseconds(Cost.MedianOf(firsts)), Milliseconds(Cost.MedianOf(lasts)),
                Table.Ratio(Cost.MedianOf(lasts), Cost.MedianOf(firsts)), pages);
        }

        table.Print("Pages at the start and at the far end (median)");
    }

    private static async Task<string?> NextAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        return answer.Headers.TryGetValues("Link", out var links) ? links.Single() is var link ? link[1..link.IndexOf('>')] : null : null;
    }

    private static async Task<TimeSpan> TimeAsync(HttpClient client, string path)
    {
        var clock = Stopwatch.StartNew();
        await ReadAsync(client, path);
        return clock.Elapsed;
    }

    /// <summary>The list is broken off behind its first byte; what the service still does for it is over before this returns.</summary>
    private static async Task<TimeSpan> FirstByteAsync(Service service, string path)
    {
        TimeSpan took;
        var clock = Stopwatch.StartNew();
        using (var answer = await service.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead))
        {
            answer.EnsureSuccessStatusCode();
            await using var body = await answer.Content.ReadAsStreamAsync();
            await body.ReadExactlyAsync(new byte[1]);
            took = clock.Elapsed;
        }

        for (var (before, now) = (TimeSpan.Zero, service.Cpu()); now - before > Quiet; (before, now) = (now, service.Cpu()))
            await Task.Delay(QuietTime);
        return took;
    }

    private static async Task<long> ReadAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync();
        var (buffer, length) = (new byte[1 << 16], 0L);
        while (await body.ReadAsync(buffer) is > 0 and var read)
            length += read;
        return length;
    }

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture);
}
