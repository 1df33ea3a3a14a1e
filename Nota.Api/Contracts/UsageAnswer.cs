using Nota.Domain.Accounts;

namespace Nota.Api.Contracts;

/// <summary>An account's figures; lengths in bytes.</summary>
internal sealed record UsageAnswer(
    long ContentLengthUsed, long MaxContentLength, IReadOnlyDictionary<string, bool> Members, string Name, int OcrPageCredit, int OcrPagesUsed)
{
    public static UsageAnswer Of(AccountUsage usage) => new(
        usage.Account.ContentLengthUsed,
        usage.Account.MaxContentLength,
        usage.Members.ToDictionary(m => m.Id, _ => true),
        usage.Account.Name,
        usage.Account.OcrPageCredit,
        usage.Account.OcrPagesUsed);
}
