using Nota.Domain.Geometry;

namespace Nota.Domain.Workflows.Tables;

/// <summary>A table found on a page.</summary>
/// <param name="Cells">By row, then column; cells without text are left out.</param>
public sealed record DetectedTable(PageRect Box, IReadOnlyList<DetectedCell> Cells);

/// <summary>A cell of a table, with all its lines.</summary>
/// <param name="Row">Zero-based; the heads of recognised line items are not among the rows.</param>
/// <param name="Column">Zero-based.</param>
/// <param name="Text">Words by line, single spaces between them.</param>
/// <param name="Box">Of its words.</param>
/// <param name="Confidence">Mean of its words', 0–1; digital words count as 1.</param>
/// <param name="Header">Name of the configured header its column has; empty if it has none of them.</param>
/// <param name="RowSpan">At least 1; more in merged cells.</param>
/// <param name="ColumnSpan">At least 1; more in merged cells and headings over several columns.</param>
public sealed record DetectedCell(
    int Row, int Column, string Text, PageRect Box, double Confidence, string Header, int RowSpan = 1, int ColumnSpan = 1);
