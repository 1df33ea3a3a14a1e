using Nota.Domain.Ports;

namespace Nota.Domain.Accounts;

/// <summary>Creates and revokes keys. What is decided here holds from the next request on.</summary>
public sealed class KeyService(IUnitOfWork unitOfWork, PushId ids, TimeProvider time)
{
    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Creates a key for a member.</summary>
    /// <returns>The key's record with whom it stands for, and the key itself, which is kept nowhere.</returns>
    /// <exception cref="NotaException">Invalid; NotFound for the account or the member.</exception>
    public Task<(KeyOwner Owner, string Key)> CreateAsync(Authority by, KeyDraft draft, CancellationToken ct)
    {
        by.RequireAdministrator();
        Names.Check("name", draft.Name);
        var key = draft.Secret ?? KeySecret.Create(draft.Live);
        if (!KeySecret.IsAcceptable(key))
            throw NotaException.Invalid("key", "A key must have 20 to 255 printable characters and no colon.");
        if (draft.ExpiresAt <= Now)
            throw NotaException.Invalid("expires_at", "expires_at must lie in the future.");
        return unitOfWork.RunAsync(async (store, token) =>
        {
            var account = by.Of(await store.Accounts.FindAsync(draft.Account, token));
            var member = await store.Accounts.FindMemberAsync(draft.Member, new AccountScope(account.Id), token)
                ?? await store.Accounts.FindMemberByEmailAsync(account.Id, draft.Member, token)
                ?? throw NotaException.NotFound("The member");
            by.RequireOver(member.Role);
            var record = new ApiKey
            {
                Id = ids.Next(),
                AccountId = account.Id,
                MemberId = member.Id,
                Name = draft.Name,
                Hash = KeySecret.Hash(key),
                Prefix = KeySecret.Prefix(key),
                CreatedAt = Now,
                ExpiresAt = draft.ExpiresAt,
            };
            await store.Accounts.AddKeyAsync(record, token);
            return (new KeyOwner(record, member, account), key);
        }, ct);
    }

    /// <summary>Ends a key; one that has ended stays so.</summary>
    /// <exception cref="NotaException">NotFound; Gone if its member was removed.</exception>
    public Task RevokeAsync(Authority by, string keyId, CancellationToken ct)
    {
        by.RequireAdministrator();
        return unitOfWork.RunAsync(async (store, token) =>
        {
            var key = await store.Accounts.GetKeyAsync(keyId, by.Scope, token);
            var member = await store.Accounts.GetMemberAsync(key.AccountId, key.MemberId, token);
            by.RequireOver(member.Role);
            key.RevokedAt ??= Now;
        }, ct);
    }
}

/// <summary>A key to be made.</summary>
/// <param name="Account">The account's name.</param>
/// <param name="Member">The member's id or e-mail.</param>
/// <param name="Live">Tells keys apart; both kinds behave alike.</param>
/// <param name="ExpiresAt">Unix milliseconds, UTC; null: never.</param>
/// <param name="Secret">The key to use; null: a new random one.</param>
public sealed record KeyDraft(string Account, string Member, string Name, bool Live = true, long? ExpiresAt = null, string? Secret = null);
