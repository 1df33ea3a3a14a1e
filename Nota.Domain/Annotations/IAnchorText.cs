using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>A document's text as annotations are placed on it: all of the text at hand, boxes by page on demand.</summary>
public interface IAnchorText
{
    /// <summary>The whole formatted text, at most 50,000,000 code units.</summary>
    string Text { get; }

    /// <summary>UTF-16 offset of every page's first code unit, ascending; the first is 0.</summary>
    IReadOnlyList<int> PageStarts { get; }

    /// <param name="page">Zero-based.</param>
    ValueTask<LayerPage> GetPageAsync(int page, CancellationToken ct);
}
