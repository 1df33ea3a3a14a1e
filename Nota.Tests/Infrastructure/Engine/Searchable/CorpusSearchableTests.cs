using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Text;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Engine.Searchable;

/// <summary>Real scans, recognised and made searchable: they look as before, and poppler finds what our layer has.</summary>
[TestFixture]
[Parallelizable]
internal sealed class CorpusSearchableTests
{
    private const int PagesRecognised = 1;

    /// <summary>Of the words, their boxes, and the neighbours in a line.</summary>
    private const double Found = 0.99;

    /// <summary>Files in which poppler finds fewer of the words: how many at least, and why.</summary>
    private static readonly Dictionary<string, (double Least, string Why)> Disputed = new()
    {
        ["10-scan-notext/om__graph.pdf"] = (0.7, "labels on a slant are read as signs of two lines that lie on each other: poppler takes them for one"),
        ["19-ocr-truth/scan-11-manual-zhcn-g4-300dpi.pdf"] =
            (0.98, "two lines touch, end to end: poppler puts no space between a sign of one and a word of the other, which are few here"),
    };

    private SearchableFiles _files = null!;

    private static IEnumerable<TestCaseData> Files() =>
        Corpus.Files("10-", "11-", "19-")
            .Where(file => file.IsReady && file.Name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase))
            .Select(file => new TestCaseData(file).SetArgDisplayNames(file.Name));

    [OneTimeSetUp]
    public void Start()
    {
        Corpus.Require();
        _files = SearchableFiles.Start();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_files is not null)
            await _files.DisposeAsync();
    }

    [TestCaseSource(nameof(Files))]
    public async Task Add_RecognisedFile_IsFoundAndLooksTheSame(CorpusFile file)
    {
        var layer = await RecogniseAsync(file);

        var after = await _files.AddAsync(file.FullPath, layer);

        Assert.That(after, Is.Not.Null);
        // Tools that wait for nothing but each other use both halves of a small machine.
        var (reading, checking) = (Task.WhenAll(QpdfTool.ReadAsync(file.FullPath), QpdfTool.ReadAsync(after!)), Task.WhenAll(QpdfTool.CheckAsync(after!), QpdfTool.CheckAsync(file.FullPath)));
        var (old, json) = ((await reading)[0], (await reading)[1]);
        Assert.That(json.Summary(), Is.EqualTo(old.Summary()));
        Assert.That((await checking)[0], Is.LessThanOrEqualTo((await checking)[1]));
        var words = await Poppler.WordsAsync(after!);
        for (var page = 0; page < Math.Min(layer.Length, PagesRecognised); page++)
        {
            await _files.AssertSameLookAsync(_files.CopyOf(file.FullPath), after!, page);
            Assert.That(json.Annotations(page), Has.Count.EqualTo(old.Annotations(page).Count));
            if (layer[page].Confidences is not null)
                AssertFound(layer[page], words[page], await Poppler.TextAsync(after!, page), Disputed.TryGetValue(file.Name, out var disputed) ? disputed.Least : Found);
        }

        TestContext.Out.WriteLine($"{file.Name}: {new FileInfo(file.FullPath).Length} bytes and {new FileInfo(after!).Length - new FileInfo(file.FullPath).Length}");
    }

    private static void AssertFound(LayerPage layer, IReadOnlyList<PopplerWord> placed, string text, double least)
    {
        var words = LayerWords.Of(layer);
        if (words.Count == 0)
            return;
        string[] found = text.Split([' ', '\n', '\f'], StringSplitOptions.RemoveEmptyEntries);
        var wordsFound = Share(words.Select(word => word.Text), found);
        var inOrder = InOrder(layer, text);
        var near = words.Count(word => placed.Any(other => other.Text == word.Text && SearchableFiles.Distance(other.Box, word.Box.ToPageRect()) < 0.01));
        TestContext.Out.WriteLine($"{words.Count} words, found {wordsFound:P2}, in order {inOrder:P2}, in place {(double)near / words.Count:P2}");
        Assert.That(wordsFound, Is.GreaterThanOrEqualTo(least), "words");
        Assert.That(inOrder, Is.GreaterThanOrEqualTo(least), "neighbours");
        Assert.That((double)near / words.Count, Is.GreaterThanOrEqualTo(least), "boxes");
    }

    /// <summary>Of the neighbours in poppler's lines that share a line of the layer, how many follow each other there.</summary>
    private static double InOrder(LayerPage layer, string text)
    {
        var lines = layer.Text.Split('\n').Select(line => line.Split(' ')).ToArray();
        var (all, right) = (0, 0);
        foreach (var words in text.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            foreach (var (one, next) in words.Zip(words.Skip(1)))
            {
                var shared = lines.Where(line => line.Contains(one) && line.Contains(next)).ToArray();
                if (shared.Length == 0)
                    continue;
                all++;
                right += shared.Any(line => Array.IndexOf(line, one) < Array.LastIndexOf(line, next)) ? 1 : 0;
            }
        }

        return all == 0 ? 1 : (double)right / all;
    }

    /// <summary>How many of the items are among others, each as often as it is there.</summary>
    private static double Share(IEnumerable<string> items, IEnumerable<string> others)
    {
        var left = others.GroupBy(other => other).ToDictionary(group => group.Key, group => group.Count());
        var (all, among) = (0, 0);
        foreach (var item in items)
        {
            all++;
            if (left.TryGetValue(item, out var count) && count > 0)
                (left[item], among) = (count - 1, among + 1);
        }

        return all == 0 ? 1 : (double)among / all;
    }

    private async Task<LayerPage[]> RecogniseAsync(CorpusFile file)
    {
        var source = _files.Engine.Source(file.FullPath);
        var count = (await _files.Engine.Pdf.InspectAsync(source, lookForText: false, CancellationToken.None)).PageCount;
        var languages = OcrLanguages.TryParse(
            file.Name.Contains("-ja-", StringComparison.Ordinal) ? "jpn" : file.Name.Contains("-ru-", StringComparison.Ordinal) ? "rus"
            : file.Name.Contains("-zhcn-", StringComparison.Ordinal) ? "chi_sim" : "eng")!;
        return await Task.WhenAll(Enumerable.Range(0, count).Select(async page =>
        {
            if (page >= PagesRecognised)
                return LayerPage.Empty(new(612, 792, 0));
            using var recognised = await _files.Engine.Get<IOcrEngine>().RecogniseAsync(source, page, languages, CancellationToken.None);
            return (await LayerFiles.ReadAllAsync(recognised.Content)).Single();
        }));
    }
}
