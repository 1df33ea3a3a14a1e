using System.Diagnostics;
using System.Globalization;
using Nota.Domain.Workflows.Tables;

namespace Nota.Benchmarks.Tables;

/// <summary>Tables against the truth of ICDAR 2013: which cells adjoin, and where the tables are.</summary>
internal sealed class TableBenchmark(BenchmarkOptions options)
{
    private const string Folder = "03-tables";

    /// <summary>Intersection over union that counts as found.</summary>
    private const double FoundOverlap = 0.5;

    private readonly Stopwatch _clock = new();
    private int _pages;
    private int _lines;

    public async Task RunAsync()
    {
        var folder = options.Corpus is null ? "" : Path.Combine(options.Corpus, Folder);
        if (!Directory.Exists(folder))
            throw new BenchmarkException($"Tables need {Folder} of the corpus: set NOTA_CORPUS or give --corpus.");
        await using var reader = new TablePages(options.Scratch);
        var table = new Table("document", "precision", "recall", "F1", "F1 without lines", "lines", "relations", "regions", "found", "of them right");
        var (sum, bareSum, regions) = (default(AdjacencyScore), default(AdjacencyScore), default(RegionScore));
        var (scores, bareScores) = (new List<AdjacencyScore>(), new List<AdjacencyScore>());
        foreach (var truth in Directory.EnumerateFiles(folder, "*-str.truth.xml").Order(StringComparer.Ordinal))
        {
            var stem = truth[..^"-str.truth.xml".Length];
            var pages = await reader.ReadAsync(stem + ".pdf");
            var found = Find(pages, page => page.Lines);
            var score = Score(found, truth);
            var bare = Score(Find(pages, _ => []), truth);
            var region = RegionScore.Of([.. found.Select(one => Region(one, pages))], TruthRegion.Read(stem + "-reg.truth.xml"), FoundOverlap);
            Add(Path.GetFileName(stem), score, bare, pages.Sum(page => page.Lines.Count), region);
            (sum, bareSum, regions) = (sum + score, bareSum + bare, regions + region);
            scores.Add(score);
            bareScores.Add(bare);
            _lines += pages.Sum(page => page.Lines.Count);
        }

        Add("all relations", sum, bareSum, _lines, regions);
        table.Add("mean of documents", Share(scores.Average(one => one.Precision)), Share(scores.Average(one => one.Recall)), Share(scores.Average(one => one.F1)), Share(bareScores.Average(one => one.F1)), "", "", "", "", "");
        table.Print($"Tables: relations of neighbouring cells and regions (overlap of at least {Share(FoundOverlap)}) against ICDAR 2013");
        Console.WriteLine($"{_pages} pages in {_clock.Elapsed.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms, reading them not counted; their lines in {reader.LineTime.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms\n");

        void Add(string name, AdjacencyScore score, AdjacencyScore bare, int lines, RegionScore region) => table.Add(
            name, Share(score.Precision), Share(score.Recall), Share(score.F1), Share(bare.F1), lines, score.Expected, region.Expected, region.Found, region.Right);
    }

    private static AdjacencyScore Score(List<(int Page, DetectedTable Table)> found, string truth) => AdjacencyScore.Of(
        [.. found.SelectMany(one => AdjacencyScore.Relations(one.Page, one.Table.Cells.Select(Scored)))],
        [.. TruthTable.Structure(truth).SelectMany(one => AdjacencyScore.Relations(one.Page, one.Cells))]);

    private List<(int Page, DetectedTable Table)> Find(IReadOnlyList<RuledPage> pages, Func<RuledPage, IReadOnlyList<RulingLine>> linesOf)
    {
        _clock.Start();
        var found = pages.SelectMany((page, i) => TableFinder.Find(page.Layer, linesOf(page), []).Select(table => (i + 1, table))).ToList();
        _clock.Stop();
        _pages += pages.Count;
        return found;
    }

    private static ScoredCell Scored(DetectedCell cell) =>
        new(cell.Row, cell.Row + cell.RowSpan - 1, cell.Column, cell.Column + cell.ColumnSpan - 1, cell.Text);

    private static TruthRegion Region((int Page, DetectedTable Table) found, IReadOnlyList<RuledPage> pages)
    {
        var (box, page) = (found.Table.Box, pages[found.Page - 1].Layer.Geometry);
        return new TruthRegion(found.Page, box.X1 * page.Width, (1 - box.Y2) * page.Height, box.X2 * page.Width, (1 - box.Y1) * page.Height);
    }

    private static string Share(double share) => share.ToString("0.000", CultureInfo.InvariantCulture);
}
