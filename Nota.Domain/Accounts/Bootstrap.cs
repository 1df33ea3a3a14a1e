using Nota.Domain.Documents;
using Nota.Domain.Ports;

namespace Nota.Domain.Accounts;

/// <summary>Makes the first account with its operator key, where there is no account yet: all of it, or nothing.</summary>
public sealed class Bootstrap(IUnitOfWork unitOfWork, IAccountReader accounts, UploadLimits limits, PushId ids, TimeProvider time)
{
    private const string MemberEmail = "operator@localhost";

    public async Task<bool> IsNeededAsync(CancellationToken ct) => (await accounts.ListAsync(null, 1, ct)).Count == 0;

    /// <param name="secret">The key to use; null: a new random one.</param>
    /// <returns>The key, which is kept nowhere.</returns>
    public Task<string> RunAsync(string accountName, string? secret, CancellationToken ct)
    {
        var key = secret ?? KeySecret.Create(live: true);
        if (!KeySecret.IsAcceptable(key))
            throw NotaException.Invalid("Nota:Bootstrap:Key", "Nota:Bootstrap:Key must have 20 to 255 printable characters and no colon.");
        Names.CheckAccount(accountName);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return unitOfWork.RunAsync(async (store, token) =>
        {
            var account = new Account
            {
                Name = accountName,
                MaxContentLength = limits.MaxAccountBytes,
                OcrPageCredit = limits.OcrPageCredit,
                CreatedAt = now,
            };
            await store.Accounts.AddAsync(account, token);
            var member = new Member { Id = ids.Next(), AccountId = account.Id, Email = MemberEmail, Role = Role.Operator, CreatedAt = now };
            await store.Accounts.AddMemberAsync(member, token);
            await store.Accounts.AddKeyAsync(
                new ApiKey
                {
                    Id = ids.Next(),
                    AccountId = account.Id,
                    MemberId = member.Id,
                    Name = "first",
                    Hash = KeySecret.Hash(key),
                    Prefix = KeySecret.Prefix(key),
                    CreatedAt = now,
                },
                token);
            return key;
        }, ct);
    }
}
