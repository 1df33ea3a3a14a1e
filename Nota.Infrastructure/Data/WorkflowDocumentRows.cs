using Microsoft.EntityFrameworkCore;
using Nota.Domain.Ports;
using Nota.Domain.Workflows.Documents;

namespace Nota.Infrastructure.Data;

/// <summary>Puts workflows' documents together with their pages and reviewers, with as many queries for many as for one.</summary>
internal static class WorkflowDocumentRows
{
    /// <summary>Pages of these documents, by document and number.</summary>
    public static async Task<IReadOnlyList<WorkflowPage>> WholePagesAsync(this NotaDbContext db, IReadOnlyCollection<string> documentIds, CancellationToken ct) =>
        await db.WorkflowPages.AsNoTracking().Where(p => documentIds.Contains(p.DocumentId)).OrderBy(p => p.DocumentId).ThenBy(p => p.Number).ToListAsync(ct);

    /// <summary>The same without their content, which isn't read.</summary>
    public static async Task<IReadOnlyList<WorkflowPage>> BarePagesAsync(this NotaDbContext db, IReadOnlyCollection<string> documentIds, CancellationToken ct)
    {
        var rows = await db.WorkflowPages.Where(p => documentIds.Contains(p.DocumentId)).OrderBy(p => p.DocumentId).ThenBy(p => p.Number)
            .Select(p => new { p.Id, p.DocumentId, p.AccountId, p.Number, p.Width, p.Height, p.Dpi, p.VerificationStatus, p.VerificationMessage }).ToListAsync(ct);
        return [.. rows.Select(r => new WorkflowPage
        {
            Id = r.Id,
            DocumentId = r.DocumentId,
            AccountId = r.AccountId,
            Number = r.Number,
            Width = r.Width,
            Height = r.Height,
            Dpi = r.Dpi,
            VerificationStatus = r.VerificationStatus,
            VerificationMessage = r.VerificationMessage,
        })];
    }

    /// <param name="pages">Of any of them, by number.</param>
    public static async Task<IReadOnlyList<WorkflowDocumentView>> WithReviewersAsync(
        this NotaDbContext db, IReadOnlyList<WorkflowDocument> documents, IReadOnlyList<WorkflowPage> pages, CancellationToken ct)
    {
        if (documents.Count == 0)
            return [];
        var ids = documents.Select(d => d.Id).ToList();
        var reviewers = await (from reviewer in db.DocumentReviewers
                               where ids.Contains(reviewer.DocumentId)
                               join member in db.Members on reviewer.MemberId equals member.Id
                               orderby reviewer.Position
                               select new { reviewer.DocumentId, member.Email }).ToListAsync(ct);
        var reviewersOf = reviewers.ToLookup(r => r.DocumentId, r => r.Email);
        var pagesOf = pages.ToLookup(p => p.DocumentId);
        return [.. documents.Select(d => new WorkflowDocumentView(d, [.. reviewersOf[d.Id]], [.. pagesOf[d.Id]]))];
    }
}
