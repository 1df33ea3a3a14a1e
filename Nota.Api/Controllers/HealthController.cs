using Microsoft.AspNetCore.Mvc;
using Nota.Api.Http;

namespace Nota.Api.Controllers;

/// <summary>For probes; needs no key.</summary>
[Route("health")]
public sealed class HealthController(Readiness readiness) : ControllerBase
{
    /// <summary>200 while the process serves.</summary>
    [HttpGet("live")]
    public object Live() => new { status = "live" };

    /// <summary>200 if every part is in reach, else 503; each part is named.</summary>
    [HttpGet("ready")]
    public async Task<ActionResult> Ready(CancellationToken ct)
    {
        var parts = await readiness.CheckAsync(ct);
        var ready = parts.Values.All(p => p == Readiness.Ok);
        return StatusCode(
            ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
            new { status = ready ? "ready" : "unavailable", parts = parts.ToDictionary(p => p.Key, p => new { status = p.Value }) });
    }
}
