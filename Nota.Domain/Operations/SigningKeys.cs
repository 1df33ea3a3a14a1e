using System.Security.Cryptography;
using Nota.Domain.Ports;

namespace Nota.Domain.Operations;

/// <summary>
/// The installation's signing keys: made when first needed, replaced from time to time, kept until nothing they signed is
/// valid any more. All nodes share them through the database; each knows them for at most a minute. Thread-safe.
/// </summary>
public sealed class SigningKeys(ISigningKeyReader reader, IUnitOfWork unitOfWork, PushId ids, TimeProvider time)
{
    /// <summary>The longest time for which anything may be signed.</summary>
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromHours(24);

    /// <summary>How long a key signs.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromDays(30);

    private const int SecretLength = 32;
    private static readonly TimeSpan KnownFor = TimeSpan.FromMinutes(1);

    /// <summary>A node that doesn't know yet of a new key signs with the old one a little longer.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromHours(1);

    private Known? _known;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The key that signs now.</summary>
    public async Task<SigningKey> CurrentAsync(CancellationToken ct)
    {
        var known = Volatile.Read(ref _known) is { } fresh && fresh.ReadAt + KnownFor.TotalMilliseconds > Now ? fresh : await ReadAsync(ct);
        if (known.Keys.Count > 0)
            return known.Keys[^1];
        await RotateAsync(ct);
        return (await ReadAsync(ct)).Keys[^1];
    }

    /// <summary>The key of this id, or null. One that isn't known yet is looked for in the database.</summary>
    public async Task<SigningKey?> FindAsync(string id, CancellationToken ct)
    {
        var known = Volatile.Read(ref _known) is { } fresh && fresh.ReadAt + KnownFor.TotalMilliseconds > Now ? fresh : null;
        return known?.Find(id) ?? (await ReadAsync(ct)).Find(id);
    }

    /// <summary>Makes a key where there is none or the last one has signed long enough, and removes those whose time is over. Safe to run twice.</summary>
    public async Task RotateAsync(CancellationToken ct)
    {
        await unitOfWork.RunAsync(async (store, token) =>
        {
            var keys = (await store.SigningKeys.ListAsync(token)).ToList();
            if (keys.Count == 0 || keys[^1].CreatedAt + (long)Period.TotalMilliseconds <= Now)
            {
                var key = new SigningKey { Id = ids.Next(), Secret = RandomNumberGenerator.GetBytes(SecretLength), CreatedAt = Now };
                store.SigningKeys.Add(key);
                keys.Add(key);
            }

            // A key signs until the next one is there, and what it signed last lives on for the longest lifetime.
            var over = Now - (long)(LongestLifetime + Margin).TotalMilliseconds;
            for (var i = 0; i + 1 < keys.Count; i++)
            {
                if (keys[i + 1].CreatedAt <= over)
                    store.SigningKeys.Remove(keys[i]);
            }
        }, ct);
        Volatile.Write(ref _known, null);
    }

    private async Task<Known> ReadAsync(CancellationToken ct)
    {
        var at = Now;
        var known = new Known(await reader.ListAsync(ct), at);
        Volatile.Write(ref _known, known);
        return known;
    }

    private sealed record Known(IReadOnlyList<SigningKey> Keys, long ReadAt)
    {
        public SigningKey? Find(string id) => Keys.FirstOrDefault(k => k.Id == id);
    }
}
