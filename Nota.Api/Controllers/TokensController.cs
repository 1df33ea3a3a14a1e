using Microsoft.AspNetCore.Mvc;
using Nota.Api.Contracts;
using Nota.Api.Http;
using Nota.Domain.Tokens;

namespace Nota.Api.Controllers;

/// <summary>Short-lived tokens for browsers, so that no key reaches one.</summary>
[Route("tokens")]
public sealed class TokensController(ViewerTokens tokens) : NotaController
{
    private const long MaxBodyBytes = 100_000;

    /// <summary>A token for one project, or for one document of it.</summary>
    [HttpPost]
    [SecretAnswer("token")]
    public async Task<ActionResult> Mint(CancellationToken ct)
    {
        var (grant, seconds) = TokenInput.Read(await JsonBody.ReadAsync(Request, MaxBodyBytes, ct));
        var (token, expiresAt) = await tokens.MintAsync(Caller, grant, seconds, ct);
        Response.Headers.CacheControl = "no-store";
        return StatusCode(StatusCodes.Status201Created, new { token, expires_at = expiresAt });
    }
}
