using System.Globalization;
using System.Text.Json;
using Nota.Benchmarks.Upload;

namespace Nota.Benchmarks.Requests;

/// <summary>Requests a second against bare Kestrel with the same answers; the client shares the machine, so CPU a request says more.</summary>
internal sealed class RequestBenchmark(BenchmarkOptions options)
{
    private const string Hello = "hello";
    private const string Document = "document";
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    public async Task RunAsync()
    {
        await using var service = await Service.StartAsync(Path.Combine(options.Scratch, "request-data"));
        var paths = new Dictionary<string, string> { [Hello] = "/hello", [Document] = await AddDocumentAsync(service.Client) };
        var answers = Directory.CreateDirectory(Path.Combine(options.Scratch, "answers")).FullName;
        foreach (var (name, path) in paths)
            await File.WriteAllBytesAsync(Path.Combine(answers, name), await service.Client.GetByteArrayAsync(path));

        using var bare = OwnProcess.Start("bare-kestrel", answers);
        var address = await bare.StandardOutput.ReadLineAsync() ?? throw new BenchmarkException("Bare Kestrel doesn't start.");
        using var bareClient = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = new Uri(address) };
        bareClient.DefaultRequestHeaders.Authorization = Service.Authorization;

        var nota = paths.ToDictionary(p => p.Key, _ => new List<LoadResult>());
        var plain = paths.ToDictionary(p => p.Key, _ => new List<LoadResult>());
        for (var round = 0; round <= options.Rounds; round++)
        {
            foreach (var (name, path) in paths)
            {
                var one = await Load.RunAsync(service.Client, path, service.Cpu, Duration);
                var other = await Load.RunAsync(bareClient, "/" + name, () => Processes.CpuOf(bare.Id), Duration);
                if (round == 0)
                    continue;
                nota[name].Add(one);
                plain[name].Add(other);
            }
        }

        bare.StandardInput.Close();
        await bare.WaitForExitAsync();
        Print(paths, nota, plain);
    }

    private static void Print(
        Dictionary<string, string> paths, Dictionary<string, List<LoadResult>> nota, Dictionary<string, List<LoadResult>> plain)
    {
        var table = new Table(
            "GET", "Nota req/s", "bare req/s", "Nota / bare", "Nota µs CPU a request", "bare µs", "Nota / bare", "Nota p99 ms", "bare p99 ms");
        foreach (var name in paths.Keys)
        {
            var (one, other) = (Median(nota[name]), Median(plain[name]));
            table.Add(
                name, one.PerSecond.ToString("N0", CultureInfo.InvariantCulture), other.PerSecond.ToString("N0", CultureInfo.InvariantCulture),
                Table.Ratio(one.PerSecond, other.PerSecond), Microseconds(one.CpuEach), Microseconds(other.CpuEach),
                Table.Ratio(one.CpuEach, other.CpuEach), Milliseconds(one.Slowest1Percent), Milliseconds(other.Slowest1Percent));
        }

        table.Print("Requests (16 connections, client on the same machine)");
    }

    private static LoadResult Median(List<LoadResult> results) => new(
        1 / Cost.MedianOf(results.Select(r => TimeSpan.FromSeconds(1 / r.PerSecond))).TotalSeconds,
        Cost.MedianOf(results.Select(r => r.CpuEach)),
        Cost.MedianOf(results.Select(r => r.Slowest1Percent)));

    private static string Microseconds(TimeSpan time) => time.TotalMicroseconds.ToString("0", CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static async Task<string> AddDocumentAsync(HttpClient client)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("Requests"), "\"name\"" },
            { new ByteArrayContent(SizedPdf.Make(100_000, 0)), "\"file[]\"", "document.pdf" },
        };
        using var answer = await client.PostAsync("/projects", form);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        if (!answer.IsSuccessStatusCode)
            throw new BenchmarkException($"The upload was refused: {json.RootElement}");
        var document = json.RootElement.GetProperty("documents").EnumerateObject().Single().Name;
        return $"/projects/{json.RootElement.GetProperty("name").GetString()}/documents/{document}";
    }
}
