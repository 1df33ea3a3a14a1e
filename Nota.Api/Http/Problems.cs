using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;

namespace Nota.Api.Http;

/// <summary>
/// Writes failures as RFC 9457 problem bodies, all in one place. Those of <see cref="WorkflowApi"/> have that half's members
/// besides: <c>message</c> and <c>details</c>.
/// </summary>
internal static class Problems
{
    public const string ContentType = "application/problem+json";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Does nothing if the response has begun.</summary>
    /// <param name="details">What programs should know of the failure; only workflow routes tell it.</param>
    public static async Task WriteAsync(
        HttpContext context, int status, string code, string message, IReadOnlyDictionary<string, string[]>? errors = null, TimeSpan? retryAfter = null,
        IReadOnlyDictionary<string, object>? details = null)
    {
        var response = context.Response;
        if (response.HasStarted)
            return;
        response.StatusCode = status;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-store";
        response.Headers.Remove("ETag");
        response.Headers.ContentDisposition = default;
        response.Headers.LastModified = default;
        // What is left of a body that came too slowly is not waited for.
        if (status == StatusCodes.Status408RequestTimeout && HttpProtocol.IsHttp11(context.Request.Protocol))
            response.Headers.Connection = "close";
        if (retryAfter is { } delay)
            response.Headers.RetryAfter = SecondsOf(delay).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var told = errors is { Count: > 0 } ? errors : null;
        var problem = new Problem("about:blank", ReasonPhrases.GetReasonPhrase(status), status, message, message, code, context.TraceIdentifier, told);
        if (WorkflowApi.Has(context.Request))
            problem = problem with { Message = message, Details = DetailsOf(details, told, retryAfter) };
        var body = JsonSerializer.SerializeToUtf8Bytes(problem, Json);
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static int SecondsOf(TimeSpan delay) => (int)Math.Ceiling(delay.TotalSeconds);

    private static Dictionary<string, object> DetailsOf(
        IReadOnlyDictionary<string, object>? given, IReadOnlyDictionary<string, string[]>? errors, TimeSpan? retryAfter)
    {
        var details = new Dictionary<string, object>(given ?? new Dictionary<string, object>());
        if (errors is not null)
            details["errors"] = errors;
        if (retryAfter is { } delay)
            details["retry_after"] = SecondsOf(delay);
        return details;
    }

    private sealed record Problem(
        string Type, string Title, int Status, string Detail, string Error, string Code, string RequestId, IReadOnlyDictionary<string, string[]>? Errors)
    {
        public string? Message { get; init; }

        public IReadOnlyDictionary<string, object>? Details { get; init; }
    }
}
