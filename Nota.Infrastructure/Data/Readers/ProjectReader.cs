using Microsoft.EntityFrameworkCore;
using Nota.Domain.Accounts;
using Nota.Domain.Ports;

namespace Nota.Infrastructure.Data.Readers;

internal sealed class ProjectReader(NotaDatabase database) : IProjectReader
{
    public Task<ProjectView> GetAsync(string id, AccountScope scope, CancellationToken ct) =>
        database.ReadAsync(
            async (db, token) =>
                await (from project in db.Projects.Within(scope)
                       where project.Id == id
                       join account in db.Accounts on project.AccountId equals account.Id
                       select new ProjectView(project, account.Name, account.OcrPageCredit)).FirstOrDefaultAsync(token)
                ?? throw await db.MissingProjectAsync(id, scope, token),
            ct);

    public Task<IReadOnlyList<ProjectView>> ListAsync(long accountId, string? after, int take, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<ProjectView>>(
            async (db, token) =>
            {
                // Every id is greater than "".
                var start = after ?? "";
                return await (from project in db.Projects
                              where project.AccountId == accountId && project.Id.CompareTo(start) > 0
                              join account in db.Accounts on project.AccountId equals account.Id
                              orderby project.Id
                              select new ProjectView(project, account.Name, account.OcrPageCredit)).Take(take).ToListAsync(token);
            },
            ct);
}
