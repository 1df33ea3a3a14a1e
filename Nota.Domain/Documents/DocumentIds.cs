using System.Security.Cryptography;

namespace Nota.Domain.Documents;

/// <summary>
/// Makes lower-case GUIDs of version 7 (RFC 9562) that ascend even within one millisecond, so that documents sort by
/// creation, those of one upload in the order of its files. Thread-safe.
/// </summary>
public sealed class DocumentIds(TimeProvider time)
{
    private const int CounterBits = 12;
    private readonly Lock _gate = new();
    private long _last;

    public string Next()
    {
        long stamp;
        lock (_gate)
        {
            // Milliseconds and a counter in one number: it only ever grows, also where the clock goes back.
            var now = time.GetUtcNow().ToUnixTimeMilliseconds() << CounterBits;
            stamp = _last = Math.Max(now, _last + 1);
        }

        Span<byte> id = stackalloc byte[16];
        RandomNumberGenerator.Fill(id[8..]);
        var milliseconds = stamp >> CounterBits;
        for (var i = 5; i >= 0; i--, milliseconds >>= 8)
            id[i] = (byte)milliseconds;
        id[6] = (byte)(0x70 | (stamp >> 8 & 0x0F));
        id[7] = (byte)stamp;
        id[8] = (byte)(0x80 | (id[8] & 0x3F));
        return new Guid(id, bigEndian: true).ToString();
    }
}
