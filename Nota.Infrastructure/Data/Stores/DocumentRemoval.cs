using Microsoft.EntityFrameworkCore;
using Nota.Domain;
using Nota.Domain.Documents;
using Nota.Domain.Processing;

namespace Nota.Infrastructure.Data.Stores;

/// <summary>
/// Deletes documents for good: a tombstone stays, quota and reserved credit go back to the account, work rows go, blobs
/// are handed to the purge.
/// </summary>
internal sealed class DocumentRemoval(NotaDbContext db, CommitEffects effects)
{
    /// <summary>One document, whoever holds it.</summary>
    public async Task OneAsync(string documentId, long at, long purgeAt, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        var document = await db.Documents.AsNoTracking().FirstAsync(d => d.Id == documentId, ct);
        await GiveBackAsync(document.AccountId, db.Documents.Where(d => d.Id == documentId), ct);
        await WorkStore.RemoveAllAsync(db, effects, documentId, at, ct);
        await PurgeAsync(document, purgeAt, ct);
        await db.ProjectDocuments.Where(l => l.DocumentId == documentId).ExecuteDeleteAsync(ct);
        await db.Documents.Where(d => d.Id == documentId).ExecuteDeleteAsync(ct);
        db.Forget<Document>(d => d.Id == documentId);
        db.Tombstones.Add(new Tombstone { AccountId = document.AccountId, Kind = TombstoneKind.Document, Id = documentId, DeletedAt = at });
    }

    /// <summary>Hands over the blobs of a document that is to go, but for those that another one shares.</summary>
    /// <returns>Their keys.</returns>
    public async Task<IReadOnlyList<string>> PurgeAsync(Document document, long purgeAt, CancellationToken ct)
    {
        var keys = new[] { document.SourceBlob, document.PagesBlob, document.SearchableBlob, document.LayerBlob }.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var others = db.Documents.Where(d => d.Id != document.Id);
        var shared = new HashSet<string?>(StringComparer.Ordinal);
        shared.UnionWith(await others.Where(d => keys.Contains(d.SourceBlob!)).Select(d => d.SourceBlob).ToListAsync(ct));
        shared.UnionWith(await others.Where(d => keys.Contains(d.PagesBlob!)).Select(d => d.PagesBlob).ToListAsync(ct));
        shared.UnionWith(await others.Where(d => keys.Contains(d.SearchableBlob!)).Select(d => d.SearchableBlob).ToListAsync(ct));
        shared.UnionWith(await others.Where(d => keys.Contains(d.LayerBlob!)).Select(d => d.LayerBlob).ToListAsync(ct));
        keys.RemoveAll(shared.Contains);
        // One that shared them and is gone may have handed them over already.
        await db.BlobPurges.Where(p => keys.Contains(p.BlobKey)).ExecuteDeleteAsync(ct);
        db.Forget<BlobPurge>(p => keys.Contains(p.BlobKey));
        var blobs = new BlobLedger(db);
        keys.ForEach(key => blobs.Purge(key, document.AccountId, purgeAt));
        return keys;
    }

    /// <summary>
    /// Every document that only this project holds, in a number of statements that doesn't grow with them. The copying ones
    /// are SQL that both databases speak, since LINQ has no INSERT … SELECT. Entities tracked before are stale afterwards.
    /// </summary>
    public async Task OnlyHeldByAsync(string projectId, long accountId, long at, long purgeAt, CancellationToken ct)
    {
        var doomedIds = db.ProjectDocuments
            .Where(l => l.ProjectId == projectId && !db.ProjectDocuments.Any(o => o.DocumentId == l.DocumentId && o.ProjectId != projectId))
            .Select(l => l.DocumentId);
        await GiveBackAsync(accountId, db.Documents.Where(d => doomedIds.Contains(d.Id)), ct);
        effects.Abandoned.UnionWith(await db.WorkItems
            .Where(w => w.State == WorkState.Running && doomedIds.Contains(w.DocumentId))
            .Select(w => w.DocumentId).ToListAsync(ct));

        await WriteTombstonesAsync(projectId, at, ct);
        await PurgeBlobsAsync(projectId, at, purgeAt, ct);
        await db.WorkItems.Where(w => doomedIds.Contains(w.DocumentId)).ExecuteDeleteAsync(ct);
        // Their links go with them (cascade), so that this last look at the links still finds them.
        await db.Documents.Where(d => doomedIds.Contains(d.Id)).ExecuteDeleteAsync(ct);
    }

    /// <summary>The account first: the order in which rows are locked.</summary>
    private Task<int> GiveBackAsync(long accountId, IQueryable<Document> doomed, CancellationToken ct) =>
        db.Accounts.Where(a => a.Id == accountId).ExecuteUpdateAsync(
            s => s.SetProperty(a => a.ContentLengthUsed, a => a.ContentLengthUsed - doomed.Sum(d => d.StoredBytes))
                .SetProperty(a => a.OcrPagesReserved, a => a.OcrPagesReserved - doomed.Sum(d => d.OcrPagesReserved)),
            ct);

    private Task<int> WriteTombstonesAsync(string projectId, long at, CancellationToken ct) =>
        db.ExecuteQuotedAsync(
            $"""
            INSERT INTO "Tombstones" ("AccountId", "Kind", "ParentId", "Id", "DeletedAt")
            SELECT l."AccountId", {(int)TombstoneKind.Document}, '', l."DocumentId", {at} FROM "ProjectDocuments" AS l
            WHERE l."ProjectId" = CAST({projectId} AS varchar(20)) AND NOT EXISTS (
              SELECT 1 FROM "ProjectDocuments" AS o WHERE o."DocumentId" = l."DocumentId" AND o."ProjectId" <> CAST({projectId} AS varchar(20)))
            """,
            ct);

    /// <summary>
    /// A blob may be named twice (a text layer that was one finished range): it is purged once, at the later date. What a
    /// workflow's document shares stays out: it goes with that one.
    /// </summary>
    private Task<int> PurgeBlobsAsync(string projectId, long at, long purgeAt, CancellationToken ct) =>
        db.ExecuteQuotedAsync(
            $"""
            INSERT INTO "BlobPurges" ("BlobKey", "AccountId", "DueAt")
            SELECT b."BlobKey", MIN(b."AccountId"), MAX(b."DueAt") FROM (
              SELECT d."SourceBlob" AS "BlobKey", d."AccountId" AS "AccountId", {purgeAt} AS "DueAt", d."Id" AS "DocumentId"
              FROM "ProjectDocuments" AS l INNER JOIN "Documents" AS d ON d."Id" = l."DocumentId" WHERE l."ProjectId" = CAST({projectId} AS varchar(20))
              UNION ALL
              SELECT d."PagesBlob", d."AccountId", {purgeAt}, d."Id"
              FROM "ProjectDocuments" AS l INNER JOIN "Documents" AS d ON d."Id" = l."DocumentId" WHERE l."ProjectId" = CAST({projectId} AS varchar(20))
              UNION ALL
              SELECT d."SearchableBlob", d."AccountId", {purgeAt}, d."Id"
              FROM "ProjectDocuments" AS l INNER JOIN "Documents" AS d ON d."Id" = l."DocumentId" WHERE l."ProjectId" = CAST({projectId} AS varchar(20))
              UNION ALL
              SELECT d."LayerBlob", d."AccountId", {purgeAt}, d."Id"
              FROM "ProjectDocuments" AS l INNER JOIN "Documents" AS d ON d."Id" = l."DocumentId" WHERE l."ProjectId" = CAST({projectId} AS varchar(20))
              UNION ALL
              SELECT w."ResultBlob", w."AccountId", {at}, w."DocumentId"
              FROM "ProjectDocuments" AS l INNER JOIN "WorkItems" AS w ON w."DocumentId" = l."DocumentId" WHERE l."ProjectId" = CAST({projectId} AS varchar(20))
            ) AS b
            WHERE b."BlobKey" IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM "ProjectDocuments" AS o WHERE o."DocumentId" = b."DocumentId" AND o."ProjectId" <> CAST({projectId} AS varchar(20)))
              AND NOT EXISTS (SELECT 1 FROM "BlobPurges" AS p WHERE p."BlobKey" = b."BlobKey")
              AND NOT EXISTS (
                SELECT 1 FROM "Documents" AS s WHERE s."IsOfWorkflow" = 1
                AND (s."SourceBlob" = b."BlobKey" OR s."PagesBlob" = b."BlobKey" OR s."LayerBlob" = b."BlobKey"))
            GROUP BY b."BlobKey"
            """,
            ct);
}
