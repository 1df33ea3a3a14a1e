using Microsoft.EntityFrameworkCore;
using Nota.Domain.Accounts;
using Nota.Domain.Ports;

namespace Nota.Infrastructure.Data.Readers;

internal sealed class AccountReader(NotaDatabase database) : IAccountReader
{
    /// <summary>Compiled once for this database's model: every request asks it.</summary>
    private readonly Func<NotaDbContext, string, CancellationToken, Task<KeyOwner?>> _keyByHash =
        EF.CompileAsyncQuery((NotaDbContext db, string hash, CancellationToken ct) =>
            (from key in db.Keys
             where key.Hash == hash
             join member in db.Members on key.MemberId equals member.Id
             join account in db.Accounts on key.AccountId equals account.Id
             select new KeyOwner(key, member, account)).FirstOrDefault());

    public Task<KeyOwner?> FindKeyByHashAsync(string hash, CancellationToken ct) =>
        database.ReadAsync((db, token) => _keyByHash(db, hash, token), ct);

    public Task<KeyOwner?> FindKeyAsync(string keyId, CancellationToken ct) =>
        database.ReadAsync((db, token) => Owners(db, db.Keys.Where(k => k.Id == keyId)).FirstOrDefaultAsync(token), ct);

    public Task<Account?> FindAsync(string name, CancellationToken ct) =>
        database.ReadAsync((db, token) => db.Accounts.FirstOrDefaultAsync(a => a.Name == name, token), ct);

    public Task<Account?> FindAsync(long id, CancellationToken ct) =>
        database.ReadAsync((db, token) => db.Accounts.FirstOrDefaultAsync(a => a.Id == id, token), ct);

    public Task<IReadOnlyList<Account>> ListAsync(string? after, int take, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Account>>(
            async (db, token) =>
            {
                // Every name is greater than "".
                var start = after ?? "";
                return await db.Accounts.Where(a => a.Name.CompareTo(start) > 0).OrderBy(a => a.Name).Take(take).ToListAsync(token);
            },
            ct);

    public Task<IReadOnlyList<Member>> ListMembersAsync(long accountId, string? after, int take, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Member>>(
            async (db, token) =>
            {
                var start = after ?? "";
                return await db.Members.Where(m => m.AccountId == accountId && m.Id.CompareTo(start) > 0).OrderBy(m => m.Id).Take(take).ToListAsync(token);
            },
            ct);

    public Task<Member> GetMemberAsync(long accountId, string memberId, CancellationToken ct) =>
        database.ReadAsync(
            async (db, token) => await db.Members.FirstOrDefaultAsync(m => m.AccountId == accountId && m.Id == memberId, token)
                ?? throw await db.MissingMemberAsync(accountId, memberId, token),
            ct);

    public Task<IReadOnlyList<KeyOwner>> ListKeysAsync(long? accountId, string? after, int take, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<KeyOwner>>(
            async (db, token) =>
            {
                var start = after ?? "";
                return await Owners(db, db.Keys.Within(new AccountScope(accountId)).Where(k => k.Id.CompareTo(start) > 0)).Take(take).ToListAsync(token);
            },
            ct);

    public Task<KeyOwner> GetKeyAsync(string keyId, AccountScope scope, CancellationToken ct) =>
        database.ReadAsync(
            async (db, token) => await Owners(db, db.Keys.Within(scope).Where(k => k.Id == keyId)).FirstOrDefaultAsync(token)
                ?? throw await db.MissingKeyAsync(keyId, scope, token),
            ct);

    private static IQueryable<KeyOwner> Owners(NotaDbContext db, IQueryable<ApiKey> keys) =>
        from key in keys
        join member in db.Members on key.MemberId equals member.Id
        join account in db.Accounts on key.AccountId equals account.Id
        orderby key.Id
        select new KeyOwner(key, member, account);
}
