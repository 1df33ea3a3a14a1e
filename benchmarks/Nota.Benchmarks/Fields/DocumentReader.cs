using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Text;

namespace Nota.Benchmarks.Fields;

/// <summary>Reads documents as the service does: digital text where there is any, photographs recognised.</summary>
internal sealed class DocumentReader(string scratch) : IAsyncDisposable
{
    private readonly EngineHost _engine = new(Path.Combine(scratch, "fields-data"), ("Workers", "2"), ("IdleTime", "01:00:00"));

    /// <summary>Pages of a PDF with digital text.</summary>
    public async Task<IReadOnlyList<LayerPage>> ReadAsync(byte[] pdf)
    {
        var source = await AddAsync(pdf);
        var inspection = await _engine.Pdf.InspectAsync(source, lookForText: false, CancellationToken.None);
        using var layer = await _engine.Pdf.ReadLayerAsync(source, new PageRange(0, inspection.PageCount), CancellationToken.None);
        return await PagesAsync(layer.Content);
    }

    /// <summary>The page that a photograph shows; its layer is kept in a folder if one is given, and taken from there next time.</summary>
    public async Task<IReadOnlyList<LayerPage>> RecogniseAsync(string jpegPath, string? keptLayers)
    {
        var kept = keptLayers is null ? null : Path.Combine(keptLayers, Path.GetFileName(jpegPath) + ".layer");
        if (kept is not null && File.Exists(kept))
        {
            await using var stream = File.OpenRead(kept);
            return await PagesAsync(stream);
        }

        var source = await AddAsync(PhotoPdf.Of(await File.ReadAllBytesAsync(jpegPath)));
        using var layer = await _engine.Get<IOcrEngine>()
            .RecogniseAsync(source, 0, OcrLanguages.TryParse("eng")!, CancellationToken.None);
        if (kept is not null)
        {
            Directory.CreateDirectory(keptLayers!);
            await using var copy = File.Create(kept);
            await layer.Content.CopyToAsync(copy);
        }

        return await PagesAsync(layer.Content);
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private static async Task<IReadOnlyList<LayerPage>> PagesAsync(Stream layer)
    {
        var reader = await TextLayerReader.OpenAsync(layer, CancellationToken.None);
        var pages = new List<LayerPage>();
        await foreach (var info in reader.EnumeratePageInfosAsync(CancellationToken.None))
            pages.Add(await reader.ReadPageAsync(info, CancellationToken.None));
        return pages;
    }

    private async Task<EngineSource> AddAsync(byte[] pdf)
    {
        using var content = new MemoryStream(pdf);
        return await _engine.AddAsync(content);
    }
}
