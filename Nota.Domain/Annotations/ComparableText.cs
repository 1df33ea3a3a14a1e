using System.Text;
using Nota.Domain.Text;

namespace Nota.Domain.Annotations;

/// <summary>
/// A text as quotes are compared: NFKD, without white space, soft hyphens and hyphens that break a word over a line end.
/// What counts are "units", the UTF-16 code units that are left; each comes from one character of the text.
/// </summary>
internal sealed class ComparableText
{
    private const int Step = 64;
    private const int MaxKnown = 1 << 16;
    private readonly string _text;
    private readonly Dictionary<int, string> _known = [];
    private readonly List<(int Offset, int Unit)> _steps = [];
    private readonly char[] _units;
    private readonly int _count;

    public ComparableText(string text, CancellationToken ct = default)
    {
        _text = text;
        var units = new char[text.Length + 16];
        var count = 0;
        for (var i = 0; i < text.Length;)
        {
            if (count >= _steps.Count * Step)
            {
                if (_steps.Count % 1024 == 0)
                    ct.ThrowIfCancellationRequested();
                _steps.Add((i, count));
            }

            var (length, folded, own) = Next(i);
            if (count + 18 > units.Length)
                Array.Resize(ref units, units.Length + units.Length / 8 + 64);
            if (folded is null)
                units[count++] = own;
            else
                folded.CopyTo(0, units, count, folded.Length);
            count += folded?.Length ?? 0;
            i += length;
        }

        (_units, _count) = (units, count);
    }

    public int Length => _count;

    public ReadOnlySpan<char> Units => _units.AsSpan(0, _count);

    /// <summary>Offset of the character that a unit comes from; the text's end for the unit behind the last.</summary>
    public int StartOf(int unit) => unit >= _count ? _text.Length : Find(unit).Start;

    /// <summary>Where the character that a unit comes from ends.</summary>
    public int EndOf(int unit) => Find(unit).End;

    /// <summary>The units of the characters before an offset.</summary>
    public int UnitsBefore(int offset)
    {
        var (low, high) = (0, _steps.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_steps[middle].Offset <= offset)
                low = middle + 1;
            else
                high = middle;
        }

        if (low == 0)
            return 0;
        var (i, unit) = _steps[low - 1];
        while (i < offset && i < _text.Length)
        {
            var (length, folded, _) = Next(i);
            i += length;
            unit += folded?.Length ?? 1;
        }

        return unit;
    }

    private (int Start, int End) Find(int unit)
    {
        // A character of many units may have made the steps that follow later than their numbers say.
        var step = Math.Min(unit / Step, _steps.Count - 1);
        while (_steps[step].Unit > unit)
            step--;
        var (i, at) = _steps[step];
        while (true)
        {
            var (length, folded, _) = Next(i);
            at += folded?.Length ?? 1;
            if (at > unit)
                return (i, i + length);
            i += length;
        }
    }

    /// <summary>The length of a character and what it is folded to: a string, or itself where that is null.</summary>
    private (int Length, string? Folded, char Own) Next(int i)
    {
        var c = _text[i];
        if (c is '-' or '\u2010')
            return i > 0 && i + 1 < _text.Length && _text[i + 1] == '\n' && char.IsLetter(_text[i - 1]) ? (1, "", c) : (1, null, '-');
        if (c is > ' ' and < '\x7F')
            return (1, null, c);
        if (c == '\u00AD' || Scalars.IsSpace(c))
            return (1, "", c);
        if (c is < '\u00A0' or (>= '\u4E00' and <= '\u9FFF'))
            return (1, null, c);
        Rune.DecodeFromUtf16(_text.AsSpan(i), out var rune, out var length);
        if (_known.TryGetValue(rune.Value, out var folded))
            return (length, folded, c);
        if (_known.Count == MaxKnown)
            _known.Clear();
        folded = string.Concat(new Rune(Scalars.Clean(rune.Value)).ToString().Normalize(NormalizationForm.FormKD).Where(unit => !Scalars.IsSpace(unit)));
        _known.Add(rune.Value, folded);
        return (length, folded, c);
    }
}
