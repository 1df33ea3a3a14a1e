using Microsoft.Net.Http.Headers;

namespace Nota.Api.Http;

/// <summary>The media types a route takes as a body; a route without it takes JSON.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TakesAttribute(params string[] mediaTypes) : Attribute
{
    public const string Form = "multipart/form-data";
    public const string Json = "application/json";

    public IReadOnlyList<string> MediaTypes { get; } = mediaTypes;

    /// <summary>Whether this request's body may come. Without a Content-Type it counts as JSON; no body at all is always fine.</summary>
    public static bool Allows(IReadOnlyList<string> taken, HttpRequest request)
    {
        var contentType = request.ContentType;
        if (string.IsNullOrWhiteSpace(contentType))
            return taken.Contains(Json) || request.ContentLength is 0 or null && request.Headers.TransferEncoding.Count == 0;
        return MediaTypeHeaderValue.TryParse(contentType, out var given)
            && taken.Any(t => given.MediaType.Equals(t, StringComparison.OrdinalIgnoreCase) || (t == Json && given.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)));
    }
}
