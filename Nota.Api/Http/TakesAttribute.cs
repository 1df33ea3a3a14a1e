using Microsoft.Net.Http.Headers;

namespace Nota.Api.Http;

/// <summary>The media types a route takes as a body; a route without it takes JSON.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TakesAttribute(params string[] mediaTypes) : Attribute
{
    public const string Form = "multipart/form-data";
    public const string Json = "application/json";

    public IReadOnlyList<string> MediaTypes { get; } = mediaTypes;

    /// <summary>Whether a body of this Content-Type may come; none at all counts as the route's own.</summary>
    public static bool Allows(IReadOnlyList<string> taken, string? contentType)
    {
        if (string.IsNullOrWhiteSpace(contentType))
            return true;
        return MediaTypeHeaderValue.TryParse(contentType, out var given)
            && taken.Any(t => given.MediaType.Equals(t, StringComparison.OrdinalIgnoreCase) || (t == Json && given.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)));
    }
}
