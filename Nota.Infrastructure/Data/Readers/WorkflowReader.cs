using Microsoft.EntityFrameworkCore;
using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Domain.Ports;
using Nota.Domain.Workflows;

namespace Nota.Infrastructure.Data.Readers;

internal sealed class WorkflowReader(NotaDatabase database) : IWorkflowReader
{
    public Task<WorkflowView> GetAsync(string id, AccountScope scope, CancellationToken ct) =>
        database.ReadAsync(
            async (db, token) =>
            {
                // The counter comes first: should the parts change in between, it is too low, and a write on it is refused.
                var workflow = await db.Workflows.Within(scope).FirstOrDefaultAsync(w => w.Id == id, token) ?? throw NotaException.NotFound("The workflow");
                return (await db.WithPartsAsync([workflow], token))[0];
            },
            ct);

    public Task<IReadOnlyList<WorkflowView>> ListAsync(long accountId, int skip, int take, CancellationToken ct) =>
        database.ReadAsync(
            async (db, token) =>
            {
                var workflows = await db.Workflows.Where(w => w.AccountId == accountId)
                    .OrderByDescending(w => w.AccountId).ThenByDescending(w => w.Id).Skip(skip).Take(take).ToListAsync(token);
                return await db.WithPartsAsync(workflows, token);
            },
            ct);
}
