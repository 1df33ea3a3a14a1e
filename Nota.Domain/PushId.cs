using System.Security.Cryptography;

namespace Nota.Domain;

/// <summary>
/// Makes 20-character ids: 8 characters of Unix milliseconds and 12 of randomness over <c>-0-9A-Z_a-z</c>, ascending
/// even within one millisecond, so that ids sort (ordinally) by creation. They begin with <c>-</c> until the year 2109.
/// Thread-safe. Source: the push ids of the API's reference.
/// </summary>
public sealed class PushId(TimeProvider time)
{
    public const int Length = 20;
    private const string Alphabet = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
    private const int TimeLength = 8;
    private readonly Lock _gate = new();
    private readonly byte[] _random = new byte[Length - TimeLength];
    private long _last = -1;

    public string Next()
    {
        Span<char> id = stackalloc char[Length];
        lock (_gate)
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            if (now > _last)
            {
                _last = now;
                RandomNumberGenerator.Fill(_random);
                for (var i = 0; i < _random.Length; i++)
                    _random[i] &= 63;
            }
            else
            {
                // The same millisecond, or a clock that went back: count up from the last id.
                var i = _random.Length - 1;
                for (; i >= 0 && _random[i] == 63; i--)
                    _random[i] = 0;
                if (i >= 0)
                    _random[i]++;
                else
                    _last++;
            }

            var rest = _last;
            for (var i = TimeLength - 1; i >= 0; i--, rest /= 64)
                id[i] = Alphabet[(int)(rest % 64)];
            for (var i = 0; i < _random.Length; i++)
                id[TimeLength + i] = Alphabet[_random[i]];
        }

        return new string(id);
    }

    public static bool IsValid(string? id) => id is { Length: Length } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
