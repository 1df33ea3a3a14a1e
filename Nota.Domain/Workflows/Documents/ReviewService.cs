using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Ports;

namespace Nota.Domain.Workflows.Documents;

/// <summary>The document that is reviewed, by whom, and what they think it is: <paramref name="Precondition"/> speaks of its revision.</summary>
public sealed record ReviewTarget(string WorkflowId, string DocumentId, Precondition? Precondition, Caller Caller);

/// <summary>
/// Takes what people write into documents and say of them; any member of the account may. Methods throw NotFound,
/// PreconditionFailed, Conflict for a document that isn't processed, and what <see cref="ReviewRules"/> say.
/// </summary>
public sealed class ReviewService(IUnitOfWork unitOfWork, DocumentLessons lessons, DocumentIds ids, TimeProvider time)
{
    /// <summary>Sees that there is something to review.</summary>
    /// <exception cref="NotaException">Conflict if it isn't processed.</exception>
    public static void RequireProcessed(WorkflowDocument document)
    {
        if (document.Status != ProcessingStatus.Success)
        {
            throw NotaException.Conflict(document.Status == ProcessingStatus.Pending
                ? "The document is still being processed: it can be reviewed once that is done."
                : "The document could not be processed: there is nothing to review.");
        }
    }

    public Task<Reviewed<FieldValue>> AddValueAsync(ReviewTarget target, string page, ValueDraft draft, CancellationToken ct) =>
        WriteAsync(target, review => review.AddValue(page, draft), (review, id) => ValueOf(review, page, id), ct);

    public Task<Reviewed<FieldValue>> ChangeValueAsync(ReviewTarget target, string page, string id, ValueChange change, CancellationToken ct) =>
        WriteAsync(target, review => review.ChangeValue(page, id, change), review => ValueOf(review, page, id), ct);

    public Task<FieldValue> RemoveValueAsync(ReviewTarget target, string page, string id, CancellationToken ct) =>
        WriteAsync(target, review => review.RemoveValue(page, id), (_, removed) => removed, ct);

    public Task<Reviewed<PageTable>> AddTableAsync(ReviewTarget target, string page, TableDraft draft, CancellationToken ct) =>
        WriteAsync(target, review => review.AddTable(page, draft), (review, id) => TableOf(review, page, id), ct);

    /// <param name="page">Null: whichever page it is on; so below.</param>
    public Task<PageTable> RemoveTableAsync(ReviewTarget target, string? page, string id, CancellationToken ct) =>
        WriteAsync(target, review => review.RemoveTable(page, id), (_, removed) => removed, ct);

    public Task<Reviewed<TableCell>> AddCellAsync(ReviewTarget target, string? page, string table, CellDraft draft, CancellationToken ct) =>
        WriteAsync(target, review => review.AddCell(page, table, draft), (review, id) => CellOf(review, page, table, id), ct);

    public Task<Reviewed<TableCell>> ChangeCellAsync(ReviewTarget target, string? page, string table, string id, CellChange change, CancellationToken ct) =>
        WriteAsync(target, review => review.ChangeCell(page, table, id, change), review => CellOf(review, page, table, id), ct);

    public Task<TableCell> RemoveCellAsync(ReviewTarget target, string? page, string table, string id, CancellationToken ct) =>
        WriteAsync(target, review => review.RemoveCell(page, table, id), (_, removed) => removed, ct);

    public Task<Reviewed<FieldValue>> VerifyValueAsync(ReviewTarget target, string page, string id, Verdict verdict, CancellationToken ct) =>
        WriteAsync(target, review => review.VerifyValue(page, id, verdict), review => ValueOf(review, page, id), ct);

    public Task<Reviewed<PageTable>> VerifyTableAsync(ReviewTarget target, string? page, string id, Verdict verdict, CancellationToken ct) =>
        WriteAsync(target, review => review.VerifyTable(page, id, verdict), review => TableOf(review, page, id), ct);

    public Task<Reviewed<TableCell>> VerifyCellAsync(ReviewTarget target, string? page, string table, string id, Verdict verdict, CancellationToken ct) =>
        WriteAsync(target, review => review.VerifyCell(page, table, id, verdict), review => CellOf(review, page, table, id), ct);

    public Task<Reviewed<WorkflowPage>> VerifyPageAsync(ReviewTarget target, string page, Verdict verdict, CancellationToken ct) =>
        WriteAsync(
            target,
            review => review.VerifyPage(page, verdict),
            review => new Reviewed<WorkflowPage>(review.Document, review.PageOf(page), review.PageOf(page)),
            ct);

    /// <summary>Found right, the document goes on to the next stage.</summary>
    /// <exception cref="NotaException">Forbidden if it is others' to review.</exception>
    public Task<WorkflowDocumentView> VerifyDocumentAsync(ReviewTarget target, Verdict verdict, CancellationToken ct) =>
        WriteAsync(
            target,
            async (store, workflow, review, token) =>
            {
                if (!Stands(workflow, review.Document))
                    await DocumentJudge.JudgeAsync(store, workflow, review.Document, review.Pages, Now, token);
                await RequireReviewerAsync(store, workflow.Workflow, review.Document, target.Caller, token);
                review.VerifyDocument(verdict);
                return true;
            },
            (store, review, _, token) => store.WorkflowDocuments.GetViewAsync(review.Document, token),
            ct);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Whether it is known which of the present stages the document stands at, if any.</summary>
    private static bool Stands(WorkflowView workflow, WorkflowDocument document) =>
        document.HasPassed || workflow.Stages.Any(s => s.Stage.Id == document.StageId) || workflow.Stages.Count == 0;

    private static async Task RequireReviewerAsync(IStore store, Workflow workflow, WorkflowDocument document, Caller caller, CancellationToken ct)
    {
        if (caller.Role != Role.Member || caller.MemberId == workflow.CreatedBy)
            return;
        var reviewers = await store.WorkflowDocuments.ListReviewersAsync(document.Id, ct);
        if (reviewers.Count > 0 && !reviewers.Contains(caller.MemberId))
            throw NotaException.Forbidden("This document is for others to review: verifying it takes its reviewer, the workflow's maker or an administrator.");
    }

    /// <summary>
    /// Every change of a document goes through here: it is read, changed, judged again and written, with its history; then it
    /// teaches its workflow.
    /// </summary>
    private async Task<TAnswer> WriteAsync<T, TAnswer>(
        ReviewTarget target,
        Func<IStore, WorkflowView, DocumentReview, CancellationToken, Task<T>> change,
        Func<IStore, DocumentReview, T, CancellationToken, Task<TAnswer>> answer,
        CancellationToken ct)
    {
        var hasChanged = false;
        var given = await unitOfWork.RunAsync(
            async (store, token) =>
            {
                hasChanged = false;
                var now = Now;
                var workflow = await store.Workflows.GetAsync(target.WorkflowId, target.Caller.Scope, token);
                var document = await store.WorkflowDocuments.GetAsync(target.WorkflowId, target.DocumentId, target.Caller.Scope, token);
                target.Precondition?.Check(document.Revision);
                RequireProcessed(document);
                var wasVerified = document.VerificationStatus == VerificationStatus.Success;
                var pages = await store.WorkflowDocuments.ListPagesAsync(document.Id, token);
                var member = await store.Accounts.FindMemberAsync(target.Caller.MemberId, AccountScope.All, token);
                var review = new DocumentReview(workflow, document, pages, member?.Email, now, ids.Next);
                var changed = await change(store, workflow, review, token);
                if (review.Changes.Count > 0)
                {
                    foreach (var line in review.Changes)
                        store.WorkflowDocuments.Add(line);
                    var judged = await DocumentJudge.JudgeAsync(store, workflow, document, pages, now, token);
                    var isVerified = !wasVerified && document.VerificationStatus == VerificationStatus.Success;
                    await DocumentOutcome.NoteAsync(store, document, judged with { IsVerified = isVerified }, now, token);
                    document.Revision++;
                    hasChanged = true;
                }

                return await answer(store, review, changed, token);
            },
            ct);
        // What is committed teaches, whether or not the client still waits for the answer.
        if (hasChanged)
            await lessons.TeachAsync(target.WorkflowId, target.DocumentId, target.Caller.Scope, CancellationToken.None);
        return given;
    }

    private Task<TAnswer> WriteAsync<T, TAnswer>(
        ReviewTarget target, Func<DocumentReview, T> change, Func<DocumentReview, T, TAnswer> answer, CancellationToken ct) =>
        WriteAsync(target, (_, _, review, _) => Task.FromResult(change(review)), (_, review, changed, _) => Task.FromResult(answer(review, changed)), ct);

    private Task<TAnswer> WriteAsync<TAnswer>(
        ReviewTarget target, Action<DocumentReview> change, Func<DocumentReview, TAnswer> answer, CancellationToken ct) =>
        WriteAsync(
            target,
            review =>
            {
                change(review);
                return true;
            },
            (review, _) => answer(review),
            ct);

    private static Reviewed<FieldValue> ValueOf(DocumentReview review, string page, string id)
    {
        var (found, value) = review.ValueOf(page, id);
        return new Reviewed<FieldValue>(review.Document, found, value);
    }

    private static Reviewed<PageTable> TableOf(DocumentReview review, string? page, string id)
    {
        var (found, table) = review.TableOf(page, id);
        return new Reviewed<PageTable>(review.Document, found, table);
    }

    private static Reviewed<TableCell> CellOf(DocumentReview review, string? page, string table, string id)
    {
        var (found, _, cell) = review.CellOf(page, table, id);
        return new Reviewed<TableCell>(review.Document, found, cell);
    }
}
