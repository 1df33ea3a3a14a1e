using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Nota.Benchmarks.Upload;

namespace Nota.Benchmarks.Beside;

/// <summary>
/// What others feel of a long scan: while 200 pages of it are recognised, digital PDFs are uploaded and waited for, and
/// <c>/hello</c> is asked at a steady pace. The peer is the same service before the scan came.
/// </summary>
internal sealed class BesideBenchmark(BenchmarkOptions options)
{
    private const string Scan = "19-ocr-truth/scan-03-law-gray-200dpi-noise.pdf";
    private const int ScanPages = 200;
    private const int Uploads = 30;
    private const int Hellos = 1_000;
    private const int HellosPerSecond = 100;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(2);

    public async Task RunAsync()
    {
        var scan = Path.Combine(options.Scratch, "scan.pdf");
        var page = Path.Combine(options.Corpus ?? throw new BenchmarkException("A scan is missing: set NOTA_CORPUS or give --corpus."), Scan);
        await RepeatPageAsync(page, scan);
        await using var service = await Service.StartAsync(Path.Combine(options.Scratch, "beside-data"));
        await MeasureAsync(service.Client, 0);
        var idle = await MeasureAsync(service.Client, 1);
        var (project, document) = await UploadAsync(service.Client, scan, "[1]");
        var before = await PagesDoneAsync(service.Client, project, document);
        var clock = Stopwatch.StartNew();
        var beside = await MeasureAsync(service.Client, 2);
        var pages = await PagesDoneAsync(service.Client, project, document) - before;

        var table = new Table("", "idle ms", "beside the scan ms", "beside / idle");
        Add("digital PDF, upload to ready, median", Median(idle.Ready), Median(beside.Ready));
        Add("digital PDF, upload to ready, worst", idle.Ready.Max(), beside.Ready.Max());
        Add("/hello, p50", Median(idle.Hello), Median(beside.Hello));
        Add("/hello, p99", At(idle.Hello, 0.99), At(beside.Hello, 0.99));
        table.Print($"Beside a scan of {ScanPages} pages ({pages} of them recognised meanwhile, {pages / clock.Elapsed.TotalMinutes:0} a minute)");

        void Add(string what, TimeSpan one, TimeSpan other) => table.Add(what, Milliseconds(one), Milliseconds(other), Table.Ratio(other, one));
    }

    private async Task<(List<TimeSpan> Ready, List<TimeSpan> Hello)> MeasureAsync(HttpClient client, int round)
    {
        var hellos = AskAsync(client);
        var ready = new List<TimeSpan>();
        for (var i = 0; i < Uploads; i++)
        {
            var pdf = Path.Combine(options.Scratch, $"digital-{round}-{i}.pdf");
            await File.WriteAllBytesAsync(pdf, SizedPdf.Make(50_000, (round * Uploads) + i));
            var clock = Stopwatch.StartNew();
            var (_, document) = await UploadAsync(client, pdf, "[0]");
            while (!await HasTextAsync(client, document))
                await Task.Delay(LookAgain);
            ready.Add(clock.Elapsed);
        }

        return (ready, await hellos);
    }

    /// <summary>A request's time begins when it is due.</summary>
    private static async Task<List<TimeSpan>> AskAsync(HttpClient client)
    {
        var clock = Stopwatch.StartNew();
        var running = new List<Task<TimeSpan>>();
        for (var number = 0; number < Hellos; number++)
        {
            var due = TimeSpan.FromSeconds((double)number / HellosPerSecond);
            if (due - clock.Elapsed is var early && early > TimeSpan.Zero)
                await Task.Delay(early);
            running.Add(Task.Run(async () =>
            {
                using var answer = await client.GetAsync("/hello");
                answer.EnsureSuccessStatusCode();
                return clock.Elapsed - due;
            }));
        }

        return [.. await Task.WhenAll(running)];
    }

    private static async Task<bool> HasTextAsync(HttpClient client, string document)
    {
        using var answer = await client.GetAsync($"/documents/{document}/text");
        return answer.IsSuccessStatusCode;
    }

    private static async Task<(string Project, string Document)> UploadAsync(HttpClient client, string path, string flags)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("beside"), "name" },
            { new StringContent(flags), "ocrFlags" },
            { new ByteArrayContent(await File.ReadAllBytesAsync(path)), "file[]", "a.pdf" },
        };
        using var answer = await client.PostAsync("/projects", form);
        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
        return (json.RootElement.GetProperty("name").GetString()!, json.RootElement.GetProperty("documents").EnumerateObject().Single().Name);
    }

    private static async Task<int> PagesDoneAsync(HttpClient client, string project, string document)
    {
        using var json = JsonDocument.Parse(await client.GetStreamAsync($"/projects/{project}/documents/{document}"));
        return json.RootElement.GetProperty("pages_done").GetInt32();
    }

    /// <summary>The file's first page many times over; its picture is in the result once.</summary>
    private static async Task RepeatPageAsync(string source, string target)
    {
        string[] pages = [.. Enumerable.Repeat("1", ScanPages)];
        using var qpdf = Process.Start("qpdf", ["--empty", "--pages", source, string.Join(',', pages), "--", target]);
        await qpdf.WaitForExitAsync();
        if (!File.Exists(target))
            throw new BenchmarkException("qpdf can't make the scan.");
    }

    private static TimeSpan Median(List<TimeSpan> times) => At(times, 0.5);

    private static TimeSpan At(List<TimeSpan> times, double part) => times.Order().ElementAt((int)(times.Count * part));

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
}
