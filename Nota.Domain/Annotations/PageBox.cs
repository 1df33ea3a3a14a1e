using Nota.Domain.Geometry;

namespace Nota.Domain.Annotations;

/// <summary>A box on a page (zero-based) of a document.</summary>
public readonly record struct PageBox(int Page, PageRect Rect)
{
    /// <summary>
    /// Where the box stands in its document: (page + 1) · 1,000,000 + y1 · 10,000 + x1 · 100, as the reference's export
    /// counts it (<c>document_sort_order_number</c>).
    /// </summary>
    public double SortNumber => ((Page + 1) * 1e6) + (Rect.Y1 * 1e4) + (Rect.X1 * 1e2);
}
