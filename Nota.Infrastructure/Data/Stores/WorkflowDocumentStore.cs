using Microsoft.EntityFrameworkCore;
using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;

namespace Nota.Infrastructure.Data.Stores;

internal sealed class WorkflowDocumentStore(NotaDbContext db, CommitEffects effects, AccountTurn turn) : IWorkflowDocumentStore
{
    /// <summary>Milliseconds that the rate looks back.</summary>
    private const long Window = 60_000;

    public async Task<WorkflowDocument> GetAsync(string workflowId, string id, AccountScope scope, CancellationToken ct)
    {
        await turn.TakeAsync(scope, db.WorkflowDocuments.Where(d => d.Id == id).Select(d => d.AccountId), ct);
        await db.FlushAsync(ct);
        return await db.WorkflowDocuments.Within(scope).FirstOrDefaultAsync(d => d.Id == id && d.WorkflowId == workflowId, ct)
            ?? throw NotaException.NotFound("The document");
    }

    public async Task<WorkflowDocument?> FindAsync(string id, CancellationToken ct)
    {
        await turn.TakeAsync(AccountScope.All, db.WorkflowDocuments.Where(d => d.Id == id).Select(d => d.AccountId), ct);
        return await db.WorkflowDocuments.FindAsync([id], ct);
    }

    public void Add(WorkflowDocument document) => db.WorkflowDocuments.Add(document);

    public async Task<WorkflowDocumentView> GetViewAsync(WorkflowDocument document, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        return (await db.WithReviewersAsync([document], await db.WholePagesAsync([document.Id], ct), ct))[0];
    }

    public async Task<IReadOnlyList<WorkflowPage>> ListPagesAsync(string documentId, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        return await db.WorkflowPages.Where(p => p.DocumentId == documentId).OrderBy(p => p.Number).ToListAsync(ct);
    }

    public async Task ReplacePagesAsync(string documentId, IReadOnlyList<WorkflowPage> pages, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        db.Forget<WorkflowPage>(p => p.DocumentId == documentId);
        await db.WorkflowPages.Where(p => p.DocumentId == documentId).ExecuteDeleteAsync(ct);
        await BulkRows<WorkflowPage>.Insert(db).WriteAsync(pages, ct);
    }

    public async Task SetReviewersAsync(string documentId, IReadOnlyList<string> memberIds, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        await db.DocumentReviewers.Where(r => r.DocumentId == documentId).ExecuteDeleteAsync(ct);
        await BulkRows<DocumentReviewer>.Insert(db).WriteAsync(
            [.. memberIds.Select((m, i) => new DocumentReviewer { DocumentId = documentId, MemberId = m, Position = i })], ct);
    }

    public async Task<IReadOnlyList<string>> ListReviewersAsync(string documentId, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        return await db.DocumentReviewers.Where(r => r.DocumentId == documentId).OrderBy(r => r.Position).Select(r => r.MemberId).ToListAsync(ct);
    }

    public async Task<IReadOnlyDictionary<string, int>> CountOpenAsync(long accountId, IReadOnlyCollection<string> memberIds, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        var open = from reviewer in db.DocumentReviewers
                   where memberIds.Contains(reviewer.MemberId)
                   join document in db.WorkflowDocuments on reviewer.DocumentId equals document.Id
                   where document.AccountId == accountId && !document.HasPassed
                   group reviewer by reviewer.MemberId into ofMember
                   select new { Member = ofMember.Key, Count = ofMember.Count() };
        var counts = await open.ToDictionaryAsync(o => o.Member, o => o.Count, ct);
        return memberIds.Distinct(StringComparer.Ordinal).ToDictionary(m => m, m => counts.GetValueOrDefault(m), StringComparer.Ordinal);
    }

    public void Add(DocumentChange change) => db.DocumentChanges.Add(change);

    public async Task SetExampleAsync(string documentId, LearnedExample? example, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        await db.LearnedExamples.Where(e => e.DocumentId == documentId).ExecuteDeleteAsync(ct);
        db.Forget<LearnedExample>(e => e.DocumentId == documentId);
        if (example is not null)
            db.LearnedExamples.Add(example);
    }

    public async Task<bool> RemoveExampleAsync(string workflowId, string id, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        return await db.LearnedExamples.Where(e => e.WorkflowId == workflowId && e.Id == id).ExecuteDeleteAsync(ct) == 1;
    }

    public async Task<long?> TryAdmitAsync(long accountId, int pages, int limit, long now, CancellationToken ct)
    {
        await turn.TakeAsync(accountId, ct);
        await db.FlushAsync(ct);
        var counted = Math.Min(pages, limit);
        await db.PageAdmissions.Where(a => a.AccountId == accountId && a.At <= now - Window).ExecuteDeleteAsync(ct);
        var recent = await db.PageAdmissions.Where(a => a.AccountId == accountId).OrderBy(a => a.At).Select(a => new { a.At, a.Pages }).ToListAsync(ct);
        var over = recent.Sum(a => a.Pages) + counted - limit;
        if (over <= 0)
        {
            db.PageAdmissions.Add(new PageAdmission { AccountId = accountId, At = now, Pages = counted });
            return null;
        }

        foreach (var admission in recent)
        {
            over -= admission.Pages;
            if (over <= 0)
                return Math.Max(1, admission.At + Window - now);
        }

        return Window;
    }

    public async Task<IReadOnlyList<string>> DeleteAsync(WorkflowDocument document, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        var content = await db.Documents.AsNoTracking().FirstAsync(d => d.Id == document.Id, ct);
        // Whoever shares the content counts it from now on.
        var isShared = content.SourceBlob is not null && await db.Documents
            .Where(d => d.Id != document.Id && d.SourceBlob == content.SourceBlob)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.StoredBytes, d => d.StoredBytes + content.StoredBytes), ct) > 0;
        var givenBack = isShared ? 0 : content.StoredBytes;
        await db.Accounts.Where(a => a.Id == content.AccountId).ExecuteUpdateAsync(
            s => s.SetProperty(a => a.ContentLengthUsed, a => a.ContentLengthUsed - givenBack)
                .SetProperty(a => a.OcrPagesReserved, a => a.OcrPagesReserved - content.OcrPagesReserved), ct);
        var results = await db.WorkItems.Where(w => w.DocumentId == document.Id && w.ResultBlob != null).Select(w => w.ResultBlob!).ToListAsync(ct);
        await WorkStore.RemoveAllAsync(db, effects, document.Id, 0, ct);
        var blobs = await new DocumentRemoval(db, effects).PurgeAsync(content, 0, ct);
        await db.FlushAsync(ct);
        db.Forget<WorkflowDocument>(d => d.Id == document.Id);
        db.Forget<WorkflowPage>(p => p.DocumentId == document.Id);
        db.Forget<Document>(d => d.Id == document.Id);
        // What a request with a key was answered is forgotten, but not that it was carried out.
        await db.IdempotencyRecords.Where(r => r.DocumentId == document.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Body, (byte[]?)null).SetProperty(r => r.Headers, "{}").SetProperty(r => r.DocumentId, (string?)null), ct);
        await db.Documents.Where(d => d.Id == document.Id).ExecuteDeleteAsync(ct);
        return [.. blobs, .. results];
    }

    public async Task<IReadOnlyList<WorkflowDocument>> ListAsync(string workflowId, long? before, int take, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        return await db.WorkflowDocuments.Where(d => d.WorkflowId == workflowId && (before == null || d.UploadedAt < before))
            .OrderBy(d => d.Id).Take(take).ToListAsync(ct);
    }

    public async Task<IReadOnlyList<Webhook>> ListWebhooksAsync(string workflowId, CancellationToken ct) =>
        await db.Webhooks.AsNoTracking().Where(w => w.WorkflowId == workflowId).OrderBy(w => w.Position).ToListAsync(ct);

    public async Task ReplaceWebhooksAsync(string workflowId, IReadOnlyList<Webhook> webhooks, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        var known = await db.Webhooks.Where(w => w.WorkflowId == workflowId).Select(w => w.Id).ToListAsync(ct);
        var kept = webhooks.Select(w => w.Id).ToList();
        await db.Webhooks.Where(w => w.WorkflowId == workflowId && !kept.Contains(w.Id)).ExecuteDeleteAsync(ct);
        await db.WebhookDeliveries.Where(d => d.WorkflowId == workflowId && d.State == DeliveryState.Waiting && !kept.Contains(d.WebhookId))
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Failed).SetProperty(d => d.Error, WebhookDelivery.Removed), ct);
        await BulkRows<Webhook>.Update(db).WriteAsync([.. webhooks.Where(w => known.Contains(w.Id))], ct);
        await BulkRows<Webhook>.Insert(db).WriteAsync([.. webhooks.Where(w => !known.Contains(w.Id))], ct);
    }

    public void Add(WebhookDelivery delivery)
    {
        db.WebhookDeliveries.Add(delivery);
        effects.DeliveryAdded = true;
    }
}
