using System.Buffers.Binary;
using Nota.Domain.Ports;
using Nota.Tests.Infrastructure.Engine.Recognition;

namespace Nota.Tests.Infrastructure.Engine.Imports;

[TestFixture]
[Parallelizable]
internal sealed class HostilePictureTests
{
    private TestEngine _engine = null!;
    private byte[] _jpeg = null!;
    private byte[] _png = null!;
    private byte[] _tiff = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _engine = TestEngine.Start();
        _jpeg = await Scans.PictureAsync(_engine, MadePdf.WithPages("to be cut and bent"), 50);
        _png = MadePictures.Png(100, 100, 8, 2, MadePictures.Noise(30_000, 1));
        _tiff = MadePictures.Tiff(
            new TiffPicture(100, 100, 8, 1, 1, MadePictures.Noise(10_000, 2)), new TiffPicture(96, 100, 1, 1, 0, MadePictures.Noise(1200, 3)));
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _engine.DisposeAsync();

    [TestCase(SourceFormat.Jpeg)]
    [TestCase(SourceFormat.Png)]
    [TestCase(SourceFormat.Tiff)]
    public async Task Import_CutFile_IsInvalid(SourceFormat format)
    {
        var whole = Whole(format);
        Assert.That(await FailureOfAsync(whole, format), Is.Null);
        foreach (var share in new[] { 0, 0.01, 0.1, 0.5, 0.9, 0.99 })
            Assert.That(await FailureOfAsync(whole[..(int)(whole.Length * share)], format), Is.EqualTo(EngineFailure.InvalidDocument), $"{share}");
    }

    [TestCase(SourceFormat.Jpeg)]
    [TestCase(SourceFormat.Png)]
    [TestCase(SourceFormat.Tiff)]
    public async Task Import_BentFile_IsReadOrRefused(SourceFormat format)
    {
        var random = new Random(5);
        for (var round = 0; round < 60; round++)
        {
            var bent = (byte[])Whole(format).Clone();
            for (var i = 0; i < 4; i++)
                bent[random.Next(i < 2 ? Math.Min(bent.Length, 300) : bent.Length)] = (byte)random.Next(256);
            Assert.That(
                await FailureOfAsync(bent, format), Is.AnyOf(null, EngineFailure.InvalidDocument, EngineFailure.LimitExceeded), $"round {round}");
        }
    }

    [TestCase(SourceFormat.Jpeg)]
    [TestCase(SourceFormat.Png)]
    [TestCase(SourceFormat.Tiff)]
    public async Task Import_OtherFormatOrNoise_IsInvalid(SourceFormat format)
    {
        var others = new[] { _jpeg, _png, _tiff }.Where(file => file != Whole(format)).Append(MadePdf.WithPages("a PDF")).Append(MadePictures.Noise(5000, 4)).Append([]);
        foreach (var file in others)
            Assert.That(await FailureOfAsync(file, format), Is.EqualTo(EngineFailure.InvalidDocument));
    }

    [Test]
    public async Task Import_MorePixelsThanFit_IsBeyondTheLimit()
    {
        Assert.That(await FailureOfAsync(MadePictures.WithSize(_jpeg, 65_000, 65_000), SourceFormat.Jpeg), Is.EqualTo(EngineFailure.LimitExceeded));
        Assert.That(await FailureOfAsync(MadePictures.Png(1_000_000, 1, 8, 0, new byte[1_000_000]), SourceFormat.Png), Is.EqualTo(EngineFailure.LimitExceeded));
        Assert.That(await FailureOfAsync(WithPngSize(60_000, 60_000), SourceFormat.Png), Is.EqualTo(EngineFailure.LimitExceeded));
        var tiff = MadePictures.Tiff(new TiffPicture(60_000, 60_000, 8, 3, 2, new byte[100]));
        Assert.That(await FailureOfAsync(tiff, SourceFormat.Tiff), Is.EqualTo(EngineFailure.LimitExceeded));
    }

    [Test]
    public async Task Import_SizesWithoutPixels_AreInvalid()
    {
        Assert.That(await FailureOfAsync(MadePictures.WithSize(_jpeg, 0, 100), SourceFormat.Jpeg), Is.EqualTo(EngineFailure.InvalidDocument));
        Assert.That(await FailureOfAsync(WithPngSize(0, 100), SourceFormat.Png), Is.EqualTo(EngineFailure.InvalidDocument));
        Assert.That(await FailureOfAsync(MadePictures.Tiff(new TiffPicture(0, 10, 8, 1, 1, new byte[100])), SourceFormat.Tiff), Is.EqualTo(EngineFailure.InvalidDocument));
    }

    [Test]
    public async Task Import_TiffOfTooManyPages_IsBeyondTheLimit()
    {
        var page = new TiffPicture(8, 1, 1, 1, 0, [0xAA]);

        Assert.That(await FailureOfAsync(MadePictures.Tiff([.. Enumerable.Repeat(page, IPageImporter.MaxPages + 1)]), SourceFormat.Tiff), Is.EqualTo(EngineFailure.LimitExceeded));
    }

    [Test]
    public async Task Import_TiffOfAsManyPagesAsMayBe_HasThemAll()
    {
        var page = new TiffPicture(8, 1, 1, 1, 0, [0xAA]);

        var imported = await ImportedFile.OfAsync(_engine, MadePictures.Tiff([.. Enumerable.Repeat(page, IPageImporter.MaxPages)]), SourceFormat.Tiff);

        Assert.That(imported.Dpi, Has.Count.EqualTo(IPageImporter.MaxPages));
        Assert.That(await imported.CountPagesAsync(), Is.EqualTo(IPageImporter.MaxPages));
    }

    [Test]
    public async Task Import_TiffThatGoesInCircles_IsInvalid()
    {
        var tiff = MadePictures.Tiff(new TiffPicture(8, 1, 1, 1, 0, [0xAA]));
        tiff.AsSpan(4, 4).CopyTo(tiff.AsSpan(tiff.Length - 4));

        Assert.That(await FailureOfAsync(tiff, SourceFormat.Tiff), Is.EqualTo(EngineFailure.InvalidDocument));
    }

    [Test]
    public async Task Inspect_PictureThatWasImported_IsNoPdf()
    {
        await using var engine = TestEngine.Start(settings => settings["Nota:Engine:Workers"] = "1");
        var source = engine.Source(_png);
        using (await engine.Get<IPageImporter>().ImportAsync(source, SourceFormat.Png, CancellationToken.None))
        {
        }

        Assert.That(
            () => engine.Pdf.ReadLayerAsync(source, new PageRange(0, 1), CancellationToken.None),
            Throws.TypeOf<EngineException>().With.Property(nameof(EngineException.Failure)).EqualTo(EngineFailure.InvalidDocument));
        Assert.That(engine.Log.Lines, Is.Empty);
    }

    private byte[] WithPngSize(int width, int height)
    {
        var png = (byte[])_png.Clone();
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        return png;
    }

    private byte[] Whole(SourceFormat format) => format switch { SourceFormat.Jpeg => _jpeg, SourceFormat.Png => _png, _ => _tiff };

    private async Task<EngineFailure?> FailureOfAsync(byte[] file, SourceFormat format)
    {
        try
        {
            _ = await ImportedFile.OfAsync(_engine, file, format);
            return null;
        }
        catch (EngineException e)
        {
            return e.Failure;
        }
    }
}
