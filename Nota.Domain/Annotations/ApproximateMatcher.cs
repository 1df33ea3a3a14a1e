namespace Nota.Domain.Annotations;

/// <summary>
/// Edit distances of a pattern to all places of a text, 64 rows of the table at once (Myers 1999, in blocks as Hyyrö
/// 2003 has them).
/// </summary>
internal sealed class ApproximateMatcher
{
    private const int Ascii = 128;
    private readonly int _length;
    private readonly int _blocks;
    private readonly ulong[] _ascii;
    private readonly Dictionary<char, ulong[]> _others = [];
    private readonly ulong[] _none;
    private readonly ulong[] _plus;
    private readonly ulong[] _minus;

    /// <param name="pattern">At least one code unit.</param>
    /// <param name="backwards">Whether the pattern is read from its end.</param>
    public ApproximateMatcher(ReadOnlySpan<char> pattern, bool backwards = false)
    {
        ArgumentOutOfRangeException.ThrowIfZero(pattern.Length);
        _length = pattern.Length;
        _blocks = (_length + 63) / 64;
        _ascii = new ulong[Ascii * _blocks];
        (_none, _plus, _minus) = (new ulong[_blocks], new ulong[_blocks], new ulong[_blocks]);
        for (var i = 0; i < _length; i++)
        {
            var c = pattern[backwards ? _length - 1 - i : i];
            if (c >= Ascii && !_others.ContainsKey(c))
                _others.Add(c, new ulong[_blocks]);
            Row(c)[i / 64] |= 1UL << (i % 64);
        }
    }

    public int Length => _length;

    /// <summary>
    /// For every code unit of the text, in the order it is read: the least distance of the pattern to what ends there,
    /// having begun anywhere, or, if <paramref name="anchored"/>, where reading begins.
    /// </summary>
    public void Distances(ReadOnlySpan<char> text, Span<int> distances, bool anchored = false, bool backwards = false)
    {
        _plus.AsSpan().Fill(ulong.MaxValue);
        _minus.AsSpan().Clear();
        var distance = _length;
        var last = 1UL << ((_length - 1) % 64);
        for (var i = 0; i < text.Length; i++)
        {
            var row = Row(text[backwards ? text.Length - 1 - i : i]);
            var carry = anchored ? 1 : 0;
            for (var b = 0; b < row.Length; b++)
            {
                var (plus, minus, equal) = (_plus[b], _minus[b], row[b]);
                var vertical = equal | minus;
                if (carry < 0)
                    equal |= 1;
                var horizontal = (((equal & plus) + plus) ^ plus) | equal;
                var up = minus | ~(horizontal | plus);
                var down = plus & horizontal;
                var top = b == row.Length - 1 ? last : 1UL << 63;
                var next = (up & top) != 0 ? 1 : (down & top) != 0 ? -1 : 0;
                up = (up << 1) | (carry > 0 ? 1UL : 0);
                down = (down << 1) | (carry < 0 ? 1UL : 0);
                _plus[b] = down | ~(vertical | up);
                _minus[b] = up & vertical;
                carry = next;
            }

            distance += carry;
            distances[i] = distance;
        }
    }

    private Span<ulong> Row(char c) =>
        c < Ascii ? _ascii.AsSpan(c * _blocks, _blocks) : _others.TryGetValue(c, out var row) ? row : _none;
}
