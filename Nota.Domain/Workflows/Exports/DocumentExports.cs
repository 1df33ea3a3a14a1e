using System.Runtime.CompilerServices;
using Nota.Domain.Ports;

namespace Nota.Domain.Workflows.Exports;

/// <summary>
/// Exports what was found in a workflow's documents, the oldest first. Documents are read a few at a time, while they are written:
/// memory doesn't grow with their number, and what changes meanwhile may be in it or not.
/// </summary>
public sealed class DocumentExports(IWorkflowDocumentReader reader)
{
    private const int AtOnce = 10;

    /// <summary>Whole documents.</summary>
    public async IAsyncEnumerable<WorkflowDocumentView> DocumentsAsync(string workflowId, DocumentFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        string? last = null;
        while (true)
        {
            var views = await reader.ListWholeAsync(workflowId, filter, last, AtOnce, ct);
            foreach (var view in views)
                yield return view;
            if (views.Count < AtOnce)
                yield break;
            last = views[^1].Document.Id;
        }
    }

    /// <summary>CSV in UTF-8: a header, then a row a document with a column for each field.</summary>
    public async Task WriteCsvAsync(WorkflowView workflow, DocumentFilter filter, Stream output, CancellationToken ct)
    {
        var rows = new DocumentRows(workflow);
        await WriteCsvAsync(rows.Header, RowsAsync(rows, workflow, filter, ct), output, ct);
    }

    /// <summary>CSV in UTF-8: a header, then a row a row of a table. Documents are read twice, for the header tells what columns there are.</summary>
    public async Task WriteTablesCsvAsync(WorkflowView workflow, DocumentFilter filter, Stream output, CancellationToken ct)
    {
        var rows = new TableRows(workflow, await NumberedAsync(workflow, filter, ct));
        await WriteCsvAsync(rows.Header, RowsAsync(rows, workflow, filter, ct), output, ct);
    }

    /// <summary>A workbook with a sheet of each.</summary>
    public Task WriteXlsxAsync(WorkflowView workflow, DocumentFilter filter, Stream output, CancellationToken ct) => Workbook.WriteAsync(
        output,
        async book =>
        {
            var documents = new DocumentRows(workflow);
            await book.AddAsync("documents", documents.Header, RowsAsync(documents, workflow, filter, ct), ct);
            var tables = new TableRows(workflow, await NumberedAsync(workflow, filter, ct));
            await book.AddAsync("tables", tables.Header, RowsAsync(tables, workflow, filter, ct), ct);
        },
        ct);

    private static async Task WriteCsvAsync(string[] header, IAsyncEnumerable<IReadOnlyList<ExportCell>> rows, Stream output, CancellationToken ct)
    {
        var csv = new CsvRows(output);
        await csv.WriteAsync([.. header.Select(h => new ExportCell(h))], ct);
        await foreach (var row in rows.WithCancellation(ct))
            await csv.WriteAsync(row, ct);
        await csv.FlushAsync(ct);
    }

    private async IAsyncEnumerable<IReadOnlyList<ExportCell>> RowsAsync(
        DocumentRows rows, WorkflowView workflow, DocumentFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var view in DocumentsAsync(workflow.Workflow.Id, filter, ct))
            yield return rows.Of(view);
    }

    private async IAsyncEnumerable<IReadOnlyList<ExportCell>> RowsAsync(
        TableRows rows, WorkflowView workflow, DocumentFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var view in DocumentsAsync(workflow.Workflow.Id, filter, ct))
        {
            foreach (var row in rows.Of(view))
                yield return row;
        }
    }

    private async Task<HashSet<int>> NumberedAsync(WorkflowView workflow, DocumentFilter filter, CancellationToken ct)
    {
        var headers = workflow.Headers.Select(h => h.Name).ToHashSet(StringComparer.Ordinal);
        var numbered = new HashSet<int>();
        await foreach (var view in DocumentsAsync(workflow.Workflow.Id, filter, ct))
            numbered.UnionWith(TableRows.NumberedOf(view, headers));
        return numbered;
    }
}
