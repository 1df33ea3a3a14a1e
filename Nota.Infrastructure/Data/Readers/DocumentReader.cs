using Microsoft.EntityFrameworkCore;
using Nota.Domain.Accounts;
using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Projects;

namespace Nota.Infrastructure.Data.Readers;

internal sealed class DocumentReader(NotaDatabase database) : IDocumentReader
{
    public Task<Document?> FindOfWorkflowAsync(string id, CancellationToken ct) =>
        database.ReadAsync((db, token) => db.Documents.FirstOrDefaultAsync(d => d.Id == id && d.IsOfWorkflow, token), ct);

    public Task<Document> GetAsync(string id, AccountScope scope, CancellationToken ct) =>
        database.ReadAsync(
            async (db, token) => await db.Documents.Within(scope).FirstOrDefaultAsync(d => d.Id == id && !d.IsOfWorkflow, token)
                ?? throw await db.MissingDocumentAsync(id, scope, token),
            ct);

    public Task<DocumentView> GetViewAsync(string id, AccountScope scope, CancellationToken ct) =>
        database.ReadAsync(
            async (db, token) =>
            {
                var links = db.ProjectDocuments.Within(scope).Where(l => l.DocumentId == id);
                var views = await ViewsAsync(db, links.OrderBy(l => l.ProjectId).Take(1), token);
                return views.Count == 1 ? views[0].View : throw await db.MissingDocumentAsync(id, scope, token);
            },
            ct);

    public Task<DocumentView> GetInProjectAsync(string projectId, string id, AccountScope scope, CancellationToken ct) =>
        database.ReadAsync(
            async (db, token) =>
            {
                var links = db.ProjectDocuments.Within(scope).Where(l => l.ProjectId == projectId && l.DocumentId == id);
                var views = await ViewsAsync(db, links, token);
                return views.Count == 1 ? views[0].View : throw await db.MissingInProjectAsync(projectId, id, scope, token);
            },
            ct);

    public Task<IReadOnlyList<DocumentView>> ListAsync(string projectId, string? after, int take, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<DocumentView>>(
            async (db, token) =>
            {
                var views = await ViewsAsync(db, After(db, projectId, after).Take(take), token);
                return [.. views.Select(v => v.View)];
            },
            ct);

    public Task<IReadOnlyList<string>> ListIdsAsync(string projectId, string? after, int take, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<string>>(
            async (db, token) => await After(db, projectId, after).Take(take).Select(l => l.DocumentId).ToListAsync(token), ct);

    public Task<IReadOnlyList<(string ProjectId, DocumentView View)>> ListOfProjectsAsync(
        long accountId, string firstProject, string lastProject, (string ProjectId, string DocumentId)? after, int take, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<(string, DocumentView)>>(
            async (db, token) =>
            {
                var views = new List<(string ProjectId, DocumentView View)>();
                var projects = db.ProjectDocuments.Where(l => l.AccountId == accountId && l.ProjectId.CompareTo(lastProject) <= 0);
                if (after is not { } last)
                {
                    projects = projects.Where(l => l.ProjectId.CompareTo(firstProject) >= 0);
                }
                else
                {
                    // The rest of the project where the last page ended comes by itself: both questions are then one range
                    // of the index, which "after this pair" is not.
                    views = await ViewsAsync(db, After(db, last.ProjectId, last.DocumentId).Take(take), token);
                    projects = projects.Where(l => l.ProjectId.CompareTo(last.ProjectId) > 0);
                }

                if (views.Count < take)
                    views.AddRange(await ViewsAsync(db, projects.OrderBy(l => l.ProjectId).ThenBy(l => l.DocumentId).Take(take - views.Count), token));
                return views;
            },
            ct);

    private static IQueryable<ProjectDocument> After(NotaDbContext db, string projectId, string? after)
    {
        // Every id is greater than "".
        var start = after ?? "";
        return db.ProjectDocuments
            .Where(l => l.ProjectId == projectId && l.DocumentId.CompareTo(start) > 0)
            .OrderBy(l => l.ProjectId).ThenBy(l => l.DocumentId);
    }

    /// <summary>
    /// The views of these links, by (project, document), in one command: a row for every project that holds the document
    /// (seldom more than one), folded here.
    /// </summary>
    private static async Task<List<(string ProjectId, DocumentView View)>> ViewsAsync(
        NotaDbContext db, IQueryable<ProjectDocument> links, CancellationToken ct)
    {
        var rows = from link in links
                   join document in db.Documents on link.DocumentId equals document.Id
                   join account in db.Accounts on document.AccountId equals account.Id
                   join holder in db.ProjectDocuments on link.DocumentId equals holder.DocumentId
                   orderby link.ProjectId, link.DocumentId, holder.ProjectId
                   select new { link.ProjectId, Document = document, Group = account.Name, Holder = holder.ProjectId };
        var views = new List<(string ProjectId, DocumentView View)>();
        var holders = new List<string>();
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (views.Count == 0 || views[^1].View.Document.Id != row.Document.Id || views[^1].ProjectId != row.ProjectId)
            {
                holders = [];
                views.Add((row.ProjectId, new DocumentView(row.Document, row.Group, holders)));
            }

            holders.Add(row.Holder);
        }

        return views;
    }
}
