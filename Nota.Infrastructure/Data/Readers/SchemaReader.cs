using Microsoft.EntityFrameworkCore;
using Nota.Domain.Ports;
using Nota.Domain.Schemas;

namespace Nota.Infrastructure.Data.Readers;

internal sealed class SchemaReader(NotaDatabase database) : ISchemaReader
{
    public Task<(IReadOnlyList<AnnotationType> Types, long Revision)> ListAsync(string projectId, CancellationToken ct) =>
        database.ReadAsync<(IReadOnlyList<AnnotationType>, long)>(
            async (db, token) =>
            {
                // The counter first: should the types change in between, it is too low, and a write on it is refused.
                var revision = await db.Projects.Where(p => p.Id == projectId).Select(p => p.SchemaRevision).FirstOrDefaultAsync(token);
                return (await db.AnnotationTypes.Where(t => t.ProjectId == projectId).OrderBy(t => t.Id).ToListAsync(token), revision);
            },
            ct);

    public Task<IReadOnlyList<AnnotationType>> ListAsync(string projectId, string? after, int take, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<AnnotationType>>(async (db, token) => await After(db, projectId, after).Take(take).ToListAsync(token), ct);

    public Task<IReadOnlyList<(string ProjectId, AnnotationType Type)>> ListOfProjectsAsync(
        long accountId, string firstProject, string lastProject, (string ProjectId, string TypeId)? after, int take, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<(string, AnnotationType)>>(
            async (db, token) =>
            {
                var types = new List<AnnotationType>();
                var projects = db.AnnotationTypes.Where(t => t.AccountId == accountId && t.ProjectId.CompareTo(lastProject) <= 0);
                if (after is not { } last)
                {
                    projects = projects.Where(t => t.ProjectId.CompareTo(firstProject) >= 0);
                }
                else
                {
                    types = await After(db, last.ProjectId, last.TypeId).Take(take).ToListAsync(token);
                    projects = projects.Where(t => t.ProjectId.CompareTo(last.ProjectId) > 0);
                }

                if (types.Count < take)
                    types.AddRange(await projects.OrderBy(t => t.ProjectId).ThenBy(t => t.Id).Take(take - types.Count).ToListAsync(token));
                return [.. types.Select(t => (t.ProjectId, t))];
            },
            ct);

    public Task<AnnotationType> GetAsync(string projectId, string id, CancellationToken ct) =>
        database.ReadAsync(
            async (db, token) => await db.AnnotationTypes.FirstOrDefaultAsync(t => t.ProjectId == projectId && t.Id == id, token)
                ?? throw await db.MissingTypeAsync(projectId, id, token),
            ct);

    private static IQueryable<AnnotationType> After(NotaDbContext db, string projectId, string? after)
    {
        // Every id is greater than "".
        var start = after ?? "";
        return db.AnnotationTypes.Where(t => t.ProjectId == projectId && t.Id.CompareTo(start) > 0).OrderBy(t => t.ProjectId).ThenBy(t => t.Id);
    }
}
