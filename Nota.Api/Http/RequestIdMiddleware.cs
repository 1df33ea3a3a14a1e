using System.Security.Cryptography;

namespace Nota.Api.Http;

/// <summary>
/// Gives every request an id, the client's own if it is 1–64 of <c>A-Za-z0-9_-</c>, and every response the headers that all
/// of them carry.
/// </summary>
internal sealed class RequestIdMiddleware(RequestDelegate next)
{
    private const int MaxLength = 64;
    private const string Always = $"{ApiHeaders.Version}, Accept";
    private const int OwnLength = 20;
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public Task InvokeAsync(HttpContext context)
    {
        var given = context.Request.Headers[ApiHeaders.RequestId];
        var id = given is [{ } one] && IsAcceptable(one) ? one : RandomNumberGenerator.GetString(Alphabet, OwnLength);
        context.TraceIdentifier = id;
        context.Response.OnStarting(static state =>
        {
            var response = ((HttpContext)state).Response;
            response.Headers[ApiHeaders.RequestId] = response.HttpContext.TraceIdentifier;
            response.Headers[ApiHeaders.Version] = response.HttpContext.GetVersion().Name;
            Vary(response);
            response.Headers.XContentTypeOptions = "nosniff";
            return Task.CompletedTask;
        }, context);
        return next(context);
    }

    /// <summary>Every answer names its version and may be refused for what <c>Accept</c> says; other reasons to vary stay.</summary>
    private static void Vary(HttpResponse response)
    {
        var present = response.Headers.Vary;
        response.Headers.Vary = present.Count == 0 ? Always : $"{Always}, {present}";
    }

    private static bool IsAcceptable(string id) =>
        id.Length is >= 1 and <= MaxLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
