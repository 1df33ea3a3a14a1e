using System.Security.Cryptography;
using System.Text;
using Nota.Domain.Ports;

namespace Nota.Domain.Accounts;

/// <summary>Tells who a key stands for.</summary>
public sealed class KeyAuthenticator(IAccountReader accounts, KeyUse uses, TimeProvider time)
{
    private const int MaxKeyLength = 255;

    /// <summary>Null for a key that is unknown, revoked or expired.</summary>
    public async Task<Caller?> AuthenticateAsync(string key, CancellationToken ct)
    {
        if (key.Length is 0 or > MaxKeyLength)
            return null;
        var hash = KeySecret.Hash(key);
        if (await accounts.FindKeyByHashAsync(hash, ct) is not { } owner || !Same(hash, owner.Key.Hash))
            return null;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (!owner.Key.IsValid(now))
            return null;
        uses.Note(owner.Key.Id, now);
        return new Caller(owner.Account.Id, owner.Account.Name, owner.Member.Id, owner.Member.Role, owner.Key.Id);
    }

    private static bool Same(string a, string b) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(a), Encoding.ASCII.GetBytes(b));
}
