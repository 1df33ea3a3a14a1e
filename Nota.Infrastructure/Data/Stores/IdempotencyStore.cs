using Microsoft.EntityFrameworkCore;
using Nota.Domain.Ports;
using Nota.Domain.Requests;

namespace Nota.Infrastructure.Data.Stores;

internal sealed class IdempotencyStore(NotaDbContext db) : IIdempotencyStore
{
    public async Task<bool> TryClaimAsync(IdempotencyRecord claim, long now, CancellationToken ct)
    {
        var ofKey = db.IdempotencyRecords.Where(r => r.Scope == claim.Scope && r.Key == claim.Key);
        await ofKey.Where(r => r.ExpiresAt <= now || (r.State == IdempotencyState.Running && r.LeaseUntil <= now)).ExecuteDeleteAsync(ct);
        if (await ofKey.AnyAsync(ct))
            return false;
        db.IdempotencyRecords.Add(claim);
        await db.FlushAsync(ct);
        return true;
    }

    public async Task<bool> CompleteAsync(IdempotencyRecord claim, string fingerprint, KeptAnswer answer, CancellationToken ct) =>
        await Held(claim).ExecuteUpdateAsync(
            s => s
                .SetProperty(r => r.State, IdempotencyState.Done)
                .SetProperty(r => r.Fingerprint, fingerprint)
                .SetProperty(r => r.DocumentId, answer.DocumentId)
                .SetProperty(r => r.Status, answer.Status)
                .SetProperty(r => r.Headers, answer.Headers)
                .SetProperty(r => r.Body, answer.Body),
            ct) == 1;

    public Task ReplaceAsync(IdempotencyRecord claim, string fingerprint, KeptAnswer answer, CancellationToken ct) => db.IdempotencyRecords
        .Where(r => r.Scope == claim.Scope && r.Key == claim.Key && r.State == IdempotencyState.Done && r.Fingerprint == fingerprint && r.Body != null)
        .ExecuteUpdateAsync(
            s => s.SetProperty(r => r.Status, answer.Status).SetProperty(r => r.Headers, answer.Headers).SetProperty(r => r.Body, answer.Body), ct);

    public async Task<bool> RenewAsync(IdempotencyRecord claim, long leaseUntil, CancellationToken ct) =>
        await Held(claim).ExecuteUpdateAsync(s => s.SetProperty(r => r.LeaseUntil, leaseUntil), ct) == 1;

    public Task ReleaseAsync(IdempotencyRecord claim, CancellationToken ct) => Held(claim).ExecuteDeleteAsync(ct);

    /// <summary>The claim's own row, unless another took the key over.</summary>
    private IQueryable<IdempotencyRecord> Held(IdempotencyRecord claim) => db.IdempotencyRecords.Where(r =>
        r.Scope == claim.Scope && r.Key == claim.Key && r.LeaseOwner == claim.LeaseOwner && r.State == IdempotencyState.Running);
}
