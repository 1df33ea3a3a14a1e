using Nota.Domain.Accounts;
using Nota.Domain.Ports;

namespace Nota.Api.Contracts;

/// <summary>An account with its quotas and what it uses of them; lengths in bytes, times in Unix seconds, UTC.</summary>
internal sealed record AccountAnswer(
    string Name, long MaxContentLength, int OcrPageCredit, long ContentLengthUsed, int OcrPagesUsed, long CreatedAt)
{
    public static AccountAnswer Of(Account account) => new(
        account.Name, account.MaxContentLength, account.OcrPageCredit, account.ContentLengthUsed, account.OcrPagesUsed, account.CreatedAt / 1000);
}

internal sealed record MemberAnswer(string Id, string Email, Role Role, string Account, long CreatedAt)
{
    public static MemberAnswer Of(Member member, string account) => new(member.Id, member.Email, member.Role, account, member.CreatedAt / 1000);
}

/// <summary>A key's record, without the key; times in Unix seconds, UTC.</summary>
/// <param name="Member">The member's id.</param>
internal sealed record KeyAnswer(
    string Id, string Prefix, string Name, string Member, string Account, Role Role, long? ExpiresAt, long CreatedAt, long? LastUsedAt, long? RevokedAt)
{
    public static KeyAnswer Of(KeyOwner owner) => new(
        owner.Key.Id, owner.Key.Prefix, owner.Key.Name, owner.Member.Id, owner.Account.Name, owner.Member.Role,
        owner.Key.ExpiresAt / 1000, owner.Key.CreatedAt / 1000, owner.Key.LastUsedAt / 1000, owner.Key.RevokedAt / 1000);
}

/// <summary>A new key: the only answer that shows it.</summary>
internal sealed record NewKeyAnswer(
    string Id, string Key, string Prefix, string Name, string Member, string Account, Role Role, long? ExpiresAt, long CreatedAt)
{
    public static NewKeyAnswer Of(KeyOwner owner, string key) => new(
        owner.Key.Id, key, owner.Key.Prefix, owner.Key.Name, owner.Member.Id, owner.Account.Name, owner.Member.Role,
        owner.Key.ExpiresAt / 1000, owner.Key.CreatedAt / 1000);
}
