using System.Text;
using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>The text of a document's layer, read once; its boxes are read where they are asked for. Not thread-safe.</summary>
public sealed class LayerAnchorText : IAnchorText
{
    private readonly TextLayerReader _layer;

    private LayerAnchorText(TextLayerReader layer, string text, IReadOnlyList<int> pageStarts) =>
        (_layer, Text, PageStarts) = (layer, text, pageStarts);

    public string Text { get; }

    public IReadOnlyList<int> PageStarts { get; }

    /// <param name="layer">A whole document's; stays the caller's and open while this is used.</param>
    /// <exception cref="InvalidDataException">The layer is damaged.</exception>
    public static async Task<LayerAnchorText> ReadAsync(TextLayerReader layer, CancellationToken ct)
    {
        var infos = new List<TextLayerPageInfo>(layer.PageCount);
        await foreach (var info in layer.EnumeratePageInfosAsync(ct))
            infos.Add(info);
        var text = new StringBuilder(layer.Total.Utf16);
        foreach (var info in infos)
            text.Append(await layer.ReadTextAsync(info, ct));
        return new LayerAnchorText(layer, text.ToString(), infos.ConvertAll(info => info.Start.Utf16));
    }

    public async ValueTask<LayerPage> GetPageAsync(int page, CancellationToken ct) => await _layer.ReadPageAsync(page, ct);
}
