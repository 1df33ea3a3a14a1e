namespace Nota.Api.Http;

/// <summary>A node that only works in the background answers health probes and nothing else.</summary>
internal sealed class HealthOnlyMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) => context.Request.Path.StartsWithSegments("/health")
        ? next(context)
        : Problems.WriteAsync(context, StatusCodes.Status404NotFound, "not_found", "This node works in the background; requests are served by others.");
}
