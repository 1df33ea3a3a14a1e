using Nota.Domain;

namespace Nota.Api.Http;

/// <summary>Turns what was thrown, and statuses that came without a body, into problem bodies.</summary>
internal sealed partial class FailureMiddleware(RequestDelegate next, ILogger<FailureMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (context.RequestAborted.IsCancellationRequested && e is (OperationCanceledException or IOException or NotaException))
        {
            // The client has gone; there is nobody to tell.
            return;
        }
        catch (Exception e)
        {
            await AnswerAsync(context, e);
            return;
        }

        var response = context.Response;
        if (response is { StatusCode: >= StatusCodes.Status400BadRequest, HasStarted: false, ContentLength: null or 0 } && response.ContentType != Problems.ContentType)
            await AnswerBareStatusAsync(context);
    }

    private async Task AnswerAsync(HttpContext context, Exception e)
    {
        if (context.Response.HasStarted)
        {
            // The status is out already: a cut connection tells the client that the answer is not whole.
            LogFailure(e, context.TraceIdentifier);
            context.Abort();
            return;
        }

        switch (e)
        {
            case NotaException expected:
                if (expected.Kind == FailureKind.Unavailable)
                    LogUnavailable(expected, context.TraceIdentifier);
                await Problems.WriteAsync(context, StatusOf(expected.Kind), expected.Code, expected.Message, expected.Errors, expected.RetryAfter, expected.Details);
                break;
            case BadHttpRequestException bad:
                await AnswerBadRequestAsync(context, bad);
                break;
            default:
                LogFailure(e, context.TraceIdentifier);
                await Problems.WriteAsync(
                    context, StatusCodes.Status500InternalServerError, "internal", "Something went wrong on our side. Tell us the request id if it stays.");
                break;
        }
    }

    private static readonly Dictionary<string, string[]> BrokenBody = new() { ["body"] = ["The request's body ended early or is malformed."] };

    private static Task AnswerBadRequestAsync(HttpContext context, BadHttpRequestException bad) => bad.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => Problems.WriteAsync(context, bad.StatusCode, "payload_too_large", "The request's body is too large."),
        StatusCodes.Status408RequestTimeout => Problems.WriteAsync(context, bad.StatusCode, "invalid_request", "The request's body came too slowly."),
        _ => Problems.WriteAsync(context, StatusCodes.Status400BadRequest, "invalid_request", "The request's body ended early or is malformed.", BrokenBody),
    };

    private static Task AnswerBareStatusAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var (code, message) = status switch
        {
            StatusCodes.Status404NotFound => ("not_found", "There is nothing at this address."),
            StatusCodes.Status405MethodNotAllowed => ("method_not_allowed", $"{context.Request.Method} is not allowed here; see the Allow header."),
            StatusCodes.Status406NotAcceptable => ("not_acceptable", "This route gives no format that the Accept header allows."),
            StatusCodes.Status408RequestTimeout => ("invalid_request", "The request came too slowly."),
            StatusCodes.Status412PreconditionFailed => ("precondition_failed", "The precondition does not hold."),
            StatusCodes.Status413PayloadTooLarge => ("payload_too_large", "The request's body is too large."),
            StatusCodes.Status415UnsupportedMediaType => ("unsupported_media_type", "This route does not take a body of this Content-Type."),
            StatusCodes.Status429TooManyRequests => (RateLimitMiddleware.Code, "Too many requests. Try again later."),
            StatusCodes.Status416RangeNotSatisfiable => ("invalid_request", "The range lies outside the content."),
            >= StatusCodes.Status500InternalServerError => ("internal", "Something went wrong on our side. Tell us the request id if it stays."),
            _ => ("invalid_request", "The request is invalid."),
        };
        return Problems.WriteAsync(context, status, code, message);
    }

    private static int StatusOf(FailureKind kind) => kind switch
    {
        FailureKind.Invalid or FailureKind.Exceeded => StatusCodes.Status400BadRequest,
        FailureKind.Unauthorized => StatusCodes.Status401Unauthorized,
        FailureKind.Forbidden => StatusCodes.Status403Forbidden,
        FailureKind.NotFound => StatusCodes.Status404NotFound,
        FailureKind.Gone => StatusCodes.Status410Gone,
        FailureKind.Conflict => StatusCodes.Status409Conflict,
        FailureKind.PreconditionFailed => StatusCodes.Status412PreconditionFailed,
        FailureKind.PayloadTooLarge => StatusCodes.Status413PayloadTooLarge,
        FailureKind.UnsupportedMediaType => StatusCodes.Status415UnsupportedMediaType,
        FailureKind.TooManyRequests => StatusCodes.Status429TooManyRequests,
        FailureKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {RequestId} failed")]
    private partial void LogFailure(Exception e, string requestId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Request {RequestId} can't be served now")]
    private partial void LogUnavailable(Exception e, string requestId);
}
