using System.Buffers.Binary;
using Nota.Domain.Ports;
using Nota.Tests.Infrastructure.Engine.Recognition;

namespace Nota.Tests.Infrastructure.Engine.Imports;

/// <summary>Pictures of rare kinds, and such as cameras write: shown as they are, or refused.</summary>
[TestFixture]
[Parallelizable]
internal sealed class OddPictureTests
{
    private TestEngine _engine = null!;
    private byte[] _jpeg = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _engine = TestEngine.Start();
        _jpeg = await Scans.PictureAsync(_engine, MadePdf.WithPages("written by a camera"), 50);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _engine.DisposeAsync();

    [Test]
    public async Task Import_JpegWithBytesBetweenItsSegments_IsShown()
    {
        var tables = _jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC4]);

        await AssertShownAsync([.. _jpeg[..tables], 0, 0, 7, .. _jpeg[tables..]]);
    }

    [Test]
    public async Task Import_JpegWithoutItsEndMarker_IsShown() => await AssertShownAsync(_jpeg[..^2]);

    [Test]
    public async Task Import_JpegWithBytesBehindItsEnd_IsShown() => await AssertShownAsync([.. _jpeg, .. "what a phone adds"u8]);

    [TestCase(0.3)]
    [TestCase(0.6)]
    [TestCase(0.9)]
    public void Import_JpegThatIsCutAndEnded_IsInvalid(double share) =>
        Assert.That(() => ImportedFile.OfAsync(_engine, [.. _jpeg[..(int)(_jpeg.Length * share)], 0xFF, 0xD9], SourceFormat.Jpeg), FailsAsInvalid());

    [TestCase(true)]
    [TestCase(false)]
    public async Task Import_JpegOfInks_HasTheirColors(bool isInverted)
    {
        // A block without ink, then one of cyan alone.
        var (none, full) = isInverted ? (255, 0) : (0, 255);
        var file = InkJpeg(isInverted, [none, none, none, none], [full, none, none, none]);

        var imported = await ImportedFile.OfAsync(_engine, file, SourceFormat.Jpeg);

        var picture = await imported.DrawAsync(0);
        Assert.That((picture.Width, picture.Height), Is.EqualTo((16, 8)));
        Assert.That(picture[4, 4].ToArray(), Has.All.GreaterThan(245));
        var cyan = picture[12, 4].ToArray();
        Assert.That((cyan[0] < 100, cyan[1] > 130, cyan[2] > 180), Is.EqualTo((true, true, true)), string.Join(' ', cyan));
        await imported.AssertOthersReadItAsync();
    }

    [TestCase(false, 8, 1)]
    [TestCase(false, 16, 3)]
    [TestCase(true, 8, 1)]
    [TestCase(true, 8, 3)]
    [TestCase(true, 16, 3)]
    public async Task Import_TiffOfEitherStructure_IsShown(bool isBig, int bits, int samples)
    {
        var file = Tiff(isBig, isTiled: false, bits, samples);

        var imported = await ImportedFile.OfAsync(_engine, file, SourceFormat.Tiff);

        Assert.That((await imported.DrawAsync(0)).MeanDifference(DecodedPicture.Of(file)), Is.LessThan(1));
        await imported.AssertOthersReadItAsync();
    }

    [TestCase(false, 1, 1)]
    [TestCase(false, 8, 1)]
    [TestCase(false, 8, 3)]
    [TestCase(true, 8, 3)]
    public void Import_TiffInTiles_IsRefused(bool isBig, int bits, int samples) =>
        Assert.That(() => ImportedFile.OfAsync(_engine, Tiff(isBig, isTiled: true, bits, samples), SourceFormat.Tiff), FailsAsInvalid());

    [Test]
    public void Import_TiffOfATileBeyondMemory_IsRefused() =>
        Assert.That(() => ImportedFile.OfAsync(_engine, Tiff(isBig: false, isTiled: true, 8, 3, tile: 1 << 20), SourceFormat.Tiff), FailsAsInvalid());

    private async Task AssertShownAsync(byte[] file)
    {
        var imported = await ImportedFile.OfAsync(_engine, file, SourceFormat.Jpeg);

        Assert.That((await imported.DrawAsync(0)).MeanDifference(DecodedPicture.Of(_jpeg)), Is.LessThan(0.6));
        await imported.AssertOthersReadItAsync();
    }

    private static NUnit.Framework.Constraints.IResolveConstraint FailsAsInvalid() =>
        Throws.TypeOf<EngineException>().With.Property(nameof(EngineException.Failure)).EqualTo(EngineFailure.InvalidDocument);

    /// <summary>A baseline JPEG of four components and of blocks of eight by eight pixels, side by side, each of one colour. Source: ITU-T T.81.</summary>
    /// <param name="hasAdobeMarker">Then inks are stored inverted.</param>
    private static byte[] InkJpeg(bool hasAdobeMarker, params int[][] blocks)
    {
        var bits = new List<bool>();
        var before = new int[4];
        foreach (var block in blocks)
        {
            for (var i = 0; i < 4; i++)
            {
                // With a step of 8 a coefficient is the mean's distance from 128.
                var difference = block[i] - 128 - before[i];
                before[i] += difference;
                var length = difference == 0 ? 0 : 32 - int.LeadingZeroCount(Math.Abs(difference));
                Put(length, 4);
                Put(difference < 0 ? difference + (1 << length) - 1 : difference, length);
                Put(0, 1);
            }
        }

        while (bits.Count % 8 != 0)
            bits.Add(true);
        var data = bits.Chunk(8).Select(eight => (byte)eight.Aggregate(0, (value, bit) => (value << 1) | (bit ? 1 : 0))).SelectMany(b => b == 0xFF ? new byte[] { b, 0 } : [b]);
        byte[] adobe = hasAdobeMarker ? [0xFF, 0xEE, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0] : [];
        byte[] components = [.. Enumerable.Range(1, 4).SelectMany(id => new byte[] { (byte)id, 0x11, 0 })];
        byte[] scans = [.. Enumerable.Range(1, 4).SelectMany(id => new byte[] { (byte)id, 0 })];
        return
        [
            0xFF, 0xD8, .. adobe, 0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)8, 64),
            0xFF, 0xC0, 0, 20, 8, 0, 8, 0, (byte)(8 * blocks.Length), 4, .. components,
            // Lengths from 0 to 11, each in four bits; of other coefficients the end alone, in one.
            0xFF, 0xC4, 0, 31, 0x00, 0, 0, 0, 12, .. new byte[12], .. Enumerable.Range(0, 12).Select(i => (byte)i),
            0xFF, 0xC4, 0, 20, 0x10, 1, .. new byte[15], 0,
            0xFF, 0xDA, 0, 14, 4, .. scans, 0, 63, 0, .. data, 0xFF, 0xD9,
        ];

        void Put(int value, int count)
        {
            for (var bit = count - 1; bit >= 0; bit--)
                bits.Add(((value >> bit) & 1) != 0);
        }
    }

    /// <summary>64 pixels a side, uncompressed, in one strip or one tile. Sources: TIFF 6.0, and BigTIFF as libtiff describes it.</summary>
    private static byte[] Tiff(bool isBig, bool isTiled, int bits, int samples, int tile = 64)
    {
        const int Side = 64;
        var wide = isBig ? 8 : 4;
        var pixels = MadePictures.Noise(Side * Side * samples * bits / 8, 9);
        using var tiff = new MemoryStream();
        tiff.Write(isBig ? "II+\0\x08\0\0\0"u8 : "II*\0"u8);
        Number(0, wide);
        var data = tiff.Position;
        tiff.Write(pixels);
        var depths = tiff.Position;
        for (var i = 0; i < 4; i++)
            Number(bits, 2);
        var directory = tiff.Position;
        tiff.Position = isBig ? 8 : 4;
        Number(directory, wide);
        tiff.Position = directory;
        (int Tag, int Type, long Count, long Value)[] fields =
        [
            (256, 4, 1, Side), (257, 4, 1, Side), (258, 3, samples, samples * 2 > wide ? depths : samples == 1 ? bits : bits * 0x0001_0001_0001L),
            (259, 3, 1, 1), (262, 3, 1, samples == 3 ? 2 : 1),
            .. isTiled ? [] : new[] { (273, 4, 1L, data) }, (277, 3, 1, samples), .. isTiled ? [] : new[] { (278, 4, 1L, (long)Side), (279, 4, 1L, (long)pixels.Length) },
            .. isTiled ? new[] { (322, 4, 1L, (long)tile), (323, 4, 1L, (long)tile), (324, 4, 1L, data), (325, 4, 1L, (long)pixels.Length) } : [],
        ];
        Number(fields.Length, isBig ? 8 : 2);
        foreach (var (tag, type, count, value) in fields)
        {
            Number(tag, 2);
            Number(type, 2);
            Number(count, wide);
            Number(value, wide);
        }

        Number(0, wide);
        return tiff.ToArray();

        void Number(long value, int size)
        {
            Span<byte> all = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(all, value);
            tiff.Write(all[..size]);
        }
    }
}
