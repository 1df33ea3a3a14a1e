using System.Globalization;
using Nota.Domain.Text;

namespace Nota.Domain.Annotations.Exports;

/// <summary>A quote as brat writes it: the fragments between its line and page ends.</summary>
internal sealed class BratSpan
{
    private readonly List<string> _texts = [];
    private readonly List<(int Start, int End)> _fragments = [];

    /// <param name="start">Of the quote, in code points.</param>
    public BratSpan(string quote, int start)
    {
        var at = start;
        for (var i = 0; i < quote.Length;)
        {
            var length = quote.AsSpan(i).IndexOfAny('\n', LayerPage.PageEnd);
            var text = length < 0 ? quote[i..] : quote.Substring(i, length);
            var end = at + OffsetUnits.Count(text, OffsetUnit.CodePoint);
            if (text.Length > 0)
            {
                _texts.Add(text);
                _fragments.Add((at, end));
            }

            // Past the line's end, which is one code unit and one code point.
            (i, at) = (i + text.Length + 1, end + 1);
        }

        if (_fragments.Count == 0)
            return;
        Before = _fragments[0].Start - start;
        After = start + OffsetUnits.Count(quote, OffsetUnit.CodePoint) - _fragments[^1].End;
    }

    public IReadOnlyList<(int Start, int End)> Fragments => _fragments;

    /// <summary>Line and page ends before the first fragment.</summary>
    public int Before { get; }

    /// <summary>Line and page ends after the last fragment.</summary>
    public int After { get; }

    public string Offsets => string.Join(';', _fragments.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Start} {f.End}")));

    public string Text => string.Join(' ', _texts);
}
