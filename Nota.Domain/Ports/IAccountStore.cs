using Nota.Domain.Accounts;

namespace Nota.Domain.Ports;

/// <summary>Accounts, members and keys, inside a unit of work.</summary>
public interface IAccountStore
{
    /// <summary>Null if there is none of that name (compared as bytes).</summary>
    Task<Account?> FindAsync(string name, CancellationToken ct);

    Task<Account?> FindAsync(long id, CancellationToken ct);

    Task<Member?> FindMemberAsync(string memberId, AccountScope scope, CancellationToken ct);

    /// <summary>Null if there is none of that e-mail in the account.</summary>
    Task<Member?> FindMemberByEmailAsync(long accountId, string email, CancellationToken ct);

    /// <summary>Those of the account's members that have one of these e-mails, in whatever case, by id; not tracked.</summary>
    Task<IReadOnlyList<Member>> ListMembersByEmailAsync(long accountId, IReadOnlyCollection<string> emails, CancellationToken ct);

    /// <exception cref="NotaException">Gone if it was removed, NotFound if it never was in this account.</exception>
    Task<Member> GetMemberAsync(long accountId, string memberId, CancellationToken ct);

    Task<ApiKey?> FindKeyAsync(string keyId, AccountScope scope, CancellationToken ct);

    /// <exception cref="NotaException">Gone if its member was removed, NotFound if it never was in this scope.</exception>
    Task<ApiKey> GetKeyAsync(string keyId, AccountScope scope, CancellationToken ct);

    /// <summary>Adds the row at once (its id is set when this returns); a name that is taken is 409.</summary>
    Task AddAsync(Account account, CancellationToken ct);

    Task AddMemberAsync(Member member, CancellationToken ct);

    Task AddKeyAsync(ApiKey key, CancellationToken ct);

    /// <summary>Removes a member and its keys; tombstones stay. Where it reviewed, it does no more.</summary>
    Task RemoveMemberAsync(Member member, long at, CancellationToken ct);

    /// <summary>
    /// Whether the installation has an operator outside this account (or beside this member), and sees that none of them
    /// goes before this unit of work ends.
    /// </summary>
    Task<bool> HasOtherOperatorsAsync(long? thanAccount, string? thanMember, CancellationToken ct);

    /// <summary>Whether the account has projects or workflows.</summary>
    Task<bool> HasContentAsync(long accountId, CancellationToken ct);

    /// <summary>Notes that answers on the account's projects have changed: their revisions are raised by one update.</summary>
    Task TouchProjectsAsync(long accountId, CancellationToken ct);

    /// <summary>Removes all members and keys of an account that is to go.</summary>
    Task RemoveMembersAsync(long accountId, CancellationToken ct);

    /// <summary>
    /// Removes some more of an account that is to go: content, then tombstones and records, at last its own row. Its blobs
    /// are handed to the purge. False once nothing is left.
    /// </summary>
    Task<bool> RemoveSomeAsync(long accountId, long purgeAt, CancellationToken ct);

    /// <summary>Takes <paramref name="bytes"/> of the quota if they fit, by one conditional update; false and nothing taken if not. A negative number gives back.</summary>
    Task<bool> TryTakeStorageAsync(long accountId, long bytes, CancellationToken ct);

    /// <summary>Reserves <paramref name="pages"/> of page credit if they fit beside what is used and reserved; false if not. A negative number gives back.</summary>
    Task<bool> TryReserveOcrPagesAsync(long accountId, int pages, CancellationToken ct);
}

/// <summary>Accounts, members and keys as they are now, outside any unit of work; nothing is tracked.</summary>
public interface IAccountReader
{
    /// <summary>The key with this SHA-256 (lower-case hex) and whom it stands for; null if there is none. Revoked and expired keys are given too.</summary>
    Task<KeyOwner?> FindKeyByHashAsync(string hash, CancellationToken ct);

    /// <summary>The key of this id and whom it stands for; null if there is none. Revoked and expired keys are given too.</summary>
    Task<KeyOwner?> FindKeyAsync(string keyId, CancellationToken ct);

    Task<Account?> FindAsync(string name, CancellationToken ct);

    Task<Account?> FindAsync(long id, CancellationToken ct);

    /// <summary>Accounts by name, after <paramref name="after"/> (null: from the first), at most <paramref name="take"/>.</summary>
    Task<IReadOnlyList<Account>> ListAsync(string? after, int take, CancellationToken ct);

    /// <summary>An account's members by id, after <paramref name="after"/>, at most <paramref name="take"/>.</summary>
    Task<IReadOnlyList<Member>> ListMembersAsync(long accountId, string? after, int take, CancellationToken ct);

    /// <exception cref="NotaException">Gone if it was removed, NotFound if it never was in this account.</exception>
    Task<Member> GetMemberAsync(long accountId, string memberId, CancellationToken ct);

    /// <summary>Keys of an account, or of all if null, by id, after <paramref name="after"/>, at most <paramref name="take"/>.</summary>
    Task<IReadOnlyList<KeyOwner>> ListKeysAsync(long? accountId, string? after, int take, CancellationToken ct);

    /// <exception cref="NotaException">Gone if its member was removed, NotFound if it never was in this scope.</exception>
    Task<KeyOwner> GetKeyAsync(string keyId, AccountScope scope, CancellationToken ct);
}

public sealed record KeyOwner(ApiKey Key, Member Member, Account Account);
