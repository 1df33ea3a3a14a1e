using Nota.Domain.Ports;

namespace Nota.Domain.Accounts;

/// <summary>Adds, changes and removes an account's members. What is decided here holds from the next request on.</summary>
public sealed class MemberService(IUnitOfWork unitOfWork, IAccountReader accounts, PushId ids, TimeProvider time)
{
    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <exception cref="NotaException">Conflict if the account has a member of this e-mail.</exception>
    public Task<Member> AddAsync(Authority by, string accountName, string email, Role role, CancellationToken ct)
    {
        by.RequireAdministrator();
        return unitOfWork.RunAsync(async (store, token) =>
        {
            var account = by.Of(await store.Accounts.FindAsync(accountName, token));
            by.RequireOver(role);
            Names.CheckEmail(email);
            var member = new Member { Id = ids.Next(), AccountId = account.Id, Email = email, Role = role, CreatedAt = Now };
            await store.Accounts.AddMemberAsync(member, token);
            return member;
        }, ct);
    }

    /// <param name="email">Null: as it is.</param>
    /// <param name="role">Null: as it is.</param>
    /// <exception cref="NotaException">Conflict if the e-mail is taken, or if there would be no operator left.</exception>
    public Task<Member> ChangeAsync(Authority by, string accountName, string id, string? email, Role? role, CancellationToken ct)
    {
        by.RequireAdministrator();
        return unitOfWork.RunAsync(async (store, token) =>
        {
            var member = await FindAsync(store, by, accountName, id, token);
            by.RequireOver(member.Role);
            if (email is not null)
                Names.CheckEmail(email);
            if (role is { } wanted && wanted != member.Role)
            {
                by.RequireOver(wanted);
                await KeepOneOperatorAsync(store, member, token);
                member.Role = wanted;
            }

            if (email is not null && email != member.Email)
            {
                member.Email = email;
                await store.Workflows.TouchReviewedAsync(member.Id, token);
            }

            return member;
        }, ct);
    }

    /// <summary>Removes a member; its keys end with it, what it made stays.</summary>
    /// <exception cref="NotaException">Conflict if there would be no operator left.</exception>
    public Task RemoveAsync(Authority by, string accountName, string id, CancellationToken ct)
    {
        by.RequireAdministrator();
        return unitOfWork.RunAsync(async (store, token) =>
        {
            var member = await FindAsync(store, by, accountName, id, token);
            by.RequireOver(member.Role);
            await KeepOneOperatorAsync(store, member, token);
            await store.Accounts.RemoveMemberAsync(member, Now, token);
        }, ct);
    }

    /// <exception cref="NotaException">NotFound; Gone if it was removed.</exception>
    public async Task<Member> GetAsync(Authority by, string accountName, string id, CancellationToken ct)
    {
        by.RequireAdministrator();
        var account = by.Of(await accounts.FindAsync(accountName, ct));
        return await accounts.GetMemberAsync(account.Id, id, ct);
    }

    private static async Task<Member> FindAsync(IStore store, Authority by, string accountName, string id, CancellationToken ct)
    {
        var account = by.Of(await store.Accounts.FindAsync(accountName, ct));
        return await store.Accounts.GetMemberAsync(account.Id, id, ct);
    }

    private static async Task KeepOneOperatorAsync(IStore store, Member member, CancellationToken ct)
    {
        if (member.Role == Role.Operator && !await store.Accounts.HasOtherOperatorsAsync(null, member.Id, ct))
            throw AccountService.LastOperator();
    }
}
