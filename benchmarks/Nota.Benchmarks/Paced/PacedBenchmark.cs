using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Nota.Benchmarks.Annotations;
using Nota.Benchmarks.Upload;

namespace Nota.Benchmarks.Paced;

/// <summary>
/// A steady load: 200 requests a second whatever the service does, four fifths of them reads, one fifth annotations
/// written. A request's time begins when it is due, so that a service that stalls can't hide what waits.
/// </summary>
internal sealed class PacedBenchmark(BenchmarkOptions options)
{
    private const int PerSecond = 200;
    private const int Documents = 10;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Watched = TimeSpan.FromMinutes(10);

    public async Task RunAsync()
    {
        await using var service = await Service.StartAsync(Path.Combine(options.Scratch, "paced-data"));
        var projects = await PrepareAsync(service.Client);
        await RunAsync(service.Client, projects, WarmUp);
        var table = new Table("over", "requests", "not 2xx", "p50 ms", "p99 ms", "worst ms", "CPU, cores", "memory MB");
        await AddRowAsync(table, service, projects, Measured);
        if (options.Long)
        {
            for (var minute = 0; minute < Watched.TotalMinutes; minute++)
                await AddRowAsync(table, service, projects, TimeSpan.FromMinutes(1));
        }

        table.Print($"{PerSecond} requests a second, paced, one in five a write (client on the same machine)");
    }

    private async Task<IReadOnlyList<AnnotatedProject>> PrepareAsync(HttpClient client)
    {
        var projects = new List<AnnotatedProject>();
        for (var i = 0; i < Documents; i++)
        {
            var pdf = Path.Combine(options.Scratch, $"paced-{i}.pdf");
            await File.WriteAllBytesAsync(pdf, SizedPdf.Make(50_000, i));
            projects.Add(await AnnotatedProject.CreateAsync(client, await AnnotatedProject.UploadAsync(client, pdf)));
        }

        return projects;
    }

    private static async Task AddRowAsync(Table table, Service service, IReadOnlyList<AnnotatedProject> projects, TimeSpan duration)
    {
        var cpu = service.Cpu();
        var results = await RunAsync(service.Client, projects, duration);
        var used = (service.Cpu() - cpu) / duration;
        var times = results.Select(r => r.Time).Order().ToArray();
        table.Add(
            duration, results.Count, results.Count(r => r.Status is < 200 or > 299), Milliseconds(times[times.Length / 2]),
            Milliseconds(times[times.Length * 99 / 100]), Milliseconds(times[^1]), used.ToString("0.00", CultureInfo.InvariantCulture),
            (Processes.Resident(service.ProcessId) / 1e6).ToString("0", CultureInfo.InvariantCulture));
    }

    private static async Task<IReadOnlyCollection<(int Status, TimeSpan Time)>> RunAsync(
        HttpClient client, IReadOnlyList<AnnotatedProject> projects, TimeSpan duration)
    {
        var results = new ConcurrentBag<(int, TimeSpan)>();
        var running = new List<Task>();
        var clock = Stopwatch.StartNew();
        var random = new Random(1);
        for (var number = 0; ; number++)
        {
            var due = TimeSpan.FromSeconds((double)number / PerSecond);
            if (due >= duration)
                break;
            if (due - clock.Elapsed is var early && early > TimeSpan.Zero)
                await Task.Delay(early);
            var request = Next(projects[number % projects.Count], number, random);
            running.Add(Task.Run(async () =>
            {
                using (request)
                using (var answer = await client.SendAsync(request))
                    results.Add(((int)answer.StatusCode, clock.Elapsed - due));
            }));
        }

        await Task.WhenAll(running);
        return results;
    }

    private static HttpRequestMessage Next(AnnotatedProject project, int number, Random random)
    {
        if (number % 5 == 0)
        {
            var start = random.Next(2);
            var body = $$"""{"annotation_type_id":"{{project.Types[0]}}","start":{{start}},"end":{{start + 1}},"metadata":"{{number}}"}""";
            return new HttpRequestMessage(HttpMethod.Post, project.Annotations) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        }

        string[] reads =
        [
            "/hello", $"/projects/{project.Id}/documents/{project.Document}", $"{project.Annotations}?limit=100", $"/documents/{project.Document}/pages/0/words",
            $"/projects/{project.Id}/schema", $"/projects/{project.Id}", $"/documents/{project.Document}/text", "/usage",
        ];
        return new HttpRequestMessage(HttpMethod.Get, reads[random.Next(reads.Length)]);
    }

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
}
