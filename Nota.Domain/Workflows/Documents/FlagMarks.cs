namespace Nota.Domain.Workflows.Documents;

/// <summary>Marks what a stage finds wrong. What a person said of a value or cell stands.</summary>
internal static class FlagMarks
{
    /// <param name="findings">Of the stage that holds the document up; null: no mark stays.</param>
    public static void Put(WorkflowPage page, StageFindings? findings)
    {
        var fields = page.Content.Fields.Select(value => Marked(value, findings?.Wrong.GetValueOrDefault(value.Id))).ToList();
        var tables = page.Content.Tables.Select(table => Marked(table, findings)).ToList();
        if (!fields.SequenceEqual(page.Content.Fields, ReferenceEqualityComparer.Instance) || !tables.SequenceEqual(page.Content.Tables, ReferenceEqualityComparer.Instance))
            page.Content = new PageContent(fields, tables);
    }

    private static PageTable Marked(PageTable table, StageFindings? findings)
    {
        var cells = table.Cells.Select(cell => Marked(cell, findings?.Wrong.GetValueOrDefault(cell.Id))).ToList();
        return cells.SequenceEqual(table.Cells, ReferenceEqualityComparer.Instance) ? table : table with { Cells = cells };
    }

    private static FieldValue Marked(FieldValue value, string? message) =>
        Of(value.Verification, value.VerificationMessage, value.IsFlagged, message) is { } mark
            ? value with { Verification = mark.Status, VerificationMessage = mark.Message, IsFlagged = mark.IsFlagged }
            : value;

    private static TableCell Marked(TableCell cell, string? message) =>
        Of(cell.Verification, cell.VerificationMessage, cell.IsFlagged, message) is { } mark
            ? cell with { Verification = mark.Status, VerificationMessage = mark.Message, IsFlagged = mark.IsFlagged }
            : cell;

    /// <summary>Null: it stays as it is.</summary>
    private static (VerificationStatus Status, string Message, bool IsFlagged)? Of(VerificationStatus status, string present, bool isFlagged, string? message)
    {
        if (message is null)
            return isFlagged ? (VerificationStatus.Unverified, "", false) : null;
        return (isFlagged || status == VerificationStatus.Unverified) && !(isFlagged && present == message) ? (VerificationStatus.Failed, message, true) : null;
    }
}
