using Microsoft.EntityFrameworkCore;
using Nota.Domain.Ports;
using Nota.Domain.Processing;

namespace Nota.Infrastructure.Data.Stores;

internal sealed class BlobLedger(NotaDbContext db) : IBlobLedger
{
    public void AddIntent(UploadIntent intent) => db.UploadIntents.Add(intent);

    public async Task<bool> RenewIntentAsync(string intentId, long expiresAt, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        return await db.UploadIntents.Where(i => i.Id == intentId)
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.ExpiresAt, expiresAt), ct) == 1;
    }

    public async Task<bool> RemoveIntentAsync(string intentId, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        return await db.UploadIntents.Where(i => i.Id == intentId).ExecuteDeleteAsync(ct) == 1;
    }

    public void Purge(string? blobKey, long accountId, long dueAt)
    {
        if (blobKey is null || db.Tracked<BlobPurge>(blobKey) is not null)
            return;
        db.BlobPurges.Add(new BlobPurge { BlobKey = blobKey, AccountId = accountId, DueAt = dueAt });
    }
}
