using System.Security.Cryptography;
using System.Text;
using Nota.Domain.Tokens;

namespace Nota.Domain.Accounts;

/// <summary>Who makes a request: a member of an account, through one key.</summary>
/// <param name="Account">The account's name (the reference's group).</param>
public sealed record Caller(long AccountId, string Account, string MemberId, Role Role, string KeyId)
{
    /// <summary>What the request is kept to; null: it was made with a key.</summary>
    public ViewerGrant? Viewer { get; init; }

    /// <summary>What look-ups by id may see: the caller's own account, or every account for an operator.</summary>
    public AccountScope Scope => Role == Role.Operator ? AccountScope.All : new AccountScope(AccountId);

    /// <summary>What the caller may administer.</summary>
    public Authority Authority => new(Role, Scope);

    /// <summary>Whose idempotency keys are the caller's: at most 64 characters.</summary>
    public string IdempotencyScope => Viewer?.Subject is { } subject
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{MemberId}\n{subject}")))
        : MemberId;
}

/// <summary>The accounts a look-up may see: one, or all of them for an operator.</summary>
public readonly record struct AccountScope(long? AccountId)
{
    public static AccountScope All => new(null);
}
