using System.Net;
using Microsoft.Extensions.Options;

namespace Nota.Api.Http;

/// <summary>How HTTPS is required (configuration <c>Nota:Https</c>).</summary>
internal sealed class HttpsOptions
{
    /// <summary>Whether plain HTTP is served to loopback clients.</summary>
    public bool AllowInsecureLoopback { get; set; }

    /// <summary>Addresses or networks (CIDR) of proxies whose <c>X-Forwarded-*</c> headers are believed.</summary>
    public IList<string> TrustedProxies { get; set; } = [];
}

/// <summary>Refuses plain HTTP, never redirects it. What a trusted proxy forwards as https counts as HTTPS.</summary>
internal sealed class HttpsRuleMiddleware(RequestDelegate next, IOptions<HttpsOptions> options)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.IsHttps || (options.Value.AllowInsecureLoopback && IsLoopback(context.Connection.RemoteIpAddress)))
            return next(context);
        return Problems.WriteAsync(
            context, StatusCodes.Status403Forbidden, "https_required", "This API is served over HTTPS only. Revoke the key if you sent one: it went over the network in the clear.");
    }

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);
}
