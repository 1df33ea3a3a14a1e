using Nota.Domain.Documents;
using Nota.Domain.Ports;

namespace Nota.Domain.Accounts;

/// <summary>Creates accounts, members and keys, and revokes keys.</summary>
public sealed class AccountService(IUnitOfWork unitOfWork, IAccountReader accounts, UploadLimits limits, PushId ids, TimeProvider time)
{
    private const int MaxNameLength = 100;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <param name="maxContentLength">Bytes; null: the configured default.</param>
    /// <param name="ocrPageCredit">Pages; null: the configured default.</param>
    public Task<Account> CreateAsync(string name, long? maxContentLength, int? ocrPageCredit, CancellationToken ct)
    {
        CheckName("name", name);
        if (maxContentLength < 0)
            throw NotaException.Invalid("max_content_length", "max_content_length must not be negative.");
        if (ocrPageCredit < 0)
            throw NotaException.Invalid("ocr_page_credit", "ocr_page_credit must not be negative.");
        return unitOfWork.RunAsync(async (store, token) =>
        {
            var account = new Account
            {
                Name = name,
                MaxContentLength = maxContentLength ?? limits.MaxAccountBytes,
                OcrPageCredit = ocrPageCredit ?? limits.OcrPageCredit,
                CreatedAt = Now,
            };
            await store.Accounts.AddAsync(account, token);
            return account;
        }, ct);
    }

    public Task<Member> AddMemberAsync(string accountName, string email, Role role, CancellationToken ct)
    {
        CheckName("email", email);
        return unitOfWork.RunAsync(async (store, token) =>
        {
            var account = await GetAsync(store, accountName, token);
            var member = new Member { Id = ids.Next(), AccountId = account.Id, Email = email, Role = role, CreatedAt = Now };
            await store.Accounts.AddMemberAsync(member, token);
            return member;
        }, ct);
    }

    /// <summary>Creates a key for a member, named by id or e-mail.</summary>
    /// <param name="secret">The key to use; null: a new random one.</param>
    /// <returns>The key's record and the key itself, which is kept nowhere.</returns>
    public Task<(ApiKey Record, string Key)> CreateKeyAsync(
        string accountName, string memberIdOrEmail, string name, bool live, long? expiresAt, string? secret, CancellationToken ct)
    {
        CheckName("name", name);
        var key = secret ?? KeySecret.Create(live);
        if (!KeySecret.IsAcceptable(key))
            throw NotaException.Invalid("key", "A key must have 20 to 255 printable characters and no colon.");
        return unitOfWork.RunAsync(async (store, token) =>
        {
            var account = await GetAsync(store, accountName, token);
            var member = await store.Accounts.FindMemberAsync(memberIdOrEmail, new AccountScope(account.Id), token)
                ?? await store.Accounts.FindMemberByEmailAsync(account.Id, memberIdOrEmail, token)
                ?? throw NotaException.NotFound("The member");
            var record = new ApiKey
            {
                Id = ids.Next(),
                AccountId = account.Id,
                MemberId = member.Id,
                Name = name,
                Hash = KeySecret.Hash(key),
                Prefix = KeySecret.Prefix(key),
                CreatedAt = Now,
                ExpiresAt = expiresAt,
            };
            await store.Accounts.AddKeyAsync(record, token);
            return (record, key);
        }, ct);
    }

    public Task RevokeKeyAsync(string keyId, AccountScope scope, CancellationToken ct) =>
        unitOfWork.RunAsync(async (store, token) =>
        {
            var key = await store.Accounts.FindKeyAsync(keyId, scope, token) ?? throw NotaException.NotFound("The key");
            key.RevokedAt ??= Now;
        }, ct);

    /// <summary>The caller's account as it is now, with its members.</summary>
    public async Task<AccountUsage> GetUsageAsync(Caller caller, CancellationToken ct)
    {
        var account = await accounts.FindAsync(caller.AccountId, ct) ?? throw NotaException.NotFound("The account");
        return new AccountUsage(account, await accounts.ListMembersAsync(account.Id, ct));
    }

    public async Task<Account> GetAsync(string name, CancellationToken ct) =>
        await accounts.FindAsync(name, ct) ?? throw NotaException.NotFound("The account");

    private static async Task<Account> GetAsync(IStore store, string name, CancellationToken ct) =>
        await store.Accounts.FindAsync(name, ct) ?? throw NotaException.NotFound("The account");

    private static void CheckName(string field, string value)
    {
        if (string.IsNullOrWhiteSpace(value) || TextRules.CodePoints(value) > MaxNameLength || value.Any(char.IsControl))
            throw NotaException.Invalid(field, $"{field} must have 1 to {MaxNameLength} characters, none of them a control character.");
    }
}

public sealed record AccountUsage(Account Account, IReadOnlyList<Member> Members);
