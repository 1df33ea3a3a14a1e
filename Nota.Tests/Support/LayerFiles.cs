using Nota.Domain.Text;

namespace Nota.Tests.Support;

/// <summary>Layer files in memory.</summary>
internal static class LayerFiles
{
    public const string Producer = "engine 1.2; formatter 3";

    public static byte[] Write(IEnumerable<LayerPage> pages, int firstPage = 0, string producer = Producer)
    {
        using var output = new MemoryStream();
        var writer = new TextLayerWriter(output, firstPage, producer);
        foreach (var page in pages)
            writer.Add(page);
        writer.Complete();
        return output.ToArray();
    }

    /// <summary>The pages in ranges of <paramref name="pagesEach"/>, each a file.</summary>
    public static byte[][] WriteRanges(LayerPage[] pages, int pagesEach) =>
        [.. pages.Chunk(pagesEach).Select((range, i) => Write(range, i * pagesEach))];

    public static async Task<(byte[] Layer, TextLayerSummary Summary)> MergeAsync(int totalPages, params byte[][] ranges)
    {
        using var output = new MemoryStream();
        var summary = await TextLayerMerge.MergeAsync([.. ranges.Select(range => new MemoryStream(range))], totalPages, output, CancellationToken.None);
        return (output.ToArray(), summary);
    }

    public static async Task<LayerPage[]> ReadAllAsync(Stream layer)
    {
        var reader = await TextLayerReader.OpenAsync(layer, CancellationToken.None);
        var pages = new List<LayerPage>();
        await foreach (var info in reader.EnumeratePageInfosAsync(CancellationToken.None))
            pages.Add(await reader.ReadPageAsync(info, CancellationToken.None));
        return [.. pages];
    }

    public static bool AreEqual(LayerPage one, LayerPage other) =>
        one.Geometry == other.Geometry && one.Text == other.Text && one.Error == other.Error && one.Boxes.AsSpan().SequenceEqual(other.Boxes)
        && (one.Confidences is null) == (other.Confidences is null) && one.Confidences.AsSpan().SequenceEqual(other.Confidences);
}
