using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>A page's text and boxes with its place in the document.</summary>
/// <param name="Page">Zero-based.</param>
/// <param name="Start">UTF-16 offset of the page's first code unit in the document's text.</param>
public sealed record MappedPage(int Page, int Start, LayerPage Content)
{
    /// <summary>Exclusive; the page's form feed included.</summary>
    public int End => Start + Content.Text.Length;
}
