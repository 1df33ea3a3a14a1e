using System.Text;
using System.Text.RegularExpressions;
using Nota.Domain.Ports;
using Nota.Domain.Text;
using Nota.Tests.Infrastructure.Engine;
using Nota.Tests.Support;

namespace Nota.Tests;

/// <summary>What must hold of the text of every real document that has any, read as the service reads it.</summary>
[Parallelizable]
public sealed partial class CorpusTextTests
{
    private static readonly string[] WithText = ["01-", "02-", "03-", "04-", "05-", "06-", "07-", "09-", "11-", "15-", "18-"];
    private static readonly string[] BornDigital = ["01-", "02-", "03-", "04-", "05-", "06-", "07-", "09-", "15-", "18-"];

    /// <summary>Files whose words rightly differ from pdftotext's, and why.</summary>
    private static readonly Dictionary<string, string> Differing = new()
    {
        ["fc__govdocs-225188-hhs-select-agents.pdf"] = "82 check boxes without a meaning are U+FFFD here and nothing there",
        ["js__arial_unicode_ab_cidfont.pdf"] = "its one word is read here by the font's own table, there not at all",
        ["om__type3_font_nomapping.pdf"] = "its two letters are control characters there, U+FFFD here",
        ["om__truetype_font_nomapping.pdf"] = "its letters have no meaning; both guess",
        ["sf__habibi.pdf"] = "one glyph stands for a whole word; the order of its letters is the reader's guess",
        ["sf__habibi-oneline-cmap.pdf"] = "as sf__habibi.pdf",
        ["sf__habibi-rotated.pdf"] = "as sf__habibi.pdf",
        ["js__french_diacritics.pdf"] = "letters set apart by as much as a space are words here, one word there",
        ["js__boundingBox_invalid.pdf"] = "a page without area has no text here",
        ["js__rotated.pdf"] = "two of its words are broken there",
        ["pb__BidiSample.pdf"] = "right-to-left words are in another order there",
        ["pp__multilang.pdf"] = "right-to-left words are in another order there",
        ["pd__NegativeFontSize.pdf"] = "text of no size is nowhere to be seen and left out here",
        ["pd__TextClippingModeChanges.pdf"] = "words that nearly touch are two here",
        ["pd__Type3Test.pdf"] = "words at a wide distance are joined there",
        ["pd__VerticalText.pdf"] = "vertical writing is broken into single characters there",
        ["pm__jo.pdf"] = "vertical writing whose brackets are replaced by presentation forms there",
    };

    private TestEngine _engine = null!;
    private static readonly Dictionary<string, (int Shared, int Sum)> Agreements = [];

    private static IEnumerable<CorpusFile> Files() => Corpus.Files(WithText).Where(IsRead);

    private static IEnumerable<CorpusFile> BornDigitalFiles() => Corpus.Files(BornDigital).Where(IsRead);

    private static IEnumerable<CorpusFile> ColumnFiles() => Corpus.Files("02-").Where(IsRead);

    [OneTimeSetUp]
    public void Start()
    {
        Corpus.Require();
        _engine = TestEngine.Start();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_engine is not null)
            await _engine.DisposeAsync();
    }

    [TestCaseSource(nameof(Files))]
    public async Task ReadLayer_File_KeepsEveryInvariant(CorpusFile file)
    {
        foreach (var page in await ReadAsync(file))
        {
            Assert.That(TextLayerInvariants.FindBreach(page), Is.Null);
            Assert.That(page.Text.IsNormalized(NormalizationForm.FormC), Is.True, "composed");
            Assert.That(page.Text, Does.Match(@"\A([^ \n\f]+( [^ \n\f]+)*\n)*\f\z"), "words, lines, page");
        }
    }

    [TestCaseSource(nameof(Files))]
    public async Task ReadLayer_Twice_GivesTheSame(CorpusFile file)
    {
        var first = await ReadAsync(file);
        var second = await ReadAsync(file);
        Assert.That(second.Select(p => p.Text), Is.EqualTo(first.Select(p => p.Text)));
        Assert.That(second.SelectMany(p => p.Boxes).SequenceEqual(first.SelectMany(p => p.Boxes)), Is.True);
    }

    [TestCaseSource(nameof(BornDigitalFiles))]
    public async Task ReadLayer_BornDigital_AgreesWithPdftotext(CorpusFile file)
    {
        var ours = WordsOf(string.Concat((await ReadAsync(file)).Select(p => p.Text)));
        var theirs = WordsOf(await Poppler.TextAsync(file.FullPath));
        var shared = ours.Sum(word => Math.Min(word.Value, theirs.GetValueOrDefault(word.Key)));
        var sum = ours.Values.Sum() + theirs.Values.Sum();
        Agreements[file.Name] = (shared, sum);
        if (sum > 0 && !Differing.ContainsKey(Path.GetFileName(file.Name)))
            Assert.That(2.0 * shared / sum, Is.GreaterThanOrEqualTo(0.9));
    }

    [OneTimeTearDown]
    public void CheckAgreement()
    {
        var sum = Agreements.Values.Sum(a => a.Sum);
        if (sum == 0)
            return;
        var agreement = 2.0 * Agreements.Values.Sum(a => a.Shared) / sum;
        TestContext.Out.WriteLine($"words agree with pdftotext: {agreement:F4} over {Agreements.Count} files");
        Assert.That(agreement, Is.GreaterThanOrEqualTo(0.985));
    }

    [TestCaseSource(nameof(ColumnFiles))]
    public async Task ReadLayer_Columns_AreNeverJoined(CorpusFile file)
    {
        var pages = await ReadAsync(file);
        var blocks = await Poppler.BlocksAsync(file.FullPath);
        var columns = 0;
        for (var i = 0; i < pages.Count; i++)
        {
            // Blocks of running text, of a column's width: what stands in tables is no column.
            var texts = blocks[i].Where(b => b.Lines >= 5 && b.Right - b.Left >= 90 && b.Characters >= 20 * b.Lines).ToList();
            columns += texts.Count(a => texts.Any(a.IsBeside));
            foreach (var line in LinesOf(pages[i]))
            {
                var touched = texts.Where(block => line.Middles.Any(m => block.Contains(m.X, m.Y))).ToList();
                Assert.That(touched.Any(a => touched.Any(a.IsBeside)), Is.False, $"page {i}: {line.Text}");
            }
        }

        Assert.That(columns, Is.Positive);
    }

    private static IEnumerable<(string Text, List<(double X, double Y)> Middles)> LinesOf(LayerPage page)
    {
        var start = 0;
        foreach (var line in page.Text.TrimEnd('\f').Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var boxes = page.Boxes[start..(start + line.Length)].Where(b => !b.IsEmpty).Select(b => b.ToPageRect());
            yield return (line, [.. boxes.Select(b => ((b.X1 + b.X2) / 2 * page.Geometry.Width, (b.Y1 + b.Y2) / 2 * page.Geometry.Height))]);
            start += line.Length + 1;
        }
    }

    private async Task<List<LayerPage>> ReadAsync(CorpusFile file)
    {
        var source = _engine.Source(file.FullPath);
        var count = (await _engine.Pdf.InspectAsync(source, lookForText: false, CancellationToken.None)).PageCount;
        using var layer = await _engine.Pdf.ReadLayerAsync(source, new PageRange(0, count), CancellationToken.None);
        var reader = await TextLayerReader.OpenAsync(layer.Content, CancellationToken.None);
        var pages = new List<LayerPage>(count);
        for (var i = 0; i < count; i++)
            pages.Add(await reader.ReadPageAsync(i, CancellationToken.None));
        return pages;
    }

    private static bool IsRead(CorpusFile file) => file.IsReady && file.Name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase);

    /// <summary>Both sides alike: compatibility forms, words joined over line-end hyphens, marks of direction left out.</summary>
    private static Dictionary<string, int> WordsOf(string text)
    {
        text = DirectionMarks().Replace(text, "").Normalize(NormalizationForm.FormKC);
        text = LineEndHyphen().Replace(text, "").Replace("\u00AD", "");
        return text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).GroupBy(w => w).ToDictionary(g => g.Key, g => g.Count());
    }

    [GeneratedRegex(@"[-\u00AD\u2010]\s*\n\s*")]
    private static partial Regex LineEndHyphen();

    [GeneratedRegex(@"[\u200E\u200F\u202A-\u202E]")]
    private static partial Regex DirectionMarks();
}
