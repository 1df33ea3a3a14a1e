using Microsoft.AspNetCore.Mvc;
using Nota.Api.Http;

namespace Nota.Api.Controllers;

/// <summary>For probes; needs no key.</summary>
[Route("health")]
public sealed class HealthController(Readiness readiness, Drain drain) : ControllerBase
{
    /// <summary>200 while the process serves.</summary>
    [HttpGet("live")]
    public object Live() => new { status = "live" };

    /// <summary>200 if every part is in reach, else 503; each part is named. A service told to stop is not ready, whatever its parts.</summary>
    [HttpGet("ready")]
    public async Task<ActionResult> Ready(CancellationToken ct)
    {
        var parts = await readiness.CheckAsync(ct);
        var ready = parts.Values.All(p => p == Readiness.Ok) && !drain.IsStopping;
        return StatusCode(
            ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
            new { status = ready ? "ready" : drain.IsStopping ? "stopping" : "unavailable", parts = parts.ToDictionary(p => p.Key, p => new { status = p.Value }) });
    }
}
