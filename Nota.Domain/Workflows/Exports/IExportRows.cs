namespace Nota.Domain.Workflows.Exports;

/// <summary>Takes the rows of an export as they come. Not thread-safe.</summary>
internal interface IExportRows
{
    Task WriteAsync(IReadOnlyList<ExportCell> row, CancellationToken ct);
}
