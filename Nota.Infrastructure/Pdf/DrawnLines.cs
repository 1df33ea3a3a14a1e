using Nota.Domain.Geometry;
using Nota.Domain.Workflows.Tables;

namespace Nota.Infrastructure.Pdf;

/// <summary>The lines that a page's paths draw.</summary>
/// <param name="ImageArea">Square points of the page's largest image, in which there may be more.</param>
internal sealed record DrawnLines(PageGeometry Geometry, IReadOnlyList<RulingLine> Lines, double ImageArea);
