using Nota.Domain.Ports;
using Nota.Tests.Infrastructure.Engine.Recognition;

namespace Nota.Tests.Infrastructure.Engine.Imports;

[TestFixture]
[Parallelizable]
internal sealed class PictureImportTests
{
    /// <summary>Of samples from 0 to 255: decoders round differently.</summary>
    private const double Tiny = 0.6;

    /// <summary>Of samples that had sixteen bits, which some round and others cut.</summary>
    private const double Cut = 1;

    private TestEngine _engine = null!;
    private byte[] _jpeg = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _engine = TestEngine.Start();
        _jpeg = await Scans.PictureAsync(_engine, MadePdf.WithPages("upright and not turned"), 50);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _engine.DisposeAsync();

    [Test]
    public async Task Import_Jpeg_IsUprightAndEmbeddedAsItIs([Range(1, 8)] int orientation)
    {
        var file = MadePictures.WithOrientation(_jpeg, orientation);

        var imported = await ImportedFile.OfAsync(_engine, file, SourceFormat.Jpeg);

        Assert.That((await imported.DrawAsync(0)).MeanDifference(DecodedPicture.Of(_jpeg).Upright(orientation)), Is.LessThan(Tiny));
        Assert.That(imported.Pdf.AsSpan().IndexOf(file), Is.Positive);
        await imported.AssertOthersReadItAsync();
    }

    [Test]
    public async Task Import_TiffInColor_IsUpright([Range(1, 8)] int orientation) =>
        await AssertShownAsync(new TiffPicture(90, 60, 8, 3, 2, Gradient(90 * 60 * 3), orientation));

    [Test]
    public async Task Import_TiffInBlackAndWhite_IsUpright([Range(1, 8)] int orientation) =>
        await AssertShownAsync(new TiffPicture(96, 60, 1, 1, 0, Letters(96, 60), orientation));

    [TestCase(1, 1, 1, TestName = "Import_TiffWhoseZeroIsBlack_IsShown")]
    [TestCase(4, 1, 1, TestName = "Import_TiffOfSixteenGrays_IsShown")]
    [TestCase(8, 1, 0, TestName = "Import_TiffOfInvertedGrays_IsShown")]
    [TestCase(16, 1, 1, TestName = "Import_TiffOfDeepGrays_IsShown")]
    [TestCase(8, 4, 2, TestName = "Import_TiffWithAlpha_IsShownOnWhite")]
    public async Task Import_Tiff_IsShown(int bits, int samples, int photometric) =>
        await AssertShownAsync(new TiffPicture(64, 40, bits, samples, photometric, Gradient(64 * 40 * bits * samples / 8)));

    [TestCase(1, 0)]
    [TestCase(2, 0)]
    [TestCase(8, 0)]
    [TestCase(16, 0)]
    [TestCase(8, 2)]
    [TestCase(16, 2)]
    [TestCase(1, 3)]
    [TestCase(4, 3)]
    [TestCase(8, 4)]
    [TestCase(16, 4)]
    [TestCase(8, 6)]
    [TestCase(16, 6)]
    public async Task Import_PngOfEveryKind_IsShownPixelByPixel(int bits, int color)
    {
        var samples = color switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        var palette = Enumerable.Range(0, 48).Select(i => (byte)(i * 5)).ToArray();
        var file = MadePictures.Png(64, 40, bits, color, Gradient(64 * 40 * bits * samples / 8), color == 3 ? [("PLTE", palette[..(3 << bits)])] : []);

        await AssertShownAsync(file, SourceFormat.Png);
    }

    [Test]
    public async Task Import_PngWithTransparentColors_IsShownOnWhite()
    {
        var file = MadePictures.Png(64, 40, 2, 3, Gradient(64 * 40 / 4), ("PLTE", [0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255]), ("tRNS", [0, 128]));

        await AssertShownAsync(file, SourceFormat.Png);
    }

    [Test]
    public async Task Import_PagesOfATiff_AreInOrderWithoutSmallViews()
    {
        var tiff = MadePictures.Tiff(
            new TiffPicture(80, 20, 1, 1, 0, Letters(80, 20), DpiX: 200, DpiY: 200),
            new TiffPicture(8, 2, 1, 1, 0, Letters(8, 2), SubfileType: 1),
            new TiffPicture(40, 60, 8, 1, 1, Gradient(2400), DpiX: 100, DpiY: 100));

        var imported = await ImportedFile.OfAsync(_engine, tiff, SourceFormat.Tiff);

        Assert.That(imported.Dpi, Is.EqualTo(new[] { 200, 100 }));
        Assert.That((await imported.DrawAsync(0)).MeanDifference(DecodedPicture.Of(tiff)), Is.Zero);
        Assert.That((await imported.DrawAsync(1)).MeanDifference(DecodedPicture.Of(tiff, 2)), Is.Zero);
    }

    [Test]
    public async Task Import_Fax_HasTheShapeOfItsSheet()
    {
        var tiff = MadePictures.Tiff(new TiffPicture(1728, 1078, 1, 1, 0, Letters(1728, 1078), DpiX: 204, DpiY: 98));

        var imported = await ImportedFile.OfAsync(_engine, tiff, SourceFormat.Tiff);

        var drawn = await imported.DrawAsync(0);
        Assert.That((drawn.Width, drawn.Height), Is.EqualTo((1728, 2244)));
    }

    [TestCase(1, 1)]
    [TestCase(1, 3000)]
    [TestCase(9000, 2)]
    public async Task Import_OddSizes_HaveTheirPixels(int width, int height) =>
        await AssertShownAsync(MadePictures.Png(width, height, 8, 0, Gradient(width * height)), SourceFormat.Png);

    [Test]
    public async Task Import_BlackAndWhiteSheet_StaysSmall()
    {
        var tiff = MadePictures.Tiff(new TiffPicture(2480, 3508, 1, 1, 0, Letters(2480, 3508)));

        Assert.That((await ImportedFile.OfAsync(_engine, tiff, SourceFormat.Tiff)).Pdf, Has.Length.LessThan(tiff.Length / 10));
    }

    [Test]
    public async Task Import_Twice_GivesTheSameBytes()
    {
        var tiff = MadePictures.Tiff(new TiffPicture(80, 20, 1, 1, 0, Letters(80, 20)), new TiffPicture(40, 60, 8, 3, 2, Gradient(7200)));

        Assert.That((await ImportedFile.OfAsync(_engine, tiff, SourceFormat.Tiff)).Pdf, Is.EqualTo((await ImportedFile.OfAsync(_engine, tiff, SourceFormat.Tiff)).Pdf));
    }

    private Task AssertShownAsync(TiffPicture picture) => AssertShownAsync(MadePictures.Tiff(picture), SourceFormat.Tiff, picture.Bits == 16);

    private async Task AssertShownAsync(byte[] file, SourceFormat format, bool isDeep = false)
    {
        var imported = await ImportedFile.OfAsync(_engine, file, format);

        Assert.That(imported.Dpi, Has.Count.EqualTo(1));
        Assert.That((await imported.DrawAsync(0)).MeanDifference(DecodedPicture.Of(file)), Is.LessThan(isDeep ? Cut : Tiny));
        await imported.AssertOthersReadItAsync();
    }

    private static byte[] Gradient(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)((i * 7) + (i / 64)))];

    /// <summary>Bars of different lengths: no two turns of them look alike.</summary>
    private static byte[] Letters(int width, int height)
    {
        var stride = (width + 7) / 8;
        var rows = new byte[stride * height];
        for (var y = 0; y < height; y++)
        {
            if (y % 5 < 2)
                rows.AsSpan(y * stride, Math.Max(1, stride * y / height / 2)).Fill(0xFF);
        }

        return rows;
    }
}
