using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Nota.Api.Http;

/// <summary>Logs each request once, when it is over: never its headers, its query or anything of a document.</summary>
internal sealed partial class RequestLogMiddleware(RequestDelegate next, ILogger<RequestLogMiddleware> logger)
{
    private const int ClientClosedRequest = 499;

    public async Task InvokeAsync(HttpContext context)
    {
        using var scope = logger.BeginScope(new Dictionary<string, object> { ["RequestId"] = context.TraceIdentifier });
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var status = context.RequestAborted.IsCancellationRequested ? ClientClosedRequest : context.Response.StatusCode;
            LogRequest(
                context.Request.Method,
                // Escaped as it came: a line break in a path must not begin a line of the log.
                context.Request.Path.ToUriComponent(),
                status,
                Stopwatch.GetElapsedTime(started).TotalMilliseconds,
                context.TraceIdentifier,
                context.FindCaller()?.Account ?? "-");
            Tell(context, status);
        }
    }

    /// <summary>Names the request's trace by its route, never by its address. Source: opentelemetry.io/docs/specs/semconv/http/http-spans.</summary>
    private static void Tell(HttpContext context, int status)
    {
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is not { IsAllDataRequested: true } activity)
            return;
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        activity.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} /{route.TrimStart('/')}";
        activity.SetTag("http.request.method", context.Request.Method);
        activity.SetTag("http.route", route);
        activity.SetTag("http.response.status_code", status);
        activity.SetTag("nota.request_id", context.TraceIdentifier);
        if (status >= StatusCodes.Status500InternalServerError)
            activity.SetStatus(ActivityStatusCode.Error);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Path} {Status} {Elapsed:0.0} ms {RequestId} {Account}")]
    private partial void LogRequest(string method, string path, int status, double elapsed, string requestId, string account);
}
