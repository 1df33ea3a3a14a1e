using System.Globalization;
using Nota.Domain.Requests;

namespace Nota.Api.Http;

/// <summary>Counts a key's requests, tells it in headers what is left, and answers 429 beyond it.</summary>
internal sealed class RateLimitMiddleware(RequestDelegate next, KeyRates rates)
{
    public const string Code = "rate_limit_exceeded";

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    public Task InvokeAsync(HttpContext context)
    {
        // Links have no key whose requests could be counted: the account's places bound them.
        if (FileLinks.Has(context.Request) || context.FindCaller() is not { } caller || rates.Take(caller.KeyId) is not { } state)
            return next(context);
        var headers = context.Response.Headers;
        headers["RateLimit-Limit"] = Text(state.Limit);
        headers["RateLimit-Remaining"] = Text(state.Remaining);
        headers["RateLimit-Reset"] = Text((long)Math.Ceiling(state.FullIn.TotalSeconds));
        return state.IsAllowed
            ? next(context)
            : Problems.WriteAsync(
                context, StatusCodes.Status429TooManyRequests, Code, "This key makes too many requests. Wait as long as Retry-After says.",
                retryAfter: state.NextIn > Shortest ? state.NextIn : Shortest);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
