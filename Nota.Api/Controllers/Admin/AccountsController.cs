using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts;
using Nota.Api.Http;
using Nota.Domain.Accounts;
using Nota.Domain.Ports;

namespace Nota.Api.Controllers.Admin;

/// <summary>Accounts and their quotas, for operators.</summary>
[Route("admin/accounts")]
public sealed class AccountsController(AccountService accounts, IAccountReader reader) : AdminController
{
    /// <summary>Accounts by name.</summary>
    [HttpGet]
    [Requires(Role.Operator)]
    public Task<ActionResult> List([FromQuery] PageQuery query, CancellationToken ct) =>
        ListAsync("accounts", query, reader.ListAsync, a => a.Name, AccountAnswer.Of, ct);

    [HttpPost]
    [Requires(Role.Operator)]
    public async Task<ActionResult> Create(CancellationToken ct)
    {
        var (name, quotas) = AdminInput.ReadNewAccount(await ReadBodyAsync(ct));
        return await AnswerAsync(
            () => accounts.CreateAsync(Authority, name, quotas, ct),
            account => WriteAnswer.Created($"/admin/accounts/{Uri.EscapeDataString(account.Name)}", AccountAnswer.Of(account)),
            ct);
    }

    [HttpGet("{account}")]
    public async Task<object> Get(string account, CancellationToken ct) => AccountAnswer.Of(await FindAsync(account, ct));

    /// <summary>Sets the quotas that are given.</summary>
    [HttpPatch("{account}")]
    public async Task<ActionResult> Change(string account, CancellationToken ct)
    {
        await FindAsync(account, ct);
        var quotas = AdminInput.ReadQuotas(await ReadBodyAsync(ct), account);
        return await AnswerAsync(() => accounts.ChangeAsync(Authority, account, quotas, ct), changed => WriteAnswer.Of(AccountAnswer.Of(changed)), ct);
    }

    /// <summary>Deletes an account; with projects only if <c>?cascade=true</c>.</summary>
    [HttpDelete("{account}")]
    public async Task<object> Delete(string account, [FromQuery] string? cascade, CancellationToken ct)
    {
        await FindAsync(account, ct);
        await accounts.DeleteAsync(Authority, account, FlagOf("cascade", cascade), ct);
        return new { name = account, deleted = true };
    }

    /// <summary>Another account is not there for an administrator, and its own is an operator's to see to.</summary>
    private async Task<Account> FindAsync(string name, CancellationToken ct)
    {
        var account = await accounts.GetAsync(Authority, name, ct);
        Authority.RequireOperator();
        return account;
    }
}
