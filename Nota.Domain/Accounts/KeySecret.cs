using System.Security.Cryptography;
using System.Text;

namespace Nota.Domain.Accounts;

/// <summary>Makes API keys and the hash that is kept of them.</summary>
public static class KeySecret
{
    private const int PrefixLength = 16;

    /// <summary><c>nota_live_…</c> or <c>nota_test_…</c> with 256 random bits (base64url).</summary>
    public static string Create(bool live)
    {
        Span<byte> bits = stackalloc byte[32];
        RandomNumberGenerator.Fill(bits);
        return (live ? "nota_live_" : "nota_test_") + System.Buffers.Text.Base64Url.EncodeToString(bits);
    }

    /// <summary>SHA-256 of the key's UTF-8 bytes, lower-case hex.</summary>
    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>What lists show of a key: never more than a quarter of it.</summary>
    public static string Prefix(string key) => key[..Math.Min(PrefixLength, key.Length / 4)];

    /// <summary>Whether a key given by an operator may serve: 20–255 printable ASCII characters without a colon.</summary>
    public static bool IsAcceptable(string key) => key.Length is >= 20 and <= 255 && key.All(c => c is > ' ' and < '\x7f' and not ':');
}
