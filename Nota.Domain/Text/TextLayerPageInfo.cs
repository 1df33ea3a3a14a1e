using Nota.Domain.Geometry;

namespace Nota.Domain.Text;

/// <summary>What the index of a text layer tells of a page without reading it.</summary>
public sealed class TextLayerPageInfo
{
    internal TextLayerPageInfo(int page, TextLayerEntry entry) => (Page, Entry) = (page, entry);

    /// <summary>Zero-based number in the document.</summary>
    public int Page { get; }

    public PageGeometry Geometry => Entry.Geometry;

    /// <summary>Where the page's text begins in the layer's.</summary>
    public TextExtent Start => Entry.Start;

    /// <summary>Where it ends: behind its form feed, where the next page begins.</summary>
    public TextExtent End => Entry.End;

    /// <summary>Never less than the form feed.</summary>
    public TextExtent Length => Entry.Length;

    public bool HasConfidences => Entry.ConfidenceBytes > 0;

    /// <summary>Whether the page could not be read; <see cref="LayerPage.Error"/> tells why.</summary>
    public bool HasError => Entry.ErrorBytes > 0;

    internal TextLayerEntry Entry { get; }
}
