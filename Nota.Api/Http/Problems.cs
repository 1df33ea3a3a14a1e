using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;

namespace Nota.Api.Http;

/// <summary>Writes failures as RFC 9457 problem bodies, all in one place.</summary>
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
    public static async Task WriteAsync(
        HttpContext context, int status, string code, string message, IReadOnlyDictionary<string, string[]>? errors = null, TimeSpan? retryAfter = null)
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
            response.Headers.RetryAfter = ((int)Math.Ceiling(delay.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new Problem("about:blank", ReasonPhrases.GetReasonPhrase(status), status, message, message, code, context.TraceIdentifier, errors is { Count: > 0 } ? errors : null),
            Json);
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(body, context.RequestAborted);
    }

    private sealed record Problem(
        string Type, string Title, int Status, string Detail, string Error, string Code, string RequestId, IReadOnlyDictionary<string, string[]>? Errors);
}
