using Nota.Domain.Text;
using Nota.Tests.Support;

namespace Nota.Tests.Domain.Text;

/// <summary>A damaged layer is refused or reads as it was; it never gives something else, another failure, or much memory.</summary>
public sealed class TextLayerDamageTests
{
    private const int Seed = 20160524;
    private static readonly LayerPage[] Pages =
    [
        LayerPages.Prose(1, 900),
        LayerPage.Empty(new(100, 100, 90), "The page is damaged."),
        LayerPages.Prose(2, 300) with { Confidences = [.. Enumerable.Range(0, 300).Select(i => (byte)i)] },
    ];

    private static readonly byte[] Layer = LayerFiles.Write(Pages);

    [Test]
    public async Task Layer_WithAnyByteChanged_IsRefusedOrTheSame()
    {
        var random = new Random(Seed);
        for (var at = 0; at < Layer.Length; at++)
        {
            var damaged = (byte[])Layer.Clone();
            damaged[at] ^= (byte)random.Next(1, 256);
            await AssertRefusedOrTheSame(damaged, $"byte {at}");
        }
    }

    [Test]
    public async Task Layer_WithManyBytesChanged_IsRefusedOrTheSame()
    {
        var random = new Random(Seed);
        for (var round = 0; round < 1_000; round++)
        {
            var damaged = (byte[])Layer.Clone();
            for (var n = random.Next(2, 40); n > 0; n--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            await AssertRefusedOrTheSame(damaged, $"round {round}");
        }
    }

    [Test]
    public async Task Layer_CutAnywhere_IsRefused()
    {
        for (var length = 0; length < Layer.Length; length++)
        {
            var cut = Layer[..length];
            Assert.That(await TryReadAsync(cut), Is.Null, $"{length} bytes");
            Assert.That(await TryMergeAsync(cut), Is.Null, $"{length} bytes");
        }
    }

    [Test]
    public void Layer_OfNoise_IsRefusedWithoutMuchMemory()
    {
        var noise = new byte[50_000];
        new Random(Seed).NextBytes(noise);
        "NOTALAYR"u8.CopyTo(noise.AsSpan(^8..));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.That(() => LayerFiles.MergeAsync(3, noise), Throws.InstanceOf<InvalidDataException>());
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1_000_000));
    }

    private static async Task AssertRefusedOrTheSame(byte[] damaged, string where)
    {
        if (await TryReadAsync(damaged) is { } pages)
            Assert.That(AreOurs(pages), where);
        if (await TryMergeAsync(damaged) is { } merged)
            Assert.That(AreOurs(await LayerFiles.ReadAllAsync(new MemoryStream(merged))), where);
    }

    private static bool AreOurs(LayerPage[] pages) =>
        pages.Length == Pages.Length && pages.Zip(Pages).All(pair => LayerFiles.AreEqual(pair.First, pair.Second));

    private static async Task<LayerPage[]?> TryReadAsync(byte[] layer)
    {
        try
        {
            return await LayerFiles.ReadAllAsync(new MemoryStream(layer));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static async Task<byte[]?> TryMergeAsync(byte[] range)
    {
        try
        {
            return (await LayerFiles.MergeAsync(Pages.Length, range)).Layer;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
