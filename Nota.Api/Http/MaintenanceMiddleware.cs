using Microsoft.Extensions.Options;

namespace Nota.Api.Http;

/// <summary>Configuration <c>Nota</c>: what concerns the whole service.</summary>
public sealed class ServiceOptions
{
    /// <summary>While true, everything but <c>/health/live</c> answers 503. May be changed while the service runs.</summary>
    public bool Maintenance { get; set; }

    /// <summary>The service's address as its users see it, such as <c>https://nota.example</c>; null: not told.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Whether the service goes the way of a document once after its start, so that the first upload needn't wait for what is started and compiled then.</summary>
    public bool Rehearsal { get; set; } = true;
}

/// <summary>Answers 503 while the service is in maintenance.</summary>
internal sealed class MaintenanceMiddleware(RequestDelegate next, IOptionsMonitor<ServiceOptions> options)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(1);

    public Task InvokeAsync(HttpContext context) =>
        options.CurrentValue.Maintenance && !IsLiveness(context.Request.Path)
            ? Problems.WriteAsync(
                context, StatusCodes.Status503ServiceUnavailable, "maintenance", "The service is offline for maintenance. Try again later.", retryAfter: RetryAfter)
            : next(context);

    private static bool IsLiveness(PathString path) => path.StartsWithSegments("/health/live", out var rest) && rest.Value is "" or "/";
}
