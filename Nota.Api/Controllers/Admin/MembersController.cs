using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts;
using Nota.Api.Http;
using Nota.Domain.Accounts;
using Nota.Domain.Ports;

namespace Nota.Api.Controllers.Admin;

/// <summary>An account's members, for its administrators and for operators.</summary>
[Route("admin/accounts/{account}/members")]
public sealed class MembersController(AccountService accounts, MemberService members, IAccountReader reader) : AdminController
{
    /// <summary>Members in order of creation.</summary>
    [HttpGet]
    public async Task<ActionResult> List(string account, [FromQuery] PageQuery query, CancellationToken ct)
    {
        var found = await accounts.GetAsync(Authority, account, ct);
        return await ListAsync(
            "members", query, (after, take, token) => reader.ListMembersAsync(found.Id, after, take, token), m => m.Id, m => MemberAnswer.Of(m, account), ct);
    }

    [HttpPost]
    public async Task<ActionResult> Add(string account, CancellationToken ct)
    {
        await accounts.GetAsync(Authority, account, ct);
        var (email, role) = AdminInput.ReadNewMember(await ReadBodyAsync(ct));
        return await AnswerAsync(
            () => members.AddAsync(Authority, account, email, role, ct),
            member => WriteAnswer.Created($"/admin/accounts/{Uri.EscapeDataString(account)}/members/{member.Id}", MemberAnswer.Of(member, account)),
            ct);
    }

    [HttpGet("{member}")]
    public async Task<object> Get(string account, string member, CancellationToken ct) =>
        MemberAnswer.Of(await members.GetAsync(Authority, account, member, ct), account);

    /// <summary>Changes e-mail and role where given.</summary>
    [HttpPatch("{member}")]
    public async Task<ActionResult> Change(string account, string member, CancellationToken ct)
    {
        Authority.RequireOver((await members.GetAsync(Authority, account, member, ct)).Role);
        var (email, role) = AdminInput.ReadMember(await ReadBodyAsync(ct));
        return await AnswerAsync(
            () => members.ChangeAsync(Authority, account, member, email, role, ct), changed => WriteAnswer.Of(MemberAnswer.Of(changed, account)), ct);
    }

    /// <summary>Removes a member, and with it its keys.</summary>
    [HttpDelete("{member}")]
    public async Task<object> Remove(string account, string member, CancellationToken ct)
    {
        await members.RemoveAsync(Authority, account, member, ct);
        return new { id = member, deleted = true };
    }
}
