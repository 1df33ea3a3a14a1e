using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace Nota.Api.Http;

/// <summary>Which web pages may call the API (configuration <c>Nota:Cors</c>); none listed: any. Never with cookies.</summary>
internal sealed class CorsOrigins
{
    public IList<string> Origins { get; set; } = [];
}

/// <summary>Applies <see cref="CorsOrigins"/> to every route.</summary>
internal sealed class CorsRules(IOptions<CorsOrigins> origins) : IConfigureOptions<CorsOptions>
{
    private static readonly TimeSpan PreflightLifetime = TimeSpan.FromHours(2);

    private static readonly string[] Exposed =
    [
        "Request-Id", "Nota-Version", "ETag", "Location", "Link", "Retry-After", "Content-Range", "Accept-Ranges", ApiHeaders.OffsetUnit,
        "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", ApiHeaders.IdempotentReplay,
    ];

    public static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method) && request.Headers.ContainsKey("Origin") && request.Headers.ContainsKey("Access-Control-Request-Method");

    public void Configure(CorsOptions options) => options.AddDefaultPolicy(policy =>
    {
        policy.AllowAnyHeader().AllowAnyMethod().WithExposedHeaders(Exposed).SetPreflightMaxAge(PreflightLifetime);
        if (origins.Value.Origins.Count == 0)
            policy.AllowAnyOrigin();
        else
            policy.WithOrigins([.. origins.Value.Origins]);
    });
}
