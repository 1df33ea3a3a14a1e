using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Text;
using Nota.Tests.Support;

namespace Nota.Tests.Infrastructure.Engine.Recognition;

/// <summary>Pictures made to harm: each ends in a page, with or without an error, or in a limit, and the next page is read as ever.</summary>
[TestFixture]
[Parallelizable]
internal sealed class HostileScanTests
{
    private TestEngine _engine = null!;
    private byte[] _picture = null!;

    private static IEnumerable<TestCaseData> Files() => Corpus.Files("17-")
        .Where(static file => file.Name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) && !file.IsError)
        .Select(static file => new TestCaseData(file).SetArgDisplayNames(file.Name));

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _engine = TestEngine.Start(static settings => settings["Nota:Engine:RecogniseTime"] = "00:00:05");
        _picture = await Scans.PictureAsync(_engine, MadePdf.WithPages("A line of text to be read"));
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _engine.DisposeAsync();

    [Test]
    public async Task Recognise_PictureThatCannotBeDecoded_IsAPageError()
    {
        var noise = new byte[20_000];
        new Random(7).NextBytes(noise);
        foreach (var filter in new[] { "/DCTDecode", "/JPXDecode" })
            Assert.That((await RecogniseAsync(Scans.Image($"/Width 2000 /Height 2000 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter {filter}", noise))).Error, Is.EqualTo("an image of the page can't be read"), filter);
        Assert.That((await RecogniseAsync(Scans.Image("/Width 1700 /Height 2200 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode", _picture[..(_picture.Length / 20)]))).Error, Is.Not.Null);
    }

    [Test]
    public async Task Recognise_PictureThatCannotBeDecodedBesideDigitalText_IsAPageErrorWithThatText()
    {
        var page = await RecogniseAsync(Scans.Page(_picture[..(_picture.Length / 20)], content: "BT /F 18 Tf 72 600 Td (Digital text) Tj ET"));

        Assert.That((page.Text, page.Error), Is.EqualTo(("Digital text\n\f", "an image of the page can't be read")));
    }

    [Test]
    public async Task Recognise_BlankPicture_IsABlankPage()
    {
        using var packed = new MemoryStream();
        await using (var deflate = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            await deflate.WriteAsync(Enumerable.Repeat((byte)255, 1000 * 1000).ToArray());
        var page = await RecogniseAsync(Scans.Image("/Width 1000 /Height 1000 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode", packed.ToArray()));
        Assert.That((page.Text, page.Error), Is.EqualTo(("\f", (string?)null)));
    }

    [TestCase(0.1)]
    [TestCase(0.5)]
    [TestCase(0.95)]
    public async Task Recognise_TruncatedJpeg_EndsInAPage(double part)
    {
        var cut = _picture[..(int)(_picture.Length * part)];

        await AssertHarmlessAsync(Scans.Image($"/Width 1700 /Height 2200 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode", cut));
    }

    [TestCase("/DCTDecode")]
    [TestCase("/JBIG2Decode")]
    [TestCase("/JPXDecode")]
    [TestCase("/CCITTFaxDecode")]
    [TestCase("/FlateDecode")]
    public async Task Recognise_NoiseForAPicture_EndsInAPage(string filter)
    {
        var noise = new byte[20_000];
        new Random(7).NextBytes(noise);

        await AssertHarmlessAsync(Scans.Image($"/Width 2000 /Height 2000 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter {filter}", noise));
    }

    [TestCase("/FlateDecode", 40_000, 8)]
    [TestCase("/FlateDecode", 40_000, 1)]
    [TestCase("/CCITTFaxDecode", 40_000, 1)]
    [TestCase("/JBIG2Decode", 65_000, 1)]
    public async Task Recognise_PictureClaimsToBeHuge_EndsWithinTheLimits(string filter, int side, int bits)
    {
        using var packed = new MemoryStream();
        await using (var deflate = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[side * bits / 8];
            for (var y = 0; y < 2_000; y++)
                await deflate.WriteAsync(row);
        }

        await AssertHarmlessAsync(Scans.Image(
            $"/Width {side} /Height {side} /ColorSpace /DeviceGray /BitsPerComponent {bits} /Filter {filter}", packed.ToArray()));
    }

    [TestCaseSource(nameof(Files))]
    public async Task Recognise_FileOfTheCorpus_EndsWithinTheLimits(CorpusFile file) => await AssertHarmlessAsync(await File.ReadAllBytesAsync(file.FullPath));

    [Test]
    public void Files_NoCorpus_AreSkipped() => Corpus.Require();

    private async Task AssertHarmlessAsync(byte[] pdf)
    {
        try
        {
            var page = await RecogniseAsync(pdf);
            Assert.That(TextLayerInvariants.FindBreach(page), Is.Null);
        }
        catch (EngineException e)
        {
            Assert.That(e.Failure, Is.Not.EqualTo(EngineFailure.Unavailable));
        }

        Assert.That((await RecogniseAsync(Scans.Page(_picture))).Text, Is.EqualTo("A line of text to be read\n\f"));
    }

    private async Task<LayerPage> RecogniseAsync(byte[] pdf)
    {
        using var file = await _engine.Get<IOcrEngine>().RecogniseAsync(
            _engine.Source(pdf), 0, OcrLanguages.TryParse("eng")!, CancellationToken.None);
        return (await LayerFiles.ReadAllAsync(file.Content)).Single();
    }
}
