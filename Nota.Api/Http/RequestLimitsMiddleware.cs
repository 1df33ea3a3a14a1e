using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Nota.Api.Http;

/// <summary>
/// Refuses targets and headers beyond the limits, and bounds the time of bodies. The server's own limits lie higher: what
/// breaks those is refused too, but without a problem body.
/// </summary>
internal sealed class RequestLimitsMiddleware(RequestDelegate next, IOptions<RequestLimits> limits, TimeProvider time)
{
    /// <summary>How far the server's own limits lie above ours.</summary>
    public const int Headroom = 4;

    private readonly RequestLimits _limits = limits.Value;

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.Value!.Length + (request.QueryString.Value?.Length ?? 0) > _limits.MaxTargetLength)
            return Problems.WriteAsync(
                context, StatusCodes.Status414UriTooLong, "invalid_request", $"The address is longer than {_limits.MaxTargetLength} characters.");
        if (IsBeyond(request.Headers))
            return Problems.WriteAsync(
                context, StatusCodes.Status431RequestHeaderFieldsTooLarge, "invalid_request",
                $"The headers are more than {_limits.MaxHeaders}, or longer than {_limits.MaxHeaderLength} characters together.");
        if (request.ContentLength is not (null or 0) || request.Headers.ContainsKey(HeaderNames.TransferEncoding) || !HttpProtocol.IsHttp11(request.Protocol))
            request.Body = new TimedBody(request.Body, time, _limits.MaxBodyTime);
        return next(context);
    }

    private bool IsBeyond(IHeaderDictionary headers)
    {
        var (count, length) = (0, 0L);
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                count++;
                length += name.Length + (value?.Length ?? 0);
            }
        }

        return count > _limits.MaxHeaders || length > _limits.MaxHeaderLength;
    }

    /// <summary>A body that must be there in time. Each read ends by itself: the server lets none go on at a trickle.</summary>
    private sealed class TimedBody(Stream inner, TimeProvider time, TimeSpan limit) : ReadThroughStream(inner)
    {
        private readonly long _started = time.GetTimestamp();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await Inner.ReadAsync(buffer, cancellationToken);
            return read == 0 || time.GetElapsedTime(_started) <= limit
                ? read
                : throw new BadHttpRequestException("The body took too long to arrive.", StatusCodes.Status408RequestTimeout);
        }
    }
}
