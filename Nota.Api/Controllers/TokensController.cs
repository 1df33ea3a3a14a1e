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
        var minted = await tokens.MintAsync(Caller, grant, seconds, ct);
        return await AnswerAsync(
            () => tokens.IssueAsync(minted, ct),
            issued => WriteAnswer.Of(StatusCodes.Status201Created, new { token = issued.Token, expires_at = issued.ExpiresAt }).With("Cache-Control", "no-store"),
            ct);
    }
}
