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

    public Task<Account?> FindAsync(string name, CancellationToken ct) =>
        database.ReadAsync((db, token) => db.Accounts.FirstOrDefaultAsync(a => a.Name == name, token), ct);

    public Task<Account?> FindAsync(long id, CancellationToken ct) =>
        database.ReadAsync((db, token) => db.Accounts.FirstOrDefaultAsync(a => a.Id == id, token), ct);

    public Task<IReadOnlyList<Account>> ListAsync(CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Account>>(async (db, token) => await db.Accounts.OrderBy(a => a.Name).ToListAsync(token), ct);

    public Task<IReadOnlyList<Member>> ListMembersAsync(long accountId, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Member>>(
            async (db, token) => await db.Members.Where(m => m.AccountId == accountId).OrderBy(m => m.Id).ToListAsync(token), ct);

    public Task<IReadOnlyList<KeyOwner>> ListKeysAsync(long? accountId, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<KeyOwner>>(
            async (db, token) =>
            {
                var keys = accountId is { } id ? db.Keys.Where(k => k.AccountId == id) : db.Keys;
                return await (from key in keys
                              join member in db.Members on key.MemberId equals member.Id
                              join account in db.Accounts on key.AccountId equals account.Id
                              orderby key.Id
                              select new KeyOwner(key, member, account)).ToListAsync(token);
            },
            ct);
}
