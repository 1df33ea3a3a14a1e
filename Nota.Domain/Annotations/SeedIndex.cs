namespace Nota.Domain.Annotations;

/// <summary>
/// Where short pieces ("seeds") of many patterns stand in a folded text, found in one pass over it. A seed that stands in
/// many places is known by the first of them only.
/// </summary>
internal sealed class SeedIndex
{
    /// <summary>Units of a seed: rare enough in prose, short enough to survive recognition errors.</summary>
    public const int SeedLength = 12;

    /// <summary>Places kept of a seed.</summary>
    public const int MaxPlaces = 48;

    private const int Stride = 4;
    private const int Zone = 64;
    private const int MaxTotal = 4_000_000;
    private const ulong Base = 0x9E3779B97F4A7C15;
    private readonly Dictionary<ulong, int> _seeds = [];
    private readonly List<int> _last = [];
    private readonly List<int> _counts = [];
    private readonly List<(int Unit, int Previous)> _places = [];

    /// <summary>Takes up the seeds of a pattern; before <see cref="Scan"/>.</summary>
    public void Add(AnchorPattern pattern)
    {
        foreach (var (_, hash) in SeedsOf(pattern))
        {
            if (!_seeds.TryAdd(hash, _last.Count))
                continue;
            _last.Add(-1);
            _counts.Add(0);
        }
    }

    public void Scan(ComparableText text, CancellationToken ct)
    {
        var units = text.Units;
        if (_seeds.Count == 0 || units.Length < SeedLength)
            return;
        var sieve = new Sieve(_seeds.Keys);
        var leaving = Power(SeedLength);
        var hash = Hash(units[..SeedLength]);
        for (var i = 0; ; i++)
        {
            if (i % (1 << 20) == 0)
                ct.ThrowIfCancellationRequested();
            if (sieve.Passes(hash) && _seeds.TryGetValue(hash, out var seed) && _counts[seed]++ < MaxPlaces && _places.Count < MaxTotal)
            {
                _places.Add((i, _last[seed]));
                _last[seed] = _places.Count - 1;
            }

            if (i + SeedLength >= units.Length)
                return;
            hash = (hash * Base) + units[i + SeedLength] + 1 - ((units[i] + 1UL) * leaving);
        }
    }

    /// <summary>
    /// Places of the pattern's seeds: the unit in the text, and the seed's place in the pattern. The second value tells
    /// whether some of them have more than these.
    /// </summary>
    public (List<(int Unit, int InPattern)> Places, bool Crowded) Find(AnchorPattern pattern)
    {
        var places = new List<(int, int)>();
        var crowded = false;
        foreach (var (inPattern, hash) in SeedsOf(pattern))
        {
            var seed = _seeds[hash];
            crowded |= _counts[seed] > MaxPlaces;
            for (var place = _last[seed]; place >= 0; place = _places[place].Previous)
                places.Add((_places[place].Unit, inPattern));
        }

        return (places, crowded);
    }

    /// <summary>Seeds about both ends of the quote.</summary>
    private static List<(int InPattern, ulong Hash)> SeedsOf(AnchorPattern pattern)
    {
        var seeds = new List<(int, ulong)>();
        var units = pattern.Units;
        for (var i = 0; i + SeedLength <= units.Length; i += Stride)
        {
            if (i > pattern.Start + Zone && i < pattern.End - Zone)
                i += (pattern.End - Zone - i) / Stride * Stride;
            if (i + SeedLength <= units.Length)
                seeds.Add((i, Hash(units.Slice(i, SeedLength))));
        }

        return seeds;
    }

    private static ulong Hash(ReadOnlySpan<char> units)
    {
        var hash = 0UL;
        foreach (var unit in units)
            hash = (hash * Base) + unit + 1;
        return hash;
    }

    private static ulong Power(int exponent)
    {
        var power = 1UL;
        for (; exponent > 0; exponent--)
            power *= Base;
        return power;
    }

    /// <summary>Lets all seeds pass and little else.</summary>
    private readonly struct Sieve
    {
        private readonly ulong[] _bits;
        private readonly int _shift;

        public Sieve(IReadOnlyCollection<ulong> hashes)
        {
            var log = 12;
            while (1L << log < 16L * hashes.Count && log < 30)
                log++;
            (_bits, _shift) = (new ulong[1 << (log - 6)], 64 - log);
            foreach (var hash in hashes)
                _bits[Bit(hash) >> 6] |= 1UL << (int)(Bit(hash) & 63);
        }

        public bool Passes(ulong hash) => (_bits[Bit(hash) >> 6] & (1UL << (int)(Bit(hash) & 63))) != 0;

        private ulong Bit(ulong hash) => ((hash ^ (hash >> 29)) * 0xD6E8FEB86659FD93) >> _shift;
    }
}
