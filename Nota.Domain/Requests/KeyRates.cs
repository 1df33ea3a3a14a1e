using System.Collections.Concurrent;
using Nota.Domain.Ports;

namespace Nota.Domain.Requests;

/// <summary>
/// A token bucket a key, in memory: full at first, filled at a steady rate, a token a request. Nodes share the limit by
/// dividing it. A bucket that has filled up again is forgotten, so no more are held than keys that called of late.
/// Thread-safe.
/// </summary>
public sealed class KeyRates(RateLimits limits, ILiveNodes nodes, TimeProvider time)
{
    private static readonly TimeSpan ForgetEvery = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);
    private long _forgottenAt = time.GetTimestamp();

    /// <summary>Keys whose buckets are held.</summary>
    public int Held => _buckets.Count;

    /// <summary>Takes a token, or tells when there will be one. Null where there is no limit.</summary>
    public RateState? Take(string keyId)
    {
        if (limits.PermitsPerSecond <= 0)
            return null;
        var now = time.GetTimestamp();
        ForgetFull(now);
        var (rate, size) = Share();
        var bucket = _buckets.GetOrAdd(keyId, static (_, full) => new Bucket(full.size, full.now), (size, now));
        lock (bucket)
        {
            bucket.Fill(rate, size, time, now);
            var isAllowed = bucket.Tokens >= 1;
            if (isAllowed)
                bucket.Tokens--;
            return new RateState(
                isAllowed,
                Limit: (int)size,
                Remaining: (int)bucket.Tokens,
                FullIn: TimeSpan.FromSeconds((size - bucket.Tokens) / rate),
                NextIn: TimeSpan.FromSeconds(Math.Max(0, 1 - bucket.Tokens) / rate));
        }
    }

    /// <summary>This node's part of the limit.</summary>
    private (double Rate, double Size) Share()
    {
        var count = Math.Max(1, nodes.ApiNodes);
        return (limits.PermitsPerSecond / count, Math.Max(1, limits.Burst / count));
    }

    private void ForgetFull(long now)
    {
        var last = Volatile.Read(ref _forgottenAt);
        if (time.GetElapsedTime(last, now) < ForgetEvery || Interlocked.CompareExchange(ref _forgottenAt, now, last) != last)
            return;
        var (rate, size) = Share();
        foreach (var (key, bucket) in _buckets)
        {
            lock (bucket)
            {
                bucket.Fill(rate, size, time, now);
                if (bucket.Tokens < size)
                    continue;
            }

            // A request that holds this bucket at this moment goes uncounted: of a full one.
            _buckets.TryRemove(new KeyValuePair<string, Bucket>(key, bucket));
        }
    }

    private sealed class Bucket(double tokens, long filledAt)
    {
        private long _filledAt = filledAt;

        public double Tokens { get; set; } = tokens;

        public void Fill(double rate, double size, TimeProvider time, long now)
        {
            if (now > _filledAt)
            {
                Tokens += time.GetElapsedTime(_filledAt, now).TotalSeconds * rate;
                _filledAt = now;
            }

            Tokens = Math.Min(size, Tokens);
        }
    }
}

/// <summary>What a key may still do.</summary>
/// <param name="Limit">Requests at once at most.</param>
/// <param name="Remaining">Requests at once from now.</param>
/// <param name="FullIn">When <paramref name="Remaining"/> will be <paramref name="Limit"/> again, if the key keeps quiet.</param>
/// <param name="NextIn">When the next request will be served.</param>
public readonly record struct RateState(bool IsAllowed, int Limit, int Remaining, TimeSpan FullIn, TimeSpan NextIn);
