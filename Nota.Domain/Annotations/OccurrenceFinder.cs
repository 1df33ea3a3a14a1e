namespace Nota.Domain.Annotations;

/// <summary>Every place where a pattern occurs, overlapping ones too, in time linear in both (Knuth, Morris, Pratt).</summary>
internal ref struct OccurrenceFinder
{
    private readonly ReadOnlySpan<char> _text;
    private readonly string _pattern;
    private readonly int[] _borders;
    private int _at;
    private int _matched;

    /// <param name="pattern">Not empty.</param>
    public OccurrenceFinder(ReadOnlySpan<char> text, string pattern)
    {
        _text = text;
        _pattern = pattern;
        _borders = new int[pattern.Length + 1];
        for (int i = 1, border = 0; i < pattern.Length; i++)
        {
            while (border > 0 && pattern[i] != pattern[border])
                border = _borders[border];
            _borders[i + 1] = pattern[i] == pattern[border] ? ++border : 0;
        }
    }

    public bool TryNext(out int start)
    {
        while (_at < _text.Length)
        {
            var c = _text[_at++];
            while (_matched > 0 && c != _pattern[_matched])
                _matched = _borders[_matched];
            if (c == _pattern[_matched])
                _matched++;
            if (_matched < _pattern.Length)
                continue;
            _matched = _borders[_matched];
            start = _at - _pattern.Length;
            return true;
        }

        start = 0;
        return false;
    }
}
