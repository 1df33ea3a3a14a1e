using System.Net.Http.Headers;
using System.Text;
using Nota.Domain.Accounts;
using Nota.Domain.Tokens;

namespace Nota.Api.Http;

/// <summary>Tells who makes a request by the key or viewer token in it.</summary>
public sealed class RequestAuthenticator(KeyAuthenticator keys, ViewerTokens tokens)
{
    /// <summary>Null without a valid key or token.</summary>
    public async Task<Caller?> FindCallerAsync(HttpRequest request, CancellationToken ct)
    {
        string? header = request.Headers.Authorization;
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
