namespace Nota.Infrastructure.Engine.Child.Searchable;

/// <summary>
/// The characters of all recognised text with the code and the width each has in the font that carries it. A width is the
/// mean that the pages show, so that the words' characters come to lie about where they are seen.
/// </summary>
internal sealed class LayerAlphabet
{
    /// <summary>
    /// Stands for a hyphen that ends a line. Readers know it as a hyphen and a space: one that found the hyphen alone would
    /// take it away and join the word to the next line's, which the text does not.
    /// </summary>
    public const int ClosingHyphen = -1;

    /// <summary>Two bytes name a glyph, and one glyph is for what has no name.</summary>
    private const int MostCodes = 65_534;

    private const int Replacement = 0xFFFD;
    private const int Em = 1000;
    private const int SpaceWidth = 250;
    private const int LeastWidth = 20;
    private const int MostWidth = 3000;

    private readonly SortedDictionary<int, Width> _widths = [];
    private readonly Dictionary<int, int> _codes = [];
    private int[] _advances = [];

    /// <summary>1/1000 em, by code; the first is that of no character.</summary>
    public IReadOnlyList<int> Advances => _advances;

    /// <summary>Counts the characters of a word.</summary>
    /// <param name="size">Of its font, in points.</param>
    public void Count(List<PlacedScalar> scalars, double size)
    {
        for (var i = 0; i < scalars.Count; i++)
        {
            var (scalar, start, end) = scalars[i];
            var advance = (i + 1 < scalars.Count ? scalars[i + 1].Start : end) - start;
            _widths.TryGetValue(scalar, out var width);
            _widths[scalar] = new Width(width.Sum + Math.Clamp(advance / size * Em, 0, MostWidth), width.Count + 1);
        }
    }

    /// <summary>Gives every character counted, and the space, its code. Those beyond the last code share that of U+FFFD.</summary>
    public void Complete()
    {
        _widths[' '] = new Width(SpaceWidth, 1);
        if (_widths.Count > MostCodes)
            _widths.TryAdd(Replacement, new Width(Em, 1));
        _advances = new int[1 + Math.Min(_widths.Count, MostCodes)];
        _advances[0] = Em;
        var next = 1;
        if (_widths.Count > MostCodes)
            Name(Replacement, next++);
        foreach (var scalar in _widths.Keys)
        {
            if (next <= MostCodes && !_codes.ContainsKey(scalar))
                Name(scalar, next++);
        }
    }

    public int CodeOf(int scalar) => _codes.TryGetValue(scalar, out var code) ? code : _codes[Replacement];

    /// <inheritdoc cref="ToUnicodeMap.Write"/>
    public string ToUnicode() =>
        ToUnicodeMap.Write(_codes.OrderBy(static code => code.Value).Select(static code => (code.Value, TextOf(code.Key))));

    private static string TextOf(int scalar) => scalar == ClosingHyphen ? "- " : char.ConvertFromUtf32(scalar);

    private void Name(int scalar, int code)
    {
        _codes.Add(scalar, code);
        var (sum, count) = _widths[scalar];
        _advances[code] = Math.Max(LeastWidth, (int)Math.Round(sum / count));
    }

    private readonly record struct Width(double Sum, int Count);
}
