using Microsoft.EntityFrameworkCore;
using Nota.Domain.Accounts;

namespace Nota.Infrastructure.Data.Stores;

/// <summary>
/// One unit of work's place among an account's writers. Where the database lets many write at once, whoever looks at
/// something of an account to write holds the account's row first, so that what it saw is still so when it writes, and
/// locks are always taken from the account downwards.
/// </summary>
internal sealed class AccountTurn(NotaDbContext db)
{
    private readonly HashSet<long> _held = [];

    public async Task TakeAsync(long accountId, CancellationToken ct)
    {
        if (!db.HasOneWriter && _held.Add(accountId))
            await db.HoldAccountAsync(accountId, ct);
    }

    /// <param name="owner">Asked only where the scope names no account.</param>
    public async Task TakeAsync(AccountScope scope, IQueryable<long> owner, CancellationToken ct)
    {
        if (db.HasOneWriter)
            return;
        var accountId = scope.AccountId ?? await owner.Select(a => (long?)a).FirstOrDefaultAsync(ct);
        if (accountId is { } found)
            await TakeAsync(found, ct);
    }
}
