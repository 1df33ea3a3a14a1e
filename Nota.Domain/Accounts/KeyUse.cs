using System.Collections.Concurrent;
using Nota.Domain.Ports;

namespace Nota.Domain.Accounts;

/// <summary>Remembers when keys were last used and writes it down off the requests' path. Thread-safe.</summary>
public sealed class KeyUse
{
    private readonly ConcurrentDictionary<string, long> _uses = new(StringComparer.Ordinal);

    /// <param name="at">Unix milliseconds, UTC.</param>
    public void Note(string keyId, long at) => _uses[keyId] = at;

    /// <summary>Writes what was noted since the last call.</summary>
    public async Task WriteAsync(IUnitOfWork unitOfWork, CancellationToken ct)
    {
        var uses = _uses.ToArray();
        if (uses.Length == 0)
            return;
        await unitOfWork.RunAsync(async (store, token) =>
        {
            foreach (var (keyId, at) in uses)
            {
                if (await store.Accounts.FindKeyAsync(keyId, AccountScope.All, token) is { } key)
                    key.LastUsedAt = at;
            }
        }, ct);
        foreach (var use in uses)
            _uses.TryRemove(use);
    }
}
