using System.Globalization;

namespace Nota.Benchmarks.Ocr;

/// <summary>
/// Recognition from upload to text against <c>ocrmypdf</c> on the same scans with the same models: how long all of them
/// take as a batch, how long one page takes, how right the text is, and how large the PDF that carries it. Speed is compared with ocrmypdf without rotation
/// and deskewing, which it does faster; text with both, which it does better.
/// </summary>
internal sealed class OcrBenchmark(BenchmarkOptions options)
{
    private const string Rival = "ocrmypdf";
    private static readonly string[] Plain = ["--output-type", "pdf", "-O0", "-j2"];

    private string RivalPdf => Path.Combine(options.Scratch, "rival.pdf");

    public async Task RunAsync()
    {
        var scans = await TruthScan.AllAsync(options.Corpus);
        await using var service = await Service.StartAsync(Path.Combine(options.Scratch, "ocr-data"));
        var uploads = new RecognisedUpload(service.Client);
        var single = scans.Where(scan => scan.Pages == 1).ToArray();
        // The first page starts the children and reads models into the system's memory, for both.
        await uploads.RecogniseAsync(single[..1]);
        await RivalAsync(single[0], Plain);

        await CompareTextAsync(scans, uploads);
        await CompareSpeedAsync($"{scans.Count} scans, {scans.Sum(scan => scan.Pages)} pages", scans, service, uploads);
        foreach (var scan in single)
            await CompareSpeedAsync(scan.Name, [scan], service, uploads);
    }

    private async Task CompareSpeedAsync(string what, IReadOnlyList<TruthScan> scans, Service service, RecognisedUpload uploads)
    {
        var (ours, theirs) = (new List<Cost>(), new List<Cost>());
        for (var round = 0; round < options.Rounds; round++)
        {
            ours.Add(await Cost.OfAsync(service.Cpu, () => uploads.RecogniseAsync(scans)));
            var rival = default(Cost);
            foreach (var scan in scans)
                rival += (await RivalAsync(scan, Plain)).Cost;
            theirs.Add(rival);
        }

        var (nota, other) = (Cost.Median(ours), Cost.Median(theirs));
        var table = new Table("", "wall s", "CPU s", "pages a minute");
        var pages = scans.Sum(scan => scan.Pages);
        table.Add("Nota", Table.Seconds(nota.Wall), Table.Seconds(nota.Cpu), Rate(nota));
        table.Add(Rival, Table.Seconds(other.Wall), Table.Seconds(other.Cpu), Rate(other));
        table.Add("Nota / " + Rival, Table.Ratio(nota.Wall, other.Wall), Table.Ratio(nota.Cpu, other.Cpu), "");
        table.Print($"Recognition, upload to ready: {what}");

        string Rate(Cost cost) => (pages / cost.Wall.TotalMinutes).ToString("0.0", CultureInfo.InvariantCulture);
    }

    private async Task CompareTextAsync(IReadOnlyList<TruthScan> scans, RecognisedUpload uploads)
    {
        var table = new Table("scan", "CER %", "its CER %", "WER %", "its WER %", "F1 %", "its F1 %");
        var documents = await uploads.RecogniseAsync(scans);
        var sizes = new Table("scan", "uploaded KB", "Nota KB", $"{Rival} KB", "Nota / " + Rival);
        var (ours, theirs) = (default(TextScore), default(TextScore));
        for (var i = 0; i < scans.Count; i++)
        {
            var nota = TextScore.Of(await uploads.TextAsync(documents[i]), scans[i].Truth);
            var sent = new FileInfo(scans[i].Path).Length;
            await RivalAsync(scans[i], Plain);
            var (size, rivalSize) = (await uploads.PdfSizeAsync(documents[i]), new FileInfo(RivalPdf).Length);
            sizes.Add(scans[i].Name, Kilobytes(sent), Kilobytes(size), Kilobytes(rivalSize), Rate((double)size / rivalSize));
            var (_, text) = await RivalAsync(scans[i], ["--rotate-pages", "--deskew", .. Plain]);
            var rival = TextScore.Of(text, scans[i].Truth);
            (ours, theirs) = (ours + nota, theirs + rival);
            Add(scans[i].Name, nota, rival);
        }

        Add("all", ours, theirs);
        table.Print($"Recognised text against the truth, beside that of {Rival} --rotate-pages --deskew");
        sizes.Print("Size of the PDF with its text");

        void Add(string name, TextScore nota, TextScore rival) => table.Add(
            name, Rate(nota.Cer), Rate(rival.Cer), Rate(nota.Wer), Rate(rival.Wer), Rate(nota.F1), Rate(rival.F1));
    }

    private async Task<(Cost Cost, string Text)> RivalAsync(TruthScan scan, string[] arguments)
    {
        var text = Path.Combine(options.Scratch, "rival.txt");
        var cost = await Processes.RunAsync(Rival, [.. arguments, "-l", scan.Language, "--sidecar", text, scan.Path, RivalPdf]);
        return (cost, await File.ReadAllTextAsync(text));
    }

    private static string Kilobytes(long bytes) => (bytes / 1000.0).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Rate(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
