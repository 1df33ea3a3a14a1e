using Microsoft.EntityFrameworkCore;
using Nota.Domain;
using Nota.Domain.Accounts;
using Nota.Domain.Ports;

namespace Nota.Infrastructure.Data.Stores;

internal sealed class AccountStore(NotaDbContext db, CommitEffects effects, AccountTurn turn) : IAccountStore
{
    public async Task<Account?> FindAsync(string name, CancellationToken ct)
    {
        await turn.TakeAsync(AccountScope.All, db.Accounts.Where(a => a.Name == name).Select(a => a.Id), ct);
        return await db.Accounts.FirstOrDefaultAsync(a => a.Name == name, ct);
    }

    public async Task<Account?> FindAsync(long id, CancellationToken ct)
    {
        await turn.TakeAsync(id, ct);
        return await db.Accounts.FindAsync([id], ct);
    }

    public async Task<Member?> FindMemberAsync(string memberId, AccountScope scope, CancellationToken ct)
    {
        await turn.TakeAsync(scope, db.Members.Where(m => m.Id == memberId).Select(m => m.AccountId), ct);
        return await db.Members.FindAsync([memberId], ct) is { } member && scope.Sees(member.AccountId) ? member : null;
    }

    public async Task<Member?> FindMemberByEmailAsync(long accountId, string email, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        return await db.Members.FirstOrDefaultAsync(m => m.AccountId == accountId && m.Email == email, ct);
    }

    public async Task<IReadOnlyList<Member>> ListMembersByEmailAsync(long accountId, IReadOnlyCollection<string> emails, CancellationToken ct)
    {
        await turn.TakeAsync(accountId, ct);
        await db.FlushAsync(ct);
        var named = emails.ToHashSet(StringComparer.OrdinalIgnoreCase);
        // Databases fold fewer letters than .NET does, or other ones.
        return [.. (await db.Members.AsNoTracking().Where(m => m.AccountId == accountId).OrderBy(m => m.Id).ToListAsync(ct)).Where(m => named.Contains(m.Email))];
    }

    public async Task<Member> GetMemberAsync(long accountId, string memberId, CancellationToken ct) =>
        await FindMemberAsync(memberId, new AccountScope(accountId), ct) ?? throw await db.MissingMemberAsync(accountId, memberId, ct);

    public async Task<ApiKey?> FindKeyAsync(string keyId, AccountScope scope, CancellationToken ct)
    {
        await turn.TakeAsync(scope, db.Keys.Where(k => k.Id == keyId).Select(k => k.AccountId), ct);
        return await db.Keys.FindAsync([keyId], ct) is { } key && scope.Sees(key.AccountId) ? key : null;
    }

    public async Task<ApiKey> GetKeyAsync(string keyId, AccountScope scope, CancellationToken ct) =>
        await FindKeyAsync(keyId, scope, ct) ?? throw await db.MissingKeyAsync(keyId, scope, ct);

    public Task AddAsync(Account account, CancellationToken ct)
    {
        db.Accounts.Add(account);
        return db.FlushAsync(ct);
    }

    public Task AddMemberAsync(Member member, CancellationToken ct)
    {
        db.Members.Add(member);
        return db.FlushAsync(ct);
    }

    public Task AddKeyAsync(ApiKey key, CancellationToken ct)
    {
        db.Keys.Add(key);
        return db.FlushAsync(ct);
    }

    public async Task RemoveMemberAsync(Member member, long at, CancellationToken ct)
    {
        await new WorkflowStore(db, turn).TouchReviewedAsync(member.Id, ct);
        foreach (var key in await db.Keys.Where(k => k.MemberId == member.Id).ToListAsync(ct))
        {
            db.Keys.Remove(key);
            db.Tombstones.Add(new Tombstone { AccountId = key.AccountId, Kind = TombstoneKind.ApiKey, Id = key.Id, DeletedAt = at });
        }

        db.Members.Remove(member);
        db.Tombstones.Add(new Tombstone { AccountId = member.AccountId, Kind = TombstoneKind.Member, Id = member.Id, DeletedAt = at });
        await db.FlushAsync(ct);
    }

    public async Task<bool> HasOtherOperatorsAsync(long? thanAccount, string? thanMember, CancellationToken ct)
    {
        await db.FlushAsync(ct);
        // Writing their rows, if only as they are, makes two units of work that end an operator each wait for one another.
        var operators = db.Members.Where(m => m.Role == Role.Operator);
        await operators.ExecuteUpdateAsync(s => s.SetProperty(m => m.Role, m => m.Role), ct);
        return await operators.AnyAsync(m => (thanAccount == null || m.AccountId != thanAccount) && (thanMember == null || m.Id != thanMember), ct);
    }

    public async Task<bool> HasContentAsync(long accountId, CancellationToken ct) =>
        await db.Projects.AnyAsync(p => p.AccountId == accountId, ct) || await db.Workflows.AnyAsync(w => w.AccountId == accountId, ct);

    public Task TouchProjectsAsync(long accountId, CancellationToken ct) =>
        db.Projects.Where(p => p.AccountId == accountId).ExecuteUpdateAsync(s => s.SetProperty(p => p.Revision, p => p.Revision + 1), ct);

    public Task RemoveMembersAsync(long accountId, CancellationToken ct) => new AccountRemoval(db, effects).MembersAsync(accountId, ct);

    public async Task<bool> RemoveSomeAsync(long accountId, long purgeAt, CancellationToken ct)
    {
        await turn.TakeAsync(accountId, ct);
        return await new AccountRemoval(db, effects).SomeAsync(accountId, purgeAt, ct);
    }

    public async Task<bool> TryTakeStorageAsync(long accountId, long bytes, CancellationToken ct)
    {
        // The room left is compared, not the sum, so that no size can overflow. Giving back (a negative number) always fits.
        var taken = await db.Accounts
            .Where(a => a.Id == accountId && (bytes <= 0 || a.MaxContentLength - a.ContentLengthUsed >= bytes))
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.ContentLengthUsed, a => a.ContentLengthUsed + bytes), ct);
        if (taken == 1)
            db.Tracked<Account>(accountId)?.Property(a => a.ContentLengthUsed).Raised(bytes);
        return taken == 1;
    }

    public async Task<bool> TryReserveOcrPagesAsync(long accountId, int pages, CancellationToken ct)
    {
        var taken = await db.Accounts
            .Where(a => a.Id == accountId && (pages <= 0 || a.OcrPageCredit - a.OcrPagesUsed - a.OcrPagesReserved >= pages))
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.OcrPagesReserved, a => a.OcrPagesReserved + pages), ct);
        if (taken == 1)
            db.Tracked<Account>(accountId)?.Property(a => a.OcrPagesReserved).Raised(pages);
        return taken == 1;
    }
}
