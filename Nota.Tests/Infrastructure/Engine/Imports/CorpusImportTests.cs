using Nota.Domain.Ports;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Engine.Imports;

/// <summary>Every picture of the corpus, a case a file.</summary>
[TestFixture]
[Parallelizable]
internal sealed class CorpusImportTests
{
    /// <summary>Of samples from 0 to 255: decoders round colours differently.</summary>
    private const double Tiny = 0.6;

    /// <summary>Inks have no red, green and blue of their own: how they look is each reader's choice.</summary>
    private const double Inks = 25;

    private TestEngine _engine = null!;

    [OneTimeSetUp]
    public void Start() => _engine = TestEngine.Start();

    [OneTimeTearDown]
    public async Task StopAsync() => await _engine.DisposeAsync();

    [TestCaseSource(nameof(Pictures))]
    public async Task Import_Picture_IsShownPixelByPixel(CorpusFile file)
    {
        var bytes = await File.ReadAllBytesAsync(file.FullPath);

        var imported = await ImportedFile.OfAsync(_engine, bytes, FormatOf(file));

        Assert.That(imported.Dpi, Has.Count.EqualTo(PagesOf(file)));
        Assert.That(await imported.CountPagesAsync(), Is.EqualTo(imported.Dpi.Count));
        for (var page = 0; page < imported.Dpi.Count; page++)
        {
            var (own, drawn) = (DecodedPicture.Of(bytes, page), await imported.DrawAsync(page));
            Assert.That(drawn.MeanDifference(own), Is.LessThan(file.Name.Contains("cmyk", StringComparison.Ordinal) ? Inks : Tiny), $"page {page}");
            TestContext.Out.WriteLine($"{file.Name} page {page}: {own.Width} x {own.Height} at {imported.Dpi[page]}, difference {drawn.MeanDifference(own):0.000}, {bytes.Length} to {imported.Pdf.Length} bytes");
        }

        await imported.AssertOthersReadItAsync();
    }

    [Test]
    public void Pictures_NoCorpus_AreSkipped() => Corpus.Require();

    private static IEnumerable<TestCaseData> Pictures() => Corpus.Files("12-", "13-")
        .Where(file => Path.GetExtension(file.Name) is ".tif" or ".tiff" or ".jpg" or ".png")
        .Select(file => new TestCaseData(file).SetArgDisplayNames(file.Name));

    /// <summary>The manifest counts the small view that these files hold inside their picture's directory.</summary>
    private static int PagesOf(CorpusFile file) => file.Name.StartsWith("12-tiff/sf__smile", StringComparison.Ordinal) ? 1 : file.Pages ?? 1;

    private static SourceFormat FormatOf(CorpusFile file) => Path.GetExtension(file.Name) switch
    {
        ".jpg" => SourceFormat.Jpeg,
        ".png" => SourceFormat.Png,
        _ => SourceFormat.Tiff,
    };
}
