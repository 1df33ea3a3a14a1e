using Microsoft.EntityFrameworkCore;
using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;

namespace Nota.Infrastructure.Data.Readers;

internal sealed class WorkflowDocumentReader(NotaDatabase database) : IWorkflowDocumentReader
{
    public Task<WorkflowDocument> GetAsync(string workflowId, string id, AccountScope scope, CancellationToken ct) =>
        database.ReadAsync((db, token) => GetAsync(db, workflowId, id, scope, token), ct);

    public Task<WorkflowDocumentView> GetViewAsync(string workflowId, string id, AccountScope scope, CancellationToken ct) =>
        database.ReadAsync(
            async (db, token) =>
            {
                // The counter comes first: should the pages change in between, it is too low, and a write on it is refused.
                var document = await GetAsync(db, workflowId, id, scope, token);
                return (await db.WithReviewersAsync([document], await db.WholePagesAsync([id], token), token))[0];
            },
            ct);

    public Task<WorkflowDocument?> FindAsync(string id, CancellationToken ct) =>
        database.ReadAsync((db, token) => db.WorkflowDocuments.FirstOrDefaultAsync(d => d.Id == id, token), ct);

    public Task<WorkflowPage?> FindPageAsync(string documentId, int number, CancellationToken ct) =>
        database.ReadAsync((db, token) => db.WorkflowPages.FirstOrDefaultAsync(p => p.DocumentId == documentId && p.Number == number, token), ct);

    public Task<WorkflowPage?> FindPageAsync(string documentId, string id, CancellationToken ct) =>
        database.ReadAsync((db, token) => db.WorkflowPages.FirstOrDefaultAsync(p => p.DocumentId == documentId && p.Id == id, token), ct);

    public Task<(IReadOnlyList<WorkflowDocumentView> Documents, int Total)> ListAsync(
        string workflowId, DocumentFilter filter, int skip, int take, CancellationToken ct) =>
        database.ReadAsync(
            async (db, token) =>
            {
                var all = await FilteredAsync(db, workflowId, filter, token);
                var total = await all.CountAsync(token);
                var documents = await all.OrderByDescending(d => d.WorkflowId).ThenByDescending(d => d.Id).Skip(skip).Take(take).ToListAsync(token);
                var pages = await db.BarePagesAsync([.. documents.Select(d => d.Id)], token);
                return (await db.WithReviewersAsync(documents, pages, token), total);
            },
            ct);

    public Task<IReadOnlyList<WorkflowDocumentView>> ListWholeAsync(string workflowId, DocumentFilter filter, string? after, int take, CancellationToken ct) =>
        database.ReadAsync(
            async (db, token) =>
            {
                // Every id is greater than "".
                var start = after ?? "";
                var documents = await (await FilteredAsync(db, workflowId, filter, token)).Where(d => d.Id.CompareTo(start) > 0)
                    .OrderBy(d => d.WorkflowId).ThenBy(d => d.Id).Take(take).ToListAsync(token);
                var pages = await db.WholePagesAsync([.. documents.Select(d => d.Id)], token);
                return await db.WithReviewersAsync(documents, pages, token);
            },
            ct);

    public Task<IReadOnlyList<DocumentChange>> ListChangesAsync(string documentId, int skip, int take, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<DocumentChange>>(
            async (db, token) => await db.DocumentChanges.Where(c => c.DocumentId == documentId)
                .OrderBy(c => c.DocumentId).ThenBy(c => c.Id).Skip(skip).Take(take).ToListAsync(token),
            ct);

    public Task<ReviewTraces> FindTracesAsync(string documentId, CancellationToken ct) =>
        database.ReadAsync(
            async (db, token) =>
            {
                var changes = db.DocumentChanges.Where(c => c.DocumentId == documentId);
                var isVerified = await changes.AnyAsync(c => c.Action == ChangeAction.Verified && c.Target == ChangeTarget.Document && c.Member != null, token);
                var deleted = await changes.Where(c => c.Action == ChangeAction.Deleted && c.Target == ChangeTarget.Field && c.FieldName != null)
                    .Select(c => c.FieldName!).Distinct().ToListAsync(token);
                return new ReviewTraces(isVerified, [.. deleted.Order(StringComparer.Ordinal)]);
            },
            ct);

    public Task<IReadOnlyList<LearnedExample>> ListExamplesAsync(string workflowId, int take, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<LearnedExample>>(
            async (db, token) => await db.LearnedExamples.Where(e => e.WorkflowId == workflowId)
                .OrderByDescending(e => e.WorkflowId).ThenByDescending(e => e.Id).Take(take).ToListAsync(token),
            ct);

    public Task<IReadOnlyList<Webhook>> ListWebhooksAsync(string workflowId, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Webhook>>(
            async (db, token) => await db.Webhooks.Where(w => w.WorkflowId == workflowId).OrderBy(w => w.Position).ToListAsync(token), ct);

    public Task<IReadOnlyList<WebhookDelivery>> ListDeliveriesAsync(string workflowId, int skip, int take, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<WebhookDelivery>>(
            async (db, token) => await db.WebhookDeliveries.Where(d => d.WorkflowId == workflowId)
                .OrderByDescending(d => d.WorkflowId).ThenByDescending(d => d.Id).Skip(skip).Take(take).ToListAsync(token),
            ct);

    private static async Task<WorkflowDocument> GetAsync(NotaDbContext db, string workflowId, string id, AccountScope scope, CancellationToken ct) =>
        await db.WorkflowDocuments.Within(scope).FirstOrDefaultAsync(d => d.Id == id && d.WorkflowId == workflowId, ct)
            ?? throw NotaException.NotFound("The document");

    private static async Task<IQueryable<WorkflowDocument>> FilteredAsync(NotaDbContext db, string workflowId, DocumentFilter filter, CancellationToken ct)
    {
        var documents = db.WorkflowDocuments.Where(d => d.WorkflowId == workflowId);
        if (filter.Status is { } status)
            documents = documents.Where(d => d.Status == status);
        if (filter.Verification is { } verification)
            documents = documents.Where(d => d.VerificationStatus == verification);
        if (filter.From is { } from)
            documents = documents.Where(d => d.UploadedAt >= from);
        if (filter.To is { } to)
            documents = documents.Where(d => d.UploadedAt < to);
        if (filter.Reviewer is { } email)
        {
            var named = await NamedAsync(db, workflowId, email, ct);
            documents = documents.Where(d => db.DocumentReviewers.Any(r => r.DocumentId == d.Id && named.Contains(r.MemberId)));
        }

        return documents;
    }

    /// <summary>Members of the workflow's account who have this address, in whatever case: databases fold fewer letters than .NET does, or other ones.</summary>
    private static async Task<List<string>> NamedAsync(NotaDbContext db, string workflowId, string email, CancellationToken ct)
    {
        var members = from workflow in db.Workflows
                      where workflow.Id == workflowId
                      join member in db.Members on workflow.AccountId equals member.AccountId
                      select new { member.Id, member.Email };
        return [.. (await members.ToListAsync(ct)).Where(m => m.Email.Equals(email, StringComparison.OrdinalIgnoreCase)).Select(m => m.Id)];
    }
}
