using Microsoft.EntityFrameworkCore;
using Nota.Domain;
using Nota.Domain.Operations;

namespace Nota.Infrastructure.Data;

/// <summary>
/// Keeps every node from deleting blobs for a while. A hold is a row that ends by itself, so that one who dies with it
/// holds nothing for ever.
/// </summary>
/// <remarks>
/// Whoever deletes asks first what points to a blob, and for holds after that. If there is none then, a hold taken later
/// begins with a database that points to the blob no more.
/// </remarks>
internal sealed class BlobHolds(NotaDatabase database, TimeProvider time)
{
    /// <summary>Held by a backup that is being made.</summary>
    public const string Backup = "blobs-backup";

    /// <summary>Held after a restore: what the restored database does not know may be wanted by another look at the backups.</summary>
    public const string Restore = "blobs-restore";

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <exception cref="NotaException">Conflict: another holds it.</exception>
    public async Task TakeAsync(string name, string owner, TimeSpan span, CancellationToken ct)
    {
        if (!await KeepAsync(name, owner, span, isNew: true, ct))
            throw NotaException.Conflict("Another backup is being made, or one was broken off less than five minutes ago.");
    }

    /// <summary>Moves the end of a hold. Returns false if it has ended and another took it, or took it back.</summary>
    public Task<bool> RenewAsync(string name, string owner, TimeSpan span, CancellationToken ct) => KeepAsync(name, owner, span, isNew: false, ct);

    public Task ReleaseAsync(string name, string owner, CancellationToken ct) => database.WriteAsync(
        (db, token) => db.ServiceHolds.Where(h => h.Name == name && h.Owner == owner).ExecuteDeleteAsync(token), ct);

    /// <summary>Until when one of these holds lasts (Unix milliseconds, UTC); null if none does.</summary>
    public async Task<long?> FindAsync(string[] names, CancellationToken ct)
    {
        var now = Now;
        return await database.ReadAsync(
            (db, token) => db.ServiceHolds.Where(h => names.Contains(h.Name) && h.ExpiresAt > now).MaxAsync(h => (long?)h.ExpiresAt, token), ct);
    }

    private Task<bool> KeepAsync(string name, string owner, TimeSpan span, bool isNew, CancellationToken ct)
    {
        var now = Now;
        var until = now + (long)span.TotalMilliseconds;
        return database.WriteAsync(
            async (db, token) =>
            {
                var mine = db.ServiceHolds.Where(h => h.Name == name && h.ExpiresAt > now && h.Owner == owner);
                if (await mine.ExecuteUpdateAsync(s => s.SetProperty(h => h.ExpiresAt, until), token) > 0)
                    return true;
                if (!isNew || await db.ServiceHolds.AnyAsync(h => h.Name == name && h.ExpiresAt > now, token))
                    return false;
                await db.ServiceHolds.Where(h => h.Name == name).ExecuteDeleteAsync(token);
                db.ServiceHolds.Add(new ServiceHold { Name = name, Owner = owner, ExpiresAt = until });
                return true;
            },
            ct);
    }
}
