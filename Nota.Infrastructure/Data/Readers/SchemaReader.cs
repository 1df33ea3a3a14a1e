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

    public Task<AnnotationType> GetAsync(string projectId, string id, CancellationToken ct) =>
        database.ReadAsync(
            async (db, token) => await db.AnnotationTypes.FirstOrDefaultAsync(t => t.ProjectId == projectId && t.Id == id, token)
                ?? throw await db.MissingTypeAsync(projectId, id, token),
            ct);
}
