using Nota.Domain.Documents;
using Nota.Domain.Ports;
using Nota.Domain.Projects;

namespace Nota.Domain.Accounts;

/// <summary>Creates, changes and deletes accounts: an operator's matter.</summary>
public sealed class AccountService(
    IUnitOfWork unitOfWork, IAccountReader accounts, UploadLimits limits, RetentionPolicy retention, TimeProvider time)
{
    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <exception cref="NotaException">Conflict if the name is taken.</exception>
    public Task<Account> CreateAsync(Authority by, string name, AccountQuotas quotas, CancellationToken ct)
    {
        by.RequireOperator();
        Names.CheckAccount(name);
        quotas.Check();
        return unitOfWork.RunAsync(async (store, token) =>
        {
            var account = new Account
            {
                Name = name,
                MaxContentLength = quotas.MaxContentLength ?? limits.MaxAccountBytes,
                OcrPageCredit = quotas.OcrPageCredit ?? limits.OcrPageCredit,
                CreatedAt = Now,
            };
            await store.Accounts.AddAsync(account, token);
            return account;
        }, ct);
    }

    /// <summary>Sets the quotas that are given. They may be lower than what is used: then nothing more fits.</summary>
    public Task<Account> ChangeAsync(Authority by, string name, AccountQuotas quotas, CancellationToken ct)
    {
        quotas.Check();
        return unitOfWork.RunAsync(async (store, token) =>
        {
            var account = by.Of(await store.Accounts.FindAsync(name, token));
            by.RequireOperator();
            account.MaxContentLength = quotas.MaxContentLength ?? account.MaxContentLength;
            if (quotas.OcrPageCredit is { } credit && credit != account.OcrPageCredit)
            {
                account.OcrPageCredit = credit;
                await store.Accounts.TouchProjectsAsync(account.Id, token);
            }

            return account;
        }, ct);
    }

    /// <summary>
    /// Deletes an account with all that is in it: at once its keys and members, then its content, some thousand rows at a
    /// time, at last itself. Broken off, it goes on when it is called again.
    /// </summary>
    /// <exception cref="NotaException">Conflict while it has projects or workflows, unless <paramref name="cascade"/>; or if its member is the last operator.</exception>
    public async Task DeleteAsync(Authority by, string name, bool cascade, CancellationToken ct)
    {
        var purgeAt = Now + retention.DeletedMilliseconds;
        var accountId = await unitOfWork.RunAsync(async (store, token) =>
        {
            var account = by.Of(await store.Accounts.FindAsync(name, token));
            by.RequireOperator();
            if (!cascade && await store.Accounts.HasContentAsync(account.Id, token))
                throw NotaException.Conflict("The account has projects or workflows. Use ?cascade=true to delete those too.");
            if (!await store.Accounts.HasOtherOperatorsAsync(account.Id, null, token))
                throw LastOperator();
            await store.Accounts.RemoveMembersAsync(account.Id, token);
            return account.Id;
        }, ct);
        while (await unitOfWork.RunAsync((store, token) => store.Accounts.RemoveSomeAsync(accountId, purgeAt, token), ct))
        {
            // A transaction each.
        }
    }

    /// <summary>The caller's account as it is now, with its members.</summary>
    public async Task<AccountUsage> GetUsageAsync(Caller caller, CancellationToken ct)
    {
        var account = await accounts.FindAsync(caller.AccountId, ct) ?? throw NotaException.NotFound("The account");
        return new AccountUsage(account, await accounts.ListMembersAsync(account.Id, null, int.MaxValue, ct));
    }

    /// <summary>The account as it is now, for those who administer it.</summary>
    /// <exception cref="NotaException">NotFound, Forbidden.</exception>
    public async Task<Account> GetAsync(Authority by, string name, CancellationToken ct)
    {
        by.RequireAdministrator();
        return by.Of(await accounts.FindAsync(name, ct));
    }

    internal static NotaException LastOperator() => NotaException.Conflict("The installation's last operator must stay one.");
}

/// <summary>What an account may hold; null: the configured default, or as it is.</summary>
/// <param name="MaxContentLength">Bytes of originals.</param>
/// <param name="OcrPageCredit">Pages recognised over the account's life.</param>
public sealed record AccountQuotas(long? MaxContentLength = null, int? OcrPageCredit = null)
{
    /// <exception cref="NotaException">Invalid.</exception>
    public void Check()
    {
        if (MaxContentLength < 0)
            throw NotaException.Invalid("max_content_length", "max_content_length must not be negative.");
        if (OcrPageCredit < 0)
            throw NotaException.Invalid("ocr_page_credit", "ocr_page_credit must not be negative.");
    }
}

public sealed record AccountUsage(Account Account, IReadOnlyList<Member> Members);
