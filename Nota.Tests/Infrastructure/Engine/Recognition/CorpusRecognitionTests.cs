using System.Text;
using Nota.Domain.Annotations;
using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Text;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Engine.Recognition;

/// <summary>First pages of real scans: nearly all of their words are found, and their highlights lead back to the text.</summary>
[TestFixture]
[Parallelizable]
internal sealed class CorpusRecognitionTests
{
    private const int Ranges = 300;
    private TestEngine _engine = null!;

    private static readonly object[] Scans =
    [
        new object[] { "scan-01-report-g4-300dpi", "eng", 0.95 },
        new object[] { "scan-05-latex-2col-g4-300dpi-skew2", "eng", 0.85 },
        new object[] { "scan-07-invoice-de-color-200dpi", "deu", 0.9 },
        new object[] { "scan-11-manual-zhcn-g4-300dpi", "chi_sim", 0.4 },
        new object[] { "scan-12-brief-rotated90-gray-200dpi", "eng", 0.9 },
        new object[] { "scan-14-creditnote-fr-gray-200dpi", "fra", 0.8 },
    ];

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

    [TestCaseSource(nameof(Scans))]
    public async Task Recognise_Scan_FindsItsWordsAndRangesComeBack(string name, string language, double part)
    {
        var path = Path.Combine(Corpus.Directory!, "19-ocr-truth", name);
        using var file = await _engine.Get<IOcrEngine>().RecogniseAsync(
            _engine.Source(path + ".pdf"), 0, OcrLanguages.TryParse(language)!, CancellationToken.None);
        var page = (await LayerFiles.ReadAllAsync(file.Content)).Single();

        Assert.That(TextLayerInvariants.FindBreach(page), Is.Null);
        var truth = Words((await File.ReadAllTextAsync(path + ".truth.txt")).Split('\f')[0]);
        Assert.That(truth.Intersect(Words(page.Text)).Count(), Is.GreaterThanOrEqualTo(part * truth.Length));
        Assert.That(Lost(page), Is.Empty);
    }

    /// <summary>Straight, but its ink changes more across than down, and it is too coarse for its letters to tell which way up it lies.</summary>
    [Test]
    public async Task Recognise_CoarseNarrowReceipt_IsNotReadUpsideDown()
    {
        var jpeg = await File.ReadAllBytesAsync(Path.Combine(Corpus.Directory!, "20-receipts", "069.jpg"));
        var pdf = new PdfBuilder();
        var image = pdf.AddStream("/Type /XObject /Subtype /Image /Width 888 /Height 1571 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode", Encoding.Latin1.GetString(jpeg));
        pdf.AddPage("q 448 0 0 792 0 0 cm /Scan Do Q", image);

        using var file = await _engine.Get<IOcrEngine>().RecogniseAsync(_engine.Source(pdf.Build()), 0, OcrLanguages.TryParse("eng")!, CancellationToken.None);
        var page = (await LayerFiles.ReadAllAsync(file.Content)).Single();

        Assert.That(page.Text, Does.Contain("JALAN").And.Contain("INVOICE"));
    }

    /// <summary>Ranges whose boxes lead elsewhere.</summary>
    private static List<string> Lost(LayerPage page)
    {
        var pages = new[] { new MappedPage(0, 0, page) };
        var visible = Enumerable.Range(0, page.Text.Length).Where(i => !page.Boxes[i].IsEmpty).ToArray();
        var random = new Random(11);
        var lost = new List<string>();
        for (var i = 0; i < Ranges; i++)
        {
            var first = random.Next(visible.Length);
            var (start, end) = (visible[first], visible[Math.Min(visible.Length - 1, first + random.Next(80))] + 1);
            if (HighlightMapper.SpanOf(pages, HighlightMapper.HighlightsOf(pages, start, end), null) != new TextSpan(start, end))
                lost.Add(page.Text[start..end]);
        }

        return lost;
    }

    private static string[] Words(string text) => [.. text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Distinct()];
}
