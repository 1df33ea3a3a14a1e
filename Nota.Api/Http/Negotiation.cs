using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Net.Http.Headers;

namespace Nota.Api.Http;

/// <summary>The media types a route gives, best first; a route without it gives JSON.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
internal sealed class GivesAttribute(params string[] mediaTypes) : Attribute
{
    public IReadOnlyList<string> MediaTypes { get; } = mediaTypes;
}

/// <summary>Chooses among the media types of a route by the request's Accept header.</summary>
internal static partial class Negotiation
{
    private static readonly string[] Json = ["application/json"];

    public static IReadOnlyList<string> Offered(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<GivesAttribute>()?.MediaTypes ?? Json;

    /// <summary>The type to answer with: the most wanted, the route's own order deciding between equals; null if none is wanted.</summary>
    public static string? Choose(HttpRequest request, IReadOnlyList<string> offered)
    {
        if (request.Headers.Accept.Count == 0 || request.Headers.Accept.All(string.IsNullOrWhiteSpace))
            return offered[0];
        var ranges = request.Headers.Accept.Select(v => BareStar().Replace(v ?? "", "*/*")).ToArray();
        if (!MediaTypeHeaderValue.TryParseList(ranges, out var accepted))
            return null;
        string? best = null;
        var bestQuality = 0.0;
        foreach (var type in offered)
        {
            var quality = QualityOf(type, accepted);
            if (quality > bestQuality)
                (best, bestQuality) = (type, quality);
        }

        return best;
    }

    /// <summary>A star alone, which some clients send for <c>*/*</c>.</summary>
    [GeneratedRegex(@"(?<=^|,)\s*\*\s*(?=[;,]|$)")]
    private static partial Regex BareStar();

    /// <summary>The quality that the most specific matching range gives to a type; 0 if none matches.</summary>
    private static double QualityOf(string type, IList<MediaTypeHeaderValue> accepted)
    {
        var offered = new MediaTypeHeaderValue(type);
        var quality = 0.0;
        var specificity = -1;
        foreach (var range in accepted)
        {
            var rank = range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2;
            var matches = rank == 0 || (range.Type.Equals(offered.Type, StringComparison.OrdinalIgnoreCase)
                && (rank == 1 || range.SubType.Equals(offered.SubType, StringComparison.OrdinalIgnoreCase)));
            if (!matches || rank < specificity)
                continue;
            quality = rank == specificity ? Math.Max(quality, range.Quality ?? 1) : range.Quality ?? 1;
            specificity = rank;
        }

        return quality;
    }
}

/// <summary>Answers 406 and 415 where the headers alone rule a request out, before anything is looked up.</summary>
internal sealed class NegotiationMiddleware(RequestDelegate next)
{
    private static readonly string[] Json = [TakesAttribute.Json];

    public Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<ControllerActionDescriptor>() is null)
            return next(context);
        var offered = Negotiation.Offered(endpoint);
        if (Negotiation.Choose(context.Request, offered) is null)
            return Problems.WriteAsync(context, StatusCodes.Status406NotAcceptable, "not_acceptable", $"This route gives {string.Join(" or ", offered)}.");
        var request = context.Request;
        var taken = endpoint.Metadata.GetMetadata<TakesAttribute>()?.MediaTypes ?? Json;
        var hasBody = HttpMethods.IsPost(request.Method) || HttpMethods.IsPut(request.Method) || HttpMethods.IsPatch(request.Method);
        return !hasBody || TakesAttribute.Allows(taken, request)
            ? next(context)
            : Problems.WriteAsync(
                context, StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", $"This route takes a body of {string.Join(" or ", taken)}.");
    }
}
