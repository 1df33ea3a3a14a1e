using Nota.Domain;

namespace Nota.Api.Http;

/// <summary>
/// Lets in only requests with a valid key or viewer token: HTTP Basic with the key as user name (any or no password, with or without the
/// colon), or Bearer; and requests for files by the links that answers give. It stands before routing, so that an unknown route without a key is 401 too.
/// </summary>
internal sealed class AuthenticationMiddleware(RequestDelegate next, RequestAuthenticator authenticator, FileLinks links)
{
    public const string Message = "A valid API key is needed: send it as the user name of HTTP Basic, or as a Bearer token.";

    private const StringComparison AnyCase = StringComparison.OrdinalIgnoreCase;

    public async Task InvokeAsync(HttpContext context)
    {
        if (IsOpen(context.Request.Path.Value ?? ""))
        {
            await next(context);
            return;
        }

        if (FileLinks.Has(context.Request))
        {
            // Links are for reading; what else is asked of them, routing refuses.
            if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            {
                await next(context);
                return;
            }

            context.SetCaller(await links.FindCallerAsync(context.Request, context.RequestAborted)
                ?? throw NotaException.Forbidden("This link is invalid or has expired. Ask for the document again: it has new ones."));
            await next(context);
            return;
        }

        var caller = await authenticator.FindCallerAsync(context.Request, context.RequestAborted);
        if (caller is null)
        {
            context.Response.Headers.WWWAuthenticate = new(["Basic realm=\"Nota\", charset=\"UTF-8\"", "Bearer realm=\"Nota\""]);
            await Problems.WriteAsync(context, StatusCodes.Status401Unauthorized, "unauthorized", Message);
            return;
        }

        context.SetCaller(caller);
        await next(context);
    }

    private static bool IsOpen(string path) => path.StartsWith("/health/", AnyCase) || $"{path}/".StartsWith("/openapi/", AnyCase);
}
