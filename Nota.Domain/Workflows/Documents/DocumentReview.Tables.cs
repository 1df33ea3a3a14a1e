using System.Text;

namespace Nota.Domain.Workflows.Documents;

public sealed partial class DocumentReview
{
    /// <summary>Characters of a table's text in the history.</summary>
    private const int MostTableText = 16_000;

    /// <param name="page">Null: whichever page it is on.</param>
    public (WorkflowPage Page, PageTable Table) TableOf(string? page, string id)
    {
        foreach (var candidate in page is null ? pages : [PageOf(page)])
        {
            if (candidate.Content.Tables.FirstOrDefault(t => t.Id == id) is { } table)
                return (candidate, table);
        }

        throw NotaException.NotFound("The table");
    }

    public (WorkflowPage Page, PageTable Table, TableCell Cell) CellOf(string? page, string table, string id)
    {
        var (target, found) = TableOf(page, table);
        return found.Cells.FirstOrDefault(c => c.Id == id) is { } cell ? (target, found, cell) : throw NotaException.NotFound("The cell");
    }

    /// <returns>Its id.</returns>
    public string AddTable(string page, TableDraft draft)
    {
        var target = PageOf(page);
        ReviewRules.CheckBox(target, draft.Box);
        ReviewRules.CheckRoom("tables", target.Content.Tables.Count, 1, ReviewRules.MaxTables);
        ReviewRules.CheckRoom("cells", CellsOn(target), draft.Cells.Count, ReviewRules.MaxCells);
        ReviewRules.CheckCells(workflow, target, draft.Cells);
        var cells = draft.Cells.OrderBy(c => c.Row).ThenBy(c => c.Column).Select(c => CellFrom(c, c.Header ?? "")).ToList();
        var table = new PageTable(nextId(), draft.Box, cells, IsModerated: true);
        target.Content = target.Content with { Tables = [.. target.Content.Tables, table] };
        Note(ChangeAction.Created, ChangeTarget.Table, table.Id, null, null, TextOf(cells));
        return table.Id;
    }

    /// <returns>What is gone.</returns>
    public PageTable RemoveTable(string? page, string id)
    {
        var (target, table) = TableOf(page, id);
        target.Content = target.Content with { Tables = [.. target.Content.Tables.Where(t => t.Id != id)] };
        Note(ChangeAction.Deleted, ChangeTarget.Table, id, null, TextOf(table.Cells), null);
        return table;
    }

    /// <returns>Its id.</returns>
    /// <exception cref="NotaException">Conflict if another cell stands there.</exception>
    public string AddCell(string? page, string table, CellDraft draft)
    {
        var (target, found) = TableOf(page, table);
        ReviewRules.CheckCell(workflow, target, draft);
        ReviewRules.CheckRoom("cells", CellsOn(target), 1, ReviewRules.MaxCells);
        if (found.Cells.FirstOrDefault(c => Covers(c, draft.Row, draft.Column)) is { } other)
            throw NotaException.Conflict(FormattableString.Invariant($"The cell {other.Id} stands in row {draft.Row} and column {draft.Column}."));
        var cell = CellFrom(draft, draft.Header ?? found.Cells.FirstOrDefault(c => c.Column == draft.Column && c.Header.Length > 0)?.Header ?? "");
        Put(target, found, [.. found.Cells.Append(cell).OrderBy(c => c.Row).ThenBy(c => c.Column)]);
        Note(ChangeAction.Created, ChangeTarget.Cell, cell.Id, cell.Header, null, cell.Text);
        return cell.Id;
    }

    public void ChangeCell(string? page, string table, string id, CellChange change)
    {
        var (target, found, cell) = CellOf(page, table, id);
        var changed = cell with { Text = change.Text ?? cell.Text, Header = change.Header ?? cell.Header, Box = change.SetsBox ? change.Box : cell.Box };
        ReviewRules.CheckCell(workflow, target, new CellDraft(0, 0, change.Header, changed.Text, changed.Box));
        if (changed == cell)
            return;
        NoteChange(ChangeTarget.Cell, id, changed.Header, cell.Text, changed.Text);
        NoteChange(ChangeTarget.Cell, id, changed.Header, cell.Header, changed.Header);
        NoteChange(ChangeTarget.Cell, id, changed.Header, TextOf(cell.Box), TextOf(changed.Box));
        changed = changed with
        {
            Confidence = 1,
            Verification = VerificationStatus.Unverified,
            VerificationMessage = "",
            IsModerated = true,
            Original = cell.IsModerated ? cell.Original : cell.Text,
            IsFlagged = false,
        };
        Put(target, found, found.With(changed).Cells);
    }

    /// <returns>What is gone.</returns>
    public TableCell RemoveCell(string? page, string table, string id)
    {
        var (target, found, cell) = CellOf(page, table, id);
        Put(target, found, [.. found.Cells.Where(c => c.Id != id)]);
        Note(ChangeAction.Deleted, ChangeTarget.Cell, id, cell.Header, cell.Text, null);
        return cell;
    }

    private static void Put(WorkflowPage page, PageTable table, IReadOnlyList<TableCell> cells) =>
        page.Content = page.Content.With(table with { Cells = cells, IsModerated = true });

    private TableCell CellFrom(CellDraft draft, string header) =>
        new(nextId(), draft.Row, draft.Column, RowSpan: 1, ColumnSpan: 1, header, draft.Text, draft.Box, Confidence: 1, IsModerated: true);

    /// <summary>A row a line, its cells parted by tabs; long tables end in an ellipsis.</summary>
    private static string TextOf(IReadOnlyList<TableCell> cells)
    {
        var text = new StringBuilder();
        for (var i = 0; i < cells.Count && text.Length <= MostTableText; i++)
        {
            if (i > 0)
                text.Append(cells[i].Row == cells[i - 1].Row ? '\t' : '\n');
            text.Append(cells[i].Text);
        }

        return text.Length <= MostTableText ? text.ToString() : TextRules.ScalarsOnly(text.ToString(0, MostTableText)) + "…";
    }

    private static int CellsOn(WorkflowPage page) => page.Content.Tables.Sum(t => t.Cells.Count);

    private static bool Covers(TableCell cell, int row, int column) =>
        row >= cell.Row && row < cell.Row + Math.Max(1, cell.RowSpan) && column >= cell.Column && column < cell.Column + Math.Max(1, cell.ColumnSpan);
}
