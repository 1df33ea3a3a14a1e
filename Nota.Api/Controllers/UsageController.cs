using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts;
using Nota.Domain.Accounts;

namespace Nota.Api.Controllers;

[Route("usage")]
public sealed class UsageController(AccountService accounts) : NotaController
{
    /// <summary>What the caller's account holds and may hold: bytes and recognised pages.</summary>
    [HttpGet]
    public async Task<object> Get(CancellationToken ct) => UsageAnswer.Of(await accounts.GetUsageAsync(Caller, ct));
}
