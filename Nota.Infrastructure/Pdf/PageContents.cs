using Nota.Domain.Text;

namespace Nota.Infrastructure.Pdf;

/// <summary>What there is on a page before anything is recognised.</summary>
/// <param name="Shown">Its digital text that is drawn, and no other; empty, with an error, if the page can't be read.</param>
/// <param name="HasImages">Whether images are drawn on it.</param>
/// <param name="ImageArea">Square points of its largest image.</param>
/// <param name="ImageDpi">Pixels an inch of its large images; 0 without images.</param>
internal sealed record PageContents(LayerPage Shown, bool HasImages, double ImageDpi, double ImageArea);
