using Nota.Domain.Geometry;
using Nota.Domain.Text;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Text;

/// <summary>Every format ever released is read for ever: here is a file of each, and what is in it.</summary>
public sealed class TextLayerFormatTests
{
    private const string Format1 = "text-layer-1.nota";

    private static readonly LayerPage[] Pages1 =
    [
        new(new PageGeometry(595.28, 841.89, 0), "Nota 1\né😀\n\f",
        [
            new(1000, 2000, 1500, 3000), new(1500, 2000, 1900, 3000), new(1901, 2000, 2200, 3000), new(2200, 2000, 2700, 3000), default,
            new(3000, 2000, 3400, 3000), default, new(1000, 4000, 1400, 5100), new(60000, 65000, 65535, 65535), new(60000, 65000, 65535, 65535),
            default, default,
        ]),
        LayerPage.Empty(new PageGeometry(0, 0, 0), "The page could not be read."),
        new(new PageGeometry(841.89, 595.28, 270), "ok\n\f", [new(7, 8, 9, 10), new(1, 2, 3, 4), default, default], [200, 100, 0, 255]),
        Long(),
    ];

    [Test]
    public async Task Format1_FromItsSample_ReadsAsWritten()
    {
        using var sample = new MemoryStream(SampleFile.Read(Format1), writable: false);

        var pages = await LayerFiles.ReadAllAsync(sample);
        var reader = await TextLayerReader.OpenAsync(sample, CancellationToken.None);

        Assert.That(pages.Zip(Pages1).Select(pair => LayerFiles.AreEqual(pair.First, pair.Second)), Is.All.True);
        Assert.That((reader.PageCount, reader.Producer, reader.Total), Is.EqualTo((4, "sample 1", new TextExtent(738, 737, 741))));
    }

    [Test]
    public async Task Format1_OfTheSamePages_KeepsItsTextVersion()
    {
        var (_, summary) = await LayerFiles.MergeAsync(4, SampleFile.Read(Format1));

        Assert.That(summary.TextVersion, Is.EqualTo("5099f9fb7c9a47c6f45fbb54e80e84d6"));
    }

    [Test]
    public void Open_OfANewerFormat_SaysSo()
    {
        var layer = SampleFile.Read(Format1);
        layer[^14] = 2;
        var producer = "sample 1".Length;
        var closed = layer.AsSpan()[^(TextLayerTrailer.FixedSize + producer)..^12];
        BitConverter.TryWriteBytes(layer.AsSpan()[^12..], TextLayerChecksum.Of(closed));

        Assert.That(
            () => TextLayerReader.OpenAsync(new MemoryStream(layer), CancellationToken.None),
            Throws.InstanceOf<InvalidDataException>().With.Message.Contains("format 2"));
    }

    /// <summary>Long enough to be packed.</summary>
    private static LayerPage Long()
    {
        var text = string.Concat(Enumerable.Repeat("The quick brown fox jumps over the dog.\n", 18)) + LayerPage.PageEnd;
        var boxes = text.Select((c, i) => c is ' ' or '\n' or '\f' ? default : Letter(i % 40, i / 40)).ToArray();
        return new LayerPage(new PageGeometry(612, 792, 90), text, boxes);

        static PackedBox Letter(int column, int line) =>
            new((ushort)(column * 1_200), (ushort)(line * 3_000), (ushort)(column * 1_200 + 1_100), (ushort)(line * 3_000 + 2_000));
    }
}
