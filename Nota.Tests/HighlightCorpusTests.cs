using System.Collections.Concurrent;
using System.Globalization;
using Nota.Domain.Annotations;
using Nota.Domain.Ports;
using Nota.Domain.Text;
using Nota.Tests.Infrastructure.Engine;
using Nota.Tests.Support;

namespace Nota.Tests;

/// <summary>
/// Random ranges of the text of real documents, turned into boxes and back: the same range must come out, from the boxes
/// alone in nearly every case, and always where the text is given too. Every file counts alike.
/// </summary>
[TestFixture]
[Parallelizable]
internal sealed class HighlightCorpusTests
{
    private const int PagesRead = 100;
    private const int RangesAFile = 400;

    private readonly ConcurrentDictionary<string, Tally> _tallies = new();

    private static IEnumerable<CorpusFile> Read() =>
        Corpus.Files().Where(file => file.IsReady && !file.NeedsOcr && file.Name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<TestCaseData> Files() => Read().Select(file => new TestCaseData(file).SetArgDisplayNames(file.Name));

    private static IEnumerable<string> Classes() => Read().Select(file => file.Class).Distinct();

    [OneTimeSetUp]
    public async Task TryAllAsync()
    {
        Corpus.Require();
        await using var engine = TestEngine.Start();
        await Parallel.ForEachAsync(
            Read(),
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (file, _) => _tallies[file.Name] = Try(await ReadAsync(engine, file)));
    }

    [TestCaseSource(nameof(Files))]
    public void SpanOf_BoxesAndTextOfARange_IsTheRange(CorpusFile file) => Assert.That(_tallies[file.Name].LostWithText, Is.Empty);

    [TestCaseSource(nameof(Files))]
    public void SpanOf_BoxesOfARange_IsARangeOfTheSameBoxes(CorpusFile file) => Assert.That(_tallies[file.Name].Lost, Is.Empty);

    [TestCaseSource(nameof(Classes))]
    public void SpanOf_BoxesOfRangesOfAClass_AreTheRanges(string name) =>
        Assert.That(new Figures(OfClass(name)).Found, Is.GreaterThanOrEqualTo(0.99));

    [Test]
    public void SpanOf_BoxesOfAllRanges_AreTheRanges()
    {
        TestContext.Out.WriteLine("class                  files  ranges boxes alone  same boxes   with text");
        foreach (var name in Classes())
            TestContext.Out.WriteLine(new Figures(OfClass(name)).Row(name));
        var all = new Figures([.. _tallies.Values]);
        TestContext.Out.WriteLine(all.Row("all"));
        Assert.That(all.Found, Is.GreaterThanOrEqualTo(0.999));
    }

    private static Tally Try(List<MappedPage> pages)
    {
        var places = PlacesOf(pages);
        var tally = new Tally();
        if (places.Count == 0)
            return tally;
        var random = new Random(20_260);
        for (; tally.Ranges < RangesAFile; tally.Ranges++)
        {
            var span = RandomSpan(pages, places, random);
            var highlights = HighlightMapper.HighlightsOf(pages, span.Start, span.End);
            var given = pages.GetRange(highlights.FirstPage, highlights.LastPage - highlights.FirstPage + 1);
            var byBoxes = HighlightMapper.SpanOf(given, highlights, null);
            var byText = HighlightMapper.SpanOf(given, highlights, TextOf(pages, span));
            if (byBoxes == span)
                tally.Found++;
            else if (byBoxes is { } other && highlights.Equals(HighlightMapper.HighlightsOf(pages, other.Start, other.End)))
                tally.Undecidable++;
            else
                tally.Lost.Add($"{Show(pages, span)} came back as {Show(pages, byBoxes)}");
            if (byText != span)
                tally.LostWithText.Add($"{Show(pages, span)} came back as {Show(pages, byText)}");
        }

        return tally;
    }

    private List<Tally> OfClass(string name) => [.. _tallies.Where(t => t.Key.StartsWith(name, StringComparison.Ordinal)).Select(t => t.Value)];

    private static async Task<List<MappedPage>> ReadAsync(TestEngine engine, CorpusFile file)
    {
        var source = engine.Source(file.FullPath);
        var count = Math.Min(PagesRead, (await engine.Pdf.InspectAsync(source, lookForText: false, CancellationToken.None)).PageCount);
        using var layer = await engine.Pdf.ReadLayerAsync(source, new PageRange(0, count), CancellationToken.None);
        var reader = await TextLayerReader.OpenAsync(layer.Content, CancellationToken.None);
        var pages = new List<MappedPage>(count);
        for (var (i, start) = (0, 0); i < count; i++)
        {
            pages.Add(new MappedPage(i, start, await reader.ReadPageAsync(i, CancellationToken.None)));
            start = pages[i].End;
        }

        return pages;
    }

    /// <summary>The document's offsets where a visible character begins.</summary>
    private static List<int> PlacesOf(List<MappedPage> pages)
    {
        var places = new List<int>();
        foreach (var page in pages)
        {
            var (text, boxes) = (page.Content.Text, page.Content.Boxes);
            for (var i = 0; i < text.Length; i++)
            {
                if (!boxes[i].IsEmpty && !char.IsLowSurrogate(text[i]))
                    places.Add(page.Start + i);
            }
        }

        return places;
    }

    /// <summary>A character, a few words, some lines or what stands around a page's end.</summary>
    private static TextSpan RandomSpan(List<MappedPage> pages, List<int> places, Random random)
    {
        var first = random.Next(places.Count);
        var length = random.Next(4) switch
        {
            0 => random.Next(1, 4),
            1 => random.Next(1, 40),
            2 => random.Next(1, 150),
            _ => random.Next(1, 600),
        };
        if (random.Next(8) == 0)
        {
            var page = pages[random.Next(pages.Count)];
            var end = places.BinarySearch(page.End);
            first = Math.Clamp((end < 0 ? ~end : end) - random.Next(1, length + 1), 0, places.Count - 1);
        }

        var last = places[Math.Min(places.Count - 1, first + length - 1)];
        return new TextSpan(places[first], last + (char.IsHighSurrogate(TextOf(pages, new TextSpan(last, last + 1))[0]) ? 2 : 1));
    }

    private static string TextOf(List<MappedPage> pages, TextSpan span) =>
        string.Concat(pages.Where(p => p.Start < span.End && p.End > span.Start).Select(p =>
            p.Content.Text[Math.Max(0, span.Start - p.Start)..Math.Min(p.Content.Text.Length, span.End - p.Start)]));

    private static string Show(List<MappedPage> pages, TextSpan? span) =>
        span is { } s ? $"{s.Start}-{s.End} \"{TextOf(pages, s).ReplaceLineEndings("|")}\"" : "nothing";

    /// <summary>What came of a file's ranges.</summary>
    private sealed class Tally
    {
        public int Ranges { get; set; }

        public int Found { get; set; }

        /// <summary>Another range came back that has the very same boxes.</summary>
        public int Undecidable { get; set; }

        public List<string> Lost { get; } = [];

        public List<string> LostWithText { get; } = [];
    }

    private sealed class Figures(List<Tally> tallies)
    {
        private readonly List<Tally> _tallies = [.. tallies.Where(t => t.Ranges > 0)];

        private double Ranges => _tallies.Sum(t => t.Ranges);

        /// <summary>Share of ranges that their boxes alone lead back to; every file has as many.</summary>
        public double Found => _tallies.Sum(t => t.Found) / Ranges;

        public string Row(string name) => string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-22}{_tallies.Count,6}{Ranges,8}{Found,12:P3}{_tallies.Sum(t => t.Undecidable) / Ranges,12:P3}{1 - (_tallies.Sum(t => t.LostWithText.Count) / Ranges),12:P3}");
    }
}
