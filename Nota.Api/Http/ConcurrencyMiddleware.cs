using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;

namespace Nota.Api.Http;

/// <summary>An action whose answer goes on for as long as its client listens: counted apart from the requests that end.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
internal sealed class LongLivedAttribute : Attribute;

/// <summary>Serves so many of an account's requests at once and answers 429 beyond them. Counted by process, in memory.</summary>
internal sealed class ConcurrencyMiddleware(RequestDelegate next, IOptions<RequestLimits> limits)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private readonly RequestLimits _limits = limits.Value;
    private readonly Places _requests = new();
    private readonly Places _streams = new();

    public Task InvokeAsync(HttpContext context)
    {
        if (context.FindCaller() is not { } caller)
            return next(context);
        return context.GetEndpoint()?.Metadata.GetMetadata<LongLivedAttribute>() is null
            ? ServeAsync(context, caller.AccountId, _requests, _limits.MaxConcurrentRequests, "requests are being served")
            : ServeAsync(context, caller.AccountId, _streams, _limits.MaxConcurrentStreams, "streams are open");
    }

    private async Task ServeAsync(HttpContext context, long accountId, Places places, int most, string what)
    {
        if (!places.TryTake(accountId, most))
        {
            await Problems.WriteAsync(
                context, StatusCodes.Status429TooManyRequests, RateLimitMiddleware.Code, $"{most} of this account's {what} already, as many as may be at once.",
                retryAfter: RetryAfter);
            return;
        }

        try
        {
            await next(context);
        }
        finally
        {
            places.Return(accountId);
        }
    }

    /// <summary>Places taken, by account; accounts that hold none are not remembered.</summary>
    private sealed class Places
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<long, int> _taken = [];

        public bool TryTake(long accountId, int most)
        {
            lock (_gate)
            {
                if (_taken.GetValueOrDefault(accountId) >= most)
                    return false;
                CollectionsMarshal.GetValueRefOrAddDefault(_taken, accountId, out _)++;
                return true;
            }
        }

        public void Return(long accountId)
        {
            lock (_gate)
            {
                if (--CollectionsMarshal.GetValueRefOrAddDefault(_taken, accountId, out _) == 0)
                    _taken.Remove(accountId);
            }
        }
    }
}
