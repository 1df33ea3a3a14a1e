namespace Nota.Domain.Workflows.Documents;

public sealed partial class DocumentReview
{
    /// <summary>
    /// Notes what a person says of the whole document, which stands at the stage it is to be judged on from here: found right,
    /// it goes on to the next; found wrong, it stays until a person says otherwise; unverified, it begins again.
    /// </summary>
    public void VerifyDocument(Verdict verdict)
    {
        ReviewRules.CheckVerdict(verdict);
        var before = TextOf(document.VerificationStatus, document.VerificationMessage);
        document.IsRejected = verdict.Status == VerificationStatus.Failed;
        (document.VerificationStatus, document.VerificationMessage) = (verdict.Status, verdict.Message);
        switch (verdict.Status)
        {
            case VerificationStatus.Success:
                document.PassedStageId = document.StageId ?? document.PassedStageId;
                if (workflow.Stages.Count == 0)
                    (document.HasPassed, document.StageId) = (true, null);
                break;
            case VerificationStatus.Failed:
                document.HasPassed = false;
                break;
            default:
                (document.HasPassed, document.StageId, document.PassedStageId) = (false, null, null);
                break;
        }

        Note(ChangeAction.Verified, ChangeTarget.Document, document.Id, null, before, TextOf(verdict.Status, verdict.Message));
    }

    public void VerifyPage(string page, Verdict verdict)
    {
        var target = PageOf(page);
        NoteVerdict(ChangeTarget.Page, target.Id, null, target.VerificationStatus, target.VerificationMessage, verdict);
        (target.VerificationStatus, target.VerificationMessage) = (verdict.Status, verdict.Message);
    }

    public void VerifyValue(string page, string id, Verdict verdict)
    {
        var (target, value) = ValueOf(page, id);
        NoteVerdict(ChangeTarget.Field, id, value.Field, value.Verification, value.VerificationMessage, verdict);
        target.Content = target.Content.With(value with { Verification = verdict.Status, VerificationMessage = verdict.Message, IsFlagged = false });
    }

    public void VerifyTable(string? page, string id, Verdict verdict)
    {
        var (target, table) = TableOf(page, id);
        NoteVerdict(ChangeTarget.Table, id, null, table.Verification, table.VerificationMessage, verdict);
        target.Content = target.Content.With(table with { Verification = verdict.Status, VerificationMessage = verdict.Message });
    }

    public void VerifyCell(string? page, string table, string id, Verdict verdict)
    {
        var (target, found, cell) = CellOf(page, table, id);
        NoteVerdict(ChangeTarget.Cell, id, cell.Header, cell.Verification, cell.VerificationMessage, verdict);
        var verified = cell with { Verification = verdict.Status, VerificationMessage = verdict.Message, IsFlagged = false };
        target.Content = target.Content.With(found.With(verified));
    }

    private void NoteVerdict(ChangeTarget target, string id, string? field, VerificationStatus status, string message, Verdict verdict)
    {
        ReviewRules.CheckVerdict(verdict);
        Note(ChangeAction.Verified, target, id, field, TextOf(status, message), TextOf(verdict.Status, verdict.Message));
    }

    /// <summary>As <c>failed: The total is wrong.</c></summary>
    private static string TextOf(VerificationStatus status, string message) =>
        $"{(status switch { VerificationStatus.Success => "success", VerificationStatus.Failed => "failed", _ => "unverified" })}{(message.Length > 0 ? ": " : "")}{message}";
}
