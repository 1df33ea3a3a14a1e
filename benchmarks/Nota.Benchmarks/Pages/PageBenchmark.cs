using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Nota.Benchmarks.Ocr;
using Nota.Domain.Workflows;

namespace Nota.Benchmarks.Pages;

/// <summary>
/// Pages a minute of the running service beside the rate that an account has unless set otherwise: digital invoices whose
/// answers are waited for, and scanned pages that are asked for again until they are done.
/// </summary>
internal sealed class PageBenchmark(BenchmarkOptions options)
{
    private const string Invoices = "15-invoices";
    private const int Documents = 30;
    private const int AtOnce = 4;
    private const int ScannedPages = 12;

    /// <summary>Within which a digital document of three pages is to be answered.</summary>
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private static readonly int Rate = new WorkflowLimits().PagesPerMinute;

    private readonly Table _table = new("", "documents", "pages", "pages a minute", $"/ {Rate} a minute", "p50 s", "p95 s", $"within {Promised.TotalSeconds} s", "values each", "CPU s a page");
    private int _sent;

    public async Task RunAsync()
    {
        var folder = Path.Combine(options.Corpus ?? throw new BenchmarkException("Documents are missing: set NOTA_CORPUS or give --corpus."), Invoices);
        if (!Directory.Exists(folder))
            throw new BenchmarkException($"There is no folder {folder}.");
        await using var service = await Service.StartAsync(Path.Combine(options.Scratch, "pages-data"));
        var upload = await WorkflowUpload.CreateAsync(service.Client, "invoice");
        var byLength = await SortAsync(upload, folder);
        foreach (var pages in new[] { 1, 3 })
        {
            foreach (var atOnce in new[] { 1, AtOnce })
                await MeasureDigitalAsync(service, upload, byLength[pages].ToList(), pages, atOnce);
        }

        await MeasureScannedAsync(service, upload);
        _table.Print("Documents of workflows through the service (client on the same machine)");
    }

    /// <summary>The invoices by how many pages they have; the service is warm then.</summary>
    private async Task<ILookup<int, byte[]>> SortAsync(WorkflowUpload upload, string folder)
    {
        var found = new List<(int Pages, byte[] Pdf)>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.pdf").Order(StringComparer.Ordinal))
        {
            var pdf = await File.ReadAllBytesAsync(path);
            var sent = await upload.SendAsync(Another(pdf), isAsync: false);
            await WaitAsync(upload, sent);
            found.Add((sent.Pages, pdf));
        }

        return found.ToLookup(static one => one.Pages, static one => one.Pdf);
    }

    private async Task MeasureDigitalAsync(Service service, WorkflowUpload upload, List<byte[]> pdfs, int pages, int atOnce)
    {
        if (pdfs.Count == 0)
            throw new BenchmarkException($"No invoice has {pages} pages.");
        var all = new ConcurrentBag<SentDocument>();
        var cost = await Cost.OfAsync(service.Cpu, () => Parallel.ForAsync(
            0, Documents, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (i, _) => all.Add(await upload.SendAsync(Another(pdfs[i % pdfs.Count]), isAsync: false))));
        // What was not done in time is none of the next measure's work.
        foreach (var late in all.Where(static sent => !sent.IsDone))
            await WaitAsync(upload, late);
        Add($"digital, {(pages == 1 ? "1 page" : $"{pages} pages")}, waited for, {(atOnce == 1 ? "one after the other" : $"{atOnce} at once")}", all, cost, isWaitedFor: true);
    }

    private async Task MeasureScannedAsync(Service service, WorkflowUpload upload)
    {
        var (scans, pages) = (new List<byte[]>(), 0);
        foreach (var scan in (await TruthScan.AllAsync(options.Corpus)).Where(static scan => scan.Language == "eng"))
        {
            if (pages >= ScannedPages)
                break;
            scans.Add(await File.ReadAllBytesAsync(scan.Path));
            pages += scan.Pages;
        }

        var all = new List<SentDocument>();
        var cost = await Cost.OfAsync(service.Cpu, async () =>
        {
            foreach (var scan in scans)
                all.Add(await upload.SendAsync(scan, isAsync: true));
            foreach (var sent in all)
                await WaitAsync(upload, sent);
        });
        Add("scanned, not waited for, all at once", all, cost, isWaitedFor: false);
    }

    private void Add(string name, IReadOnlyCollection<SentDocument> all, Cost cost, bool isWaitedFor)
    {
        var pages = all.Sum(static sent => sent.Pages);
        var times = all.Select(static sent => sent.Time).Order().ToArray();
        var perMinute = pages / cost.Wall.TotalMinutes;
        _table.Add(
            name, all.Count, pages, perMinute.ToString("0", CultureInfo.InvariantCulture), Table.Ratio(perMinute, Rate),
            isWaitedFor ? Table.Seconds(times[times.Length / 2]) : "", isWaitedFor ? Table.Seconds(times[times.Length * 95 / 100]) : "",
            isWaitedFor ? Table.Ratio(all.Count(static sent => sent.IsDone && sent.Time <= Promised), all.Count) : "",
            isWaitedFor ? Table.Ratio(all.Sum(static sent => sent.Values), all.Count) : "", Table.Seconds(cost.Cpu / pages));
    }

    private static async Task WaitAsync(WorkflowUpload upload, SentDocument sent)
    {
        var clock = Stopwatch.StartNew();
        while (!await upload.IsDoneAsync(sent.Id))
        {
            if (clock.Elapsed > Longest)
                throw new BenchmarkException($"A document of {sent.Pages} pages isn't done after {Longest.TotalMinutes} minutes.");
            await Task.Delay(LookAgain);
        }
    }

    /// <summary>The same document in other bytes, which nothing can know already: a comment behind its end.</summary>
    private byte[] Another(byte[] pdf) => [.. pdf, .. Encoding.ASCII.GetBytes($"\n% {Interlocked.Increment(ref _sent)}\n")];
}
