using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;

namespace Nota.Domain.Workflows.Exports;

/// <summary>
/// One row a row of a table: where it is (page, table of the page and row of the table, each from 1), then a column for each
/// header of the workflow, then one for each column of tables that has none of these, by its number, as
/// <c>column_3</c>. Those from the hundredth on share the last. Several cells of a column are joined.
/// </summary>
internal sealed class TableRows
{
    /// <summary>Columns without a header that have one of their own.</summary>
    public const int MaxNumbered = 99;

    private static readonly string[] Own = ["document_id", "page", "table", "row"];
    private readonly Dictionary<string, int> _headers;
    private readonly Dictionary<int, int> _numbered;

    /// <param name="numbered">As <see cref="NumberedOf"/> gives them for all documents.</param>
    public TableRows(WorkflowView workflow, IReadOnlyCollection<int> numbered)
    {
        var ordered = numbered.Order().ToList();
        _headers = workflow.Headers.Select((h, i) => (h.Name, i)).ToDictionary(h => h.Name, h => h.i, StringComparer.Ordinal);
        _numbered = ordered.Select((n, i) => (n, i)).ToDictionary(n => n.n, n => _headers.Count + n.i);
        var names = workflow.Headers.Select(h => h.Name).Concat(ordered.Select(n => n == MaxNumbered ? $"column_{MaxNumbered + 1}_on" : $"column_{n + 1}"));
        Header = ColumnNames.Joined(Own, names, "header_");
    }

    public string[] Header { get; }

    /// <summary>The columns of a document's tables that have none of the workflow's headers, zero-based; at most <see cref="MaxNumbered"/>.</summary>
    public static IEnumerable<int> NumberedOf(WorkflowDocumentView view, IReadOnlySet<string> headers) =>
        view.Pages.SelectMany(p => p.Content.Tables).SelectMany(t => t.Cells).Where(c => !headers.Contains(c.Header)).Select(Numbered).Distinct();

    public IEnumerable<IReadOnlyList<ExportCell>> Of(WorkflowDocumentView view)
    {
        foreach (var page in view.Pages)
        {
            for (var table = 0; table < page.Content.Tables.Count; table++)
            {
                foreach (var row in page.Content.Tables[table].Cells.GroupBy(c => c.Row).OrderBy(r => r.Key))
                {
                    yield return
                    [
                        new(view.Document.Id), ExportCell.Of(page.Number), ExportCell.Of(table + 1), ExportCell.Of(row.Key + 1), .. CellsOf(row),
                    ];
                }
            }
        }
    }

    private static int Numbered(TableCell cell) => Math.Clamp(cell.Column, 0, MaxNumbered);

    private ExportCell[] CellsOf(IEnumerable<TableCell> row)
    {
        var cells = new ExportCell[_headers.Count + _numbered.Count];
        foreach (var cell in row.OrderBy(c => c.Column))
        {
            // A column that came while this is written has no place in the header.
            if (!_headers.TryGetValue(cell.Header, out var place) && !_numbered.TryGetValue(Numbered(cell), out place))
                continue;
            cells[place] = new ExportCell(cells[place].Text is { } before ? before + DocumentRows.Separator + cell.Text : cell.Text);
        }

        return cells;
    }
}
