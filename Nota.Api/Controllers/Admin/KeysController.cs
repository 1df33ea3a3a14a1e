using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts;
using Nota.Api.Http;
using Nota.Domain.Accounts;
using Nota.Domain.Ports;

namespace Nota.Api.Controllers.Admin;

/// <summary>Keys, for an account's administrators and for operators.</summary>
[Route("admin/keys")]
public sealed class KeysController(AccountService accounts, KeyService keys, IAccountReader reader) : AdminController
{
    /// <summary>Keys in order of creation: of one account, or of all that the caller sees.</summary>
    [HttpGet]
    public async Task<ActionResult> List([FromQuery] string? account, [FromQuery] PageQuery query, CancellationToken ct)
    {
        var accountId = account is null ? Authority.Scope.AccountId : (await accounts.GetAsync(Authority, account, ct)).Id;
        return await ListAsync(
            "keys", query, (after, take, token) => reader.ListKeysAsync(accountId, after, take, token), k => k.Key.Id, KeyAnswer.Of, ct);
    }

    /// <summary>Makes a key for a member, named by id or e-mail. The answer shows it this once.</summary>
    [HttpPost]
    [SecretAnswer("key")]
    public async Task<ActionResult> Create(CancellationToken ct)
    {
        var draft = AdminInput.ReadKey(await ReadBodyAsync(ct));
        return await AnswerAsync(
            () => keys.CreateAsync(Authority, draft, ct),
            made => WriteAnswer.Created($"/admin/keys/{made.Owner.Key.Id}", NewKeyAnswer.Of(made.Owner, made.Key)).With("Cache-Control", "no-store"),
            ct);
    }

    [HttpGet("{key}")]
    public async Task<object> Get(string key, CancellationToken ct) => KeyAnswer.Of(await reader.GetKeyAsync(key, Authority.Scope, ct));

    /// <summary>Ends a key, from the next request on.</summary>
    [HttpDelete("{key}")]
    public async Task<object> Revoke(string key, CancellationToken ct)
    {
        await keys.RevokeAsync(Authority, key, ct);
        return new { id = key, revoked = true };
    }
}
