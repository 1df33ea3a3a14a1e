using System.Runtime.InteropServices;
using Nota.Domain.Geometry;

namespace Nota.Domain.Text;

/// <summary>
/// Writes lines of glyphs as characters and boxes side by side: single spaces between words, glyphs printed twice only
/// once, ligatures spelt out, and every character one that may stand in the text.
/// </summary>
internal sealed class LineWriter
{
    /// <summary>In em: a wider gap parts words even where the document has no space.</summary>
    private const float WordGap = 0.12f;

    /// <summary>In em: the same where the document's own spacing says so.</summary>
    private const float SetApartGap = 0.05f;

    /// <summary>In em: the same character printed again no further away is the same character.</summary>
    private const float SamePlace = 0.15f;

    private readonly LineHeights _heights = new();
    private readonly VisualOrder _visual = new();
    private readonly List<LineItem> _items = [];
    private bool[] _dropped = [];
    private char[] _text = new char[4096];
    private PackedBox[] _boxes = new PackedBox[4096];
    private int _length;
    private TextFrame _frame;
    private double _scaleX;
    private double _scaleY;

    internal void Begin(PageGeometry geometry)
    {
        _length = 0;
        _scaleX = PackedBox.Unit / geometry.Width;
        _scaleY = PackedBox.Unit / geometry.Height;
    }

    /// <summary>The glyphs of the lines to come.</summary>
    internal void Use(TextFrame frame, int glyphs)
    {
        _frame = frame;
        if (_dropped.Length < glyphs)
            _dropped = new bool[glyphs * 2];
        else
            Array.Clear(_dropped, 0, glyphs);
    }

    /// <param name="line">The line's runs, by their start.</param>
    /// <param name="bidirectional">Whether the page has right-to-left characters.</param>
    internal void Write(ReadOnlySpan<Glyph> glyphs, List<TextRun> runs, ReadOnlySpan<int> line, bool bidirectional)
    {
        var all = CollectionsMarshal.AsSpan(runs);
        DropRepeats(glyphs, all, line);
        _items.Clear();
        _heights.Clear();
        foreach (var index in line)
            Gather(glyphs, all[index]);
        if (_items.Count == 0)
            return;
        _heights.Settle();
        if (!bidirectional)
            PutMarksBehindBases(glyphs);
        var items = bidirectional ? _visual.ToLogical(glyphs, _items, WordGap) : CollectionsMarshal.AsSpan(_items);
        var first = _length;
        for (var i = 0; i < items.Length; i++)
            i += WriteItem(glyphs, items, i);
        _length = LineComposer.Compose(_text, _boxes, first, _length);
        Append('\n', default);
    }

    internal LayerPage End(PageGeometry geometry)
    {
        Append(LayerPage.PageEnd, default);
        return new LayerPage(geometry, new string(_text, 0, _length), _boxes.AsSpan(0, _length).ToArray());
    }

    /// <summary>Marks glyphs that stand a second time where a run before has them: fake bold, shadows, copies.</summary>
    private void DropRepeats(ReadOnlySpan<Glyph> glyphs, ReadOnlySpan<TextRun> all, ReadOnlySpan<int> line)
    {
        for (var i = 1; i < line.Length; i++)
        {
            ref readonly var run = ref all[line[i]];
            for (var j = i - 1; j >= Math.Max(0, i - 8); j--)
            {
                ref readonly var other = ref all[line[j]];
                if (run.Start < other.End - (SamePlace * run.Size))
                    DropRepeats(glyphs, other, run);
            }
        }
    }

    private void DropRepeats(ReadOnlySpan<Glyph> glyphs, in TextRun kept, in TextRun repeated)
    {
        var from = kept.First;
        for (var i = repeated.First; i < repeated.First + repeated.Count; i++)
        {
            ref readonly var glyph = ref glyphs[i];
            var reach = SamePlace * glyph.Size;
            while (from < kept.First + kept.Count && glyphs[from].End < glyph.Start - glyph.Size)
                from++;
            for (var j = from; j < Math.Min(kept.First + kept.Count, from + 64); j++)
            {
                ref readonly var other = ref glyphs[j];
                if (other.CodePoint == glyph.CodePoint
                    && !_dropped[j]
                    && Math.Abs(other.Start - glyph.Start) < reach
                    && Math.Abs(other.Baseline - glyph.Baseline) < reach)
                {
                    _dropped[i] = true;
                    break;
                }
            }
        }
    }

    private void Gather(ReadOnlySpan<Glyph> glyphs, in TextRun run)
    {
        for (var i = run.First; i < run.First + run.Count; i++)
        {
            ref readonly var glyph = ref glyphs[i];
            if (glyph.Continues && i > run.First)
                _dropped[i] = _dropped[i - 1];
            if (_dropped[i])
                continue;
            var space = false;
            if (_items.Count > 0 && !glyph.Continues)
            {
                var before = _items[^1].Glyph;
                ref readonly var last = ref glyphs[before];
                if (i > run.First && IsRepeat(last, glyph))
                {
                    _dropped[i] = true;
                    continue;
                }

                space = IsNewWord(last, glyph, before == i - 1);
            }

            _items.Add(new LineItem(i, space));
            _heights.Count(glyph);
        }
    }

    /// <summary>Marks that are drawn before the letter they lie on belong behind it, and no space parts them.</summary>
    private void PutMarksBehindBases(ReadOnlySpan<Glyph> glyphs)
    {
        var items = CollectionsMarshal.AsSpan(_items);
        for (var i = 0; i < items.Length; i++)
        {
            ref readonly var mark = ref glyphs[items[i].Glyph];
            if (mark.CodePoint < 0x300 || mark.Continues || !Scalars.IsMark(mark.CodePoint))
                continue;
            if (i > 0 && LiesOn(mark, glyphs[items[i - 1].Glyph]))
            {
                items[i] = items[i] with { Space = false };
            }
            else if (i + 1 < items.Length && LiesOn(mark, glyphs[items[i + 1].Glyph])
                && (i + 2 == items.Length || !glyphs[items[i + 2].Glyph].Continues))
            {
                (items[i], items[i + 1]) = (items[i + 1] with { Space = items[i].Space }, items[i] with { Space = false });
                i++;
            }
        }
    }

    private static bool LiesOn(in Glyph mark, in Glyph letter)
    {
        var middle = (mark.Start + mark.End) / 2;
        return middle > letter.Start && middle < letter.End && Math.Abs(mark.Baseline - letter.Baseline) < letter.Size;
    }

    private static bool IsNewWord(in Glyph last, in Glyph glyph, bool adjacent)
    {
        if (adjacent && glyph.SpaceBefore)
            return true;
        var gap = glyph.Start - last.End;
        return gap > (adjacent && glyph.IsSetApart ? SetApartGap : WordGap) * Math.Min(glyph.Size, last.Size);
    }

    private static bool IsRepeat(in Glyph last, in Glyph glyph) =>
        last.CodePoint == glyph.CodePoint
        && Math.Abs(glyph.Start - last.Start) < Math.Min(SamePlace * glyph.Size, 0.5f * (glyph.End - glyph.Start))
        && Math.Abs(last.Baseline - glyph.Baseline) < SamePlace * glyph.Size;

    /// <summary>Writes a glyph with the further characters it stands for; returns how many items those are.</summary>
    private int WriteItem(ReadOnlySpan<Glyph> glyphs, ReadOnlySpan<LineItem> items, int at)
    {
        ref readonly var glyph = ref glyphs[items[at].Glyph];
        if (items[at].Space)
            Append(' ', default);
        var further = 0;
        while (at + further + 1 < items.Length && glyphs[items[at + further + 1].Glyph].Continues)
            further++;
        if (further == 0 && glyph.CodePoint is > 0x20 and < 0x7F)
        {
            Append((char)(items[at].Mirrored ? Scalars.MirrorOf(glyph.CodePoint) : glyph.CodePoint), BoxOf(glyph, 0, 1));
            return 0;
        }

        WriteCluster(glyphs, items.Slice(at, further + 1));
        return further;
    }

    private void WriteCluster(ReadOnlySpan<Glyph> glyphs, ReadOnlySpan<LineItem> items)
    {
        var first = _length;
        var rightToLeft = false;
        for (var i = 0; i < items.Length; i++)
        {
            var codePoint = glyphs[items[i].Glyph].CodePoint;
            if (i + 1 < items.Length && IsPair(codePoint, glyphs[items[i + 1].Glyph].CodePoint, out var pair))
            {
                codePoint = pair;
                i++;
            }

            rightToLeft |= Scalars.IsRightToLeft(codePoint);
            AppendScalar(items[i].Mirrored ? Scalars.MirrorOf(codePoint) : codePoint);
        }

        Spread(glyphs[items[0].Glyph], first, rightToLeft);
    }

    /// <summary>Two halves of one character, in either order: right-to-left text may have turned them.</summary>
    private static bool IsPair(int a, int b, out int pair)
    {
        if (a is >= 0xDC00 and <= 0xDFFF)
            (a, b) = (b, a);
        var isPair = a is >= 0xD800 and <= 0xDBFF && b is >= 0xDC00 and <= 0xDFFF;
        pair = isPair ? 0x10000 + ((a - 0xD800) << 10) + (b - 0xDC00) : 0;
        return isPair;
    }

    private void AppendScalar(int codePoint)
    {
        var letters = Scalars.LettersOf(codePoint);
        if (letters.Length > 0)
        {
            foreach (var letter in letters)
                Append(letter, default);
            return;
        }

        if (Scalars.IsSpace(codePoint))
        {
            if (_length > 0 && _text[_length - 1] is not (' ' or '\n'))
                Append(' ', default);
            return;
        }

        codePoint = Scalars.Clean(codePoint);
        if (codePoint <= char.MaxValue)
        {
            Append((char)codePoint, default);
            return;
        }

        Append((char)(0xD800 + ((codePoint - 0x10000) >> 10)), default);
        Append((char)(0xDC00 + (codePoint & 0x3FF)), default);
    }

    /// <summary>Gives the characters written since <paramref name="first"/> even parts of their glyph's box; marks have their base's.</summary>
    private void Spread(in Glyph glyph, int first, bool rightToLeft)
    {
        var parts = 0;
        for (var i = first; i < _length; i++)
            parts += TakesPart(i, first) ? 1 : 0;
        if (parts == 0)
        {
            // A mark of its own glyph, on the base before it.
            var box = first > 0 && !_boxes[first - 1].IsEmpty ? _boxes[first - 1] : BoxOf(glyph, 0, 1);
            _boxes.AsSpan(first, _length - first).Fill(box);
            return;
        }

        var part = -1;
        for (var i = first; i < _length; i++)
        {
            if (TakesPart(i, first))
                part++;
            if (_text[i] != ' ')
                _boxes[i] = BoxOf(glyph, rightToLeft ? parts - 1 - Math.Max(part, 0) : Math.Max(part, 0), parts);
        }
    }

    private bool TakesPart(int at, int first)
    {
        var character = _text[at];
        if (character == ' ' || (char.IsLowSurrogate(character) && at > first))
            return false;
        var codePoint = char.IsHighSurrogate(character) && at + 1 < _length
            ? char.ConvertToUtf32(character, _text[at + 1])
            : character;
        return !Scalars.IsMark(codePoint);
    }

    private PackedBox BoxOf(in Glyph glyph, int part, int parts)
    {
        _heights.Of(glyph, out var top, out var bottom);
        double width = glyph.End - glyph.Start;
        var start = glyph.Start + (width * part / parts);
        var end = glyph.Start + (width * (part + 1) / parts);
        var (left, upper, right, lower) = _frame.ToDisplayed(start, top, end, bottom);
        return PackedBox.Around(left * _scaleX, upper * _scaleY, right * _scaleX, lower * _scaleY);
    }

    private void Append(char character, PackedBox box)
    {
        if (_length == _text.Length)
        {
            Array.Resize(ref _text, _length * 2);
            Array.Resize(ref _boxes, _length * 2);
        }

        _text[_length] = character;
        _boxes[_length++] = box;
    }
}

/// <param name="Glyph">Index of the glyph.</param>
/// <param name="Space">Whether a space stands before it.</param>
/// <param name="Mirrored">Whether its shape is the mirror image of the character it stands for (brackets in right-to-left text).</param>
internal readonly record struct LineItem(int Glyph, bool Space, bool Mirrored = false);
