using System.Net.Http.Headers;
using System.Text;
using Nota.Domain.Accounts;
using Nota.Domain.Tokens;

namespace Nota.Api.Http;

/// <summary>
/// Lets in only requests with a valid key or viewer token: HTTP Basic with the key as user name (any or no password, with or without the
/// colon), or Bearer. It stands before routing, so that an unknown route without a key is 401 too.
/// </summary>
internal sealed class AuthenticationMiddleware(RequestDelegate next, KeyAuthenticator keys, ViewerTokens tokens)
{
    public const string Message = "A valid API key is needed: send it as the user name of HTTP Basic, or as a Bearer token.";

    private const string OpenPath = "/health/";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.Value?.StartsWith(OpenPath, StringComparison.OrdinalIgnoreCase) == true)
        {
            await next(context);
            return;
        }

        var caller = await FindCallerAsync(context.Request.Headers.Authorization, context.RequestAborted);
        if (caller is null)
        {
            context.Response.Headers.WWWAuthenticate = new(["Basic realm=\"Nota\", charset=\"UTF-8\"", "Bearer realm=\"Nota\""]);
            await Problems.WriteAsync(context, StatusCodes.Status401Unauthorized, "unauthorized", Message);
            return;
        }

        context.SetCaller(caller);
        await next(context);
    }

    private async Task<Caller?> FindCallerAsync(string? header, CancellationToken ct)
    {
        if (FindKey(header) is not { } key)
            return null;
        // Tokens come as Bearer alone: a user name ends up in addresses and logs.
        return ViewerTokens.IsToken(key) && header!.StartsWith("Bearer", StringComparison.OrdinalIgnoreCase)
            ? await tokens.AuthenticateAsync(key, ct)
            : await keys.AuthenticateAsync(key, ct);
    }

    internal static string? FindKey(string? header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var value) || value.Parameter is not { Length: > 0 } parameter)
            return null;
        if (value.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            return parameter;
        return value.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) ? FindUserName(parameter) : null;
    }

    private static string? FindUserName(string base64)
    {
        // Some clients leave the padding out.
        base64 = base64.TrimEnd('=');
        base64 = base64.PadRight((base64.Length + 3) / 4 * 4, '=');
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length))
            return null;
        var credentials = Encoding.UTF8.GetString(bytes, 0, length);
        return credentials.Split(':', 2)[0];
    }
}
