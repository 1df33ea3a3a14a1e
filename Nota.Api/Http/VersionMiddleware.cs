using Nota.Api.Versions;

namespace Nota.Api.Http;

/// <summary>
/// Serves the version that the header <c>Nota-Version</c> names, the latest without it. It stands behind authentication and
/// before routing; what is refused earlier is answered in the latest.
/// </summary>
internal sealed class VersionMiddleware(RequestDelegate next)
{
    private static readonly string Message =
        $"{ApiHeaders.Version} must be exactly one of {string.Join(", ", ApiVersion.Published.Select(v => v.Name).Order())}, or absent for the latest.";

    public Task InvokeAsync(HttpContext context)
    {
        var asked = context.Request.Headers[ApiHeaders.Version];
        if (asked.Count == 0)
            return next(context);
        // Two headers are no version, nor is one without a value.
        if (asked.Count > 1 || ApiVersion.Find(asked[0]) is not { } version)
            return Problems.WriteAsync(context, StatusCodes.Status400BadRequest, "unsupported_version", Message);
        context.SetVersion(version);
        return next(context);
    }
}

/// <summary>Keeps the version served beside the request.</summary>
internal static class VersionFeature
{
    private static readonly object Key = new();

    public static void SetVersion(this HttpContext context, ApiVersion version) => context.Items[Key] = version;

    /// <summary>The latest until a request is known to want another.</summary>
    public static ApiVersion GetVersion(this HttpContext context) => context.Items[Key] as ApiVersion ?? ApiVersion.Latest;
}
