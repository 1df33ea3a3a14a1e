using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Nota.Domain.Operations;

/// <summary>
/// Signs what leaves the service and proves what comes back: HMAC-SHA256 with the installation's keys, compared in constant
/// time. A signature is good for its purpose alone.
/// </summary>
public sealed class Signatures(SigningKeys keys, TimeProvider time)
{
    private const string Mark = "signature=";

    /// <summary>Signs a payload, which <paramref name="make"/> gets the signing key's id for, so that it can name it.</summary>
    /// <returns><c>payload.signature</c>, both base64url.</returns>
    public async Task<string> SignAsync(string purpose, Func<string, byte[]> make, CancellationToken ct)
    {
        var key = await keys.CurrentAsync(ct);
        var payload = Base64Url.EncodeToString(make(key.Id));
        return $"{payload}.{Of(key, purpose, payload)}";
    }

    /// <summary>The payload of what was signed for this purpose, or null. Its expiry is the caller's to check.</summary>
    /// <param name="keyOf">The signing key's id that a payload names; null: it is malformed.</param>
    public async Task<byte[]?> VerifyAsync(string purpose, string given, Func<byte[], string?> keyOf, CancellationToken ct)
    {
        var dot = given.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || Decode(given.AsSpan(0, dot)) is not { } payload || keyOf(payload) is not { } keyId)
            return null;
        return await keys.FindAsync(keyId, ct) is { } key && Same(given[(dot + 1)..], Of(key, purpose, given[..dot])) ? payload : null;
    }

    /// <summary>Signs an address for one method and an account; it is good until it expires.</summary>
    /// <param name="path">Path and query, without fragment; the signature's own parameters come behind.</param>
    /// <exception cref="ArgumentOutOfRangeException">The lifetime is longer than keys are kept for.</exception>
    public async Task<string> SignUrlAsync(string purpose, string method, string path, long accountId, TimeSpan lifetime, CancellationToken ct) =>
        (await UrlSignerAsync(purpose, lifetime, ct))(method, path, accountId);

    /// <summary>What signs addresses as <see cref="SignUrlAsync"/> does, all with the same key and end, without asking for anything.</summary>
    /// <returns>Takes method, path and account.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The lifetime is longer than keys are kept for.</exception>
    public async Task<Func<string, string, long, string>> UrlSignerAsync(string purpose, TimeSpan lifetime, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lifetime, SigningKeys.LongestLifetime);
        var key = await keys.CurrentAsync(ct);
        var expires = time.GetUtcNow().Add(lifetime).ToUnixTimeSeconds();
        return (method, path, accountId) =>
        {
            var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var address = string.Create(CultureInfo.InvariantCulture, $"{path}{separator}account={accountId}&expires={expires}&key={key.Id}");
            return $"{address}&{Mark}{Of(key, purpose, method, address)}";
        };
    }

    /// <summary>The account that an address was signed for; null if it was not, for another purpose or method, or is over. HEAD is GET.</summary>
    public async Task<long?> VerifyUrlAsync(string purpose, string method, string address, CancellationToken ct)
    {
        var end = address.LastIndexOf("&" + Mark, StringComparison.Ordinal);
        if (end < 0)
            return null;
        var (signed, signature) = (address[..end], address[(end + 1 + Mark.Length)..]);
        if (signed.Split('&', '?') is not [.., var account, var expires, var keyId]
            || NumberOf(account, "account=") is not { } accountId || NumberOf(expires, "expires=") is not { } until
            || !keyId.StartsWith("key=", StringComparison.Ordinal))
            return null;
        if (await keys.FindAsync(keyId["key=".Length..], ct) is not { } key)
            return null;
        var sound = Same(signature, Of(key, purpose, method == "HEAD" ? "GET" : method, signed));
        return sound && until > time.GetUtcNow().ToUnixTimeSeconds() ? accountId : null;
    }

    /// <summary>Each part with its length before it, so that no two lists of parts read alike.</summary>
    private static string Of(SigningKey key, params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder("nota 1");
        foreach (var part in parts)
            text.Append(CultureInfo.InvariantCulture, $"\n{part.Length}:{part}");
        return Base64Url.EncodeToString(HMACSHA256.HashData(key.Secret, Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static bool Same(string given, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(right));

    private static byte[]? Decode(ReadOnlySpan<char> text) => Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;

    private static long? NumberOf(string parameter, string name) =>
        parameter.StartsWith(name, StringComparison.Ordinal) && long.TryParse(parameter.AsSpan(name.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
