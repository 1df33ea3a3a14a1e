using System.Runtime.InteropServices;

namespace Nota.Domain.Text;

/// <summary>
/// Reads a line that has right-to-left text as it stands on the page and gives it in logical order, the order it is read
/// in: the reverse of what Unicode's bidirectional algorithm does for display. The page alone decides, since documents
/// store such text either way round.
/// </summary>
internal sealed class VisualOrder
{
    /// <summary>Longer lines stay as they are: no one reads them, and placing their marks would not end in time.</summary>
    private const int LongestLine = 10_000;

    private readonly List<Unit> _units = [];
    private readonly List<Unit> _sorted = [];
    private readonly List<LineItem> _logical = [];
    private long[] _keys = [];
    private int[] _order = [];
    private bool _spacePending;

    private enum Direction : byte
    {
        Neutral,
        Left,
        Right,
        Digit,
        Space,
    }

    /// <param name="items">The line's glyphs in the order of its runs.</param>
    /// <param name="wordGap">In em: a wider gap between neighbours parts words.</param>
    internal ReadOnlySpan<LineItem> ToLogical(ReadOnlySpan<Glyph> glyphs, List<LineItem> items, float wordGap)
    {
        if (items.Count > LongestLine || !HasRightToLeft(glyphs, items))
            return CollectionsMarshal.AsSpan(items);
        CollectUnits(glyphs, CollectionsMarshal.AsSpan(items));
        SortByPlace();
        AddSpaces(glyphs, wordGap);
        var units = CollectionsMarshal.AsSpan(_units);
        ResolveWeak(units);
        _logical.Clear();
        _spacePending = false;
        if (IsRightToLeftLine(units))
            WriteRightToLeft(units, 0, units.Length);
        else
            WriteLeftToRight(units);
        return CollectionsMarshal.AsSpan(_logical);
    }

    private static bool HasRightToLeft(ReadOnlySpan<Glyph> glyphs, List<LineItem> items)
    {
        foreach (var item in items)
        {
            if (Scalars.IsRightToLeft(glyphs[item.Glyph].CodePoint))
                return true;
        }

        return false;
    }

    /// <summary>A unit is a glyph with the characters that continue it and the marks that lie on it.</summary>
    private void CollectUnits(ReadOnlySpan<Glyph> glyphs, ReadOnlySpan<LineItem> items)
    {
        _units.Clear();
        for (var i = 0; i < items.Length; i++)
        {
            ref readonly var glyph = ref glyphs[items[i].Glyph];
            if (glyph.Continues && _units.Count > 0)
            {
                ref var unit = ref CollectionsMarshal.AsSpan(_units)[^1];
                unit.Count++;
                if (unit.Direction is Direction.Neutral or Direction.Digit)
                    unit.Direction = DirectionOf(glyph.CodePoint);
                continue;
            }

            _units.Add(new Unit
            {
                Glyph = items[i].Glyph,
                Count = 1,
                Start = glyph.Start,
                End = glyph.End,
                SpaceBefore = items[i].Space && glyph.SpaceBefore,
                Direction = DirectionOf(glyph.CodePoint),
                IsMark = Scalars.IsMark(glyph.CodePoint),
            });
        }
    }

    private static Direction DirectionOf(int codePoint)
    {
        if (Scalars.IsRightToLeft(codePoint))
            return Direction.Right;
        if (Scalars.IsDigit(codePoint))
            return Direction.Digit;
        if (codePoint < 0x80)
            return char.IsAsciiLetter((char)codePoint) ? Direction.Left : Direction.Neutral;
        return codePoint <= 0xFFFF && !char.IsLetter((char)codePoint) ? Direction.Neutral : Direction.Left;
    }

    /// <summary>From left to right by their middles; marks go behind the unit they lie on.</summary>
    private void SortByPlace()
    {
        var count = _units.Count;
        if (_keys.Length < count)
        {
            _keys = new long[count * 2];
            _order = new int[count * 2];
        }

        var bases = 0;
        for (var i = 0; i < count; i++)
        {
            if (!_units[i].IsMark)
                _keys[bases++] = SortKey.Of((_units[i].Start + _units[i].End) / 2, i);
        }

        SortKey.Sort(_keys.AsSpan(0, bases), _order);
        _sorted.Clear();
        for (var i = 0; i < bases; i++)
            _sorted.Add(_units[_order[i]]);
        AttachMarks();
        _units.Clear();
        _units.AddRange(_sorted);
    }

    private void AttachMarks()
    {
        foreach (var mark in _units)
        {
            if (!mark.IsMark)
                continue;
            int best = -1, at = 0;
            var nearest = float.PositiveInfinity;
            foreach (ref readonly var unit in CollectionsMarshal.AsSpan(_sorted))
            {
                var middle = (mark.Start + mark.End) / 2;
                var distance = Math.Max(Math.Max(unit.Start - middle, middle - unit.End), 0)
                    + (0.01f * Math.Abs(middle - ((unit.Start + unit.End) / 2)));
                if (!unit.IsMark && distance < nearest)
                    (nearest, best) = (distance, at);
                at++;
            }

            if (best < 0)
            {
                _sorted.Add(mark);
                continue;
            }

            while (best + 1 < _sorted.Count && _sorted[best + 1].IsMark)
                best++;
            _sorted.Insert(best + 1, mark with { Start = _sorted[best].Start, End = _sorted[best].End });
        }
    }

    private void AddSpaces(ReadOnlySpan<Glyph> glyphs, float wordGap)
    {
        _sorted.Clear();
        for (var i = 0; i < _units.Count; i++)
        {
            var unit = _units[i];
            if (i > 0 && !unit.IsMark && PartsWords(glyphs, _units[i - 1], unit, wordGap))
                _sorted.Add(new Unit { Direction = Direction.Space, Glyph = -1 });
            _sorted.Add(unit);
        }

        _units.Clear();
        _units.AddRange(_sorted);
    }

    private static bool PartsWords(ReadOnlySpan<Glyph> glyphs, in Unit left, in Unit right, float wordGap)
    {
        if (right.Start - left.End > wordGap * Math.Min(glyphs[left.Glyph].Size, glyphs[right.Glyph].Size))
            return true;
        return (right.SpaceBefore && right.Glyph == left.Glyph + left.Count)
            || (left.SpaceBefore && left.Glyph == right.Glyph + right.Count);
    }

    /// <summary>Marks and separators take the direction of what they belong to.</summary>
    private static void ResolveWeak(Span<Unit> units)
    {
        for (var i = 1; i < units.Length; i++)
        {
            if (units[i].IsMark)
                units[i].Direction = units[i - 1].Direction;
        }

        for (var i = 1; i + 1 < units.Length; i++)
        {
            if (units[i].Direction == Direction.Neutral
                && units[i - 1].Direction == Direction.Digit && units[i + 1].Direction == Direction.Digit)
                units[i].Direction = Direction.Digit;
        }
    }

    private static bool IsRightToLeftLine(ReadOnlySpan<Unit> units)
    {
        int left = 0, right = 0;
        foreach (ref readonly var unit in units)
        {
            left += unit.Direction == Direction.Left ? 1 : 0;
            right += unit.Direction == Direction.Right ? 1 : 0;
        }

        return right > left;
    }

    /// <summary>Leftwards; stretches of letters and digits that run rightwards keep their order.</summary>
    private void WriteRightToLeft(ReadOnlySpan<Unit> units, int first, int end)
    {
        for (var i = end - 1; i >= first;)
        {
            if (units[i].Direction is not (Direction.Left or Direction.Digit))
            {
                i = WriteMirrored(units, i);
                continue;
            }

            var start = StretchStart(units, first, i);
            for (var j = start; j <= i; j++)
                Write(units[j]);
            i = start - 1;
        }
    }

    /// <summary>Where the left-to-right stretch that ends at <paramref name="last"/> begins: neutrals count between letters.</summary>
    private static int StretchStart(ReadOnlySpan<Unit> units, int first, int last)
    {
        var start = last;
        for (var j = last; j >= first; j--)
        {
            if (units[j].Direction == Direction.Right)
                break;
            if (units[j].Direction == Direction.Left || (units[j].Direction == Direction.Digit && j + 1 >= start))
                start = j;
        }

        return start;
    }

    /// <summary>Rightwards; stretches from one right-to-left letter to another are read leftwards.</summary>
    private void WriteLeftToRight(ReadOnlySpan<Unit> units)
    {
        for (var i = 0; i < units.Length;)
        {
            if (units[i].Direction != Direction.Right)
            {
                Write(units[i++]);
                continue;
            }

            var last = i;
            for (var j = i; j < units.Length && units[j].Direction != Direction.Left; j++)
            {
                if (units[j].Direction == Direction.Right)
                    last = j;
            }

            WriteRightToLeft(units, i, last + 1);
            i = last + 1;
        }
    }

    /// <summary>Writes the unit at <paramref name="at"/>, or the base before it with all its marks; returns what is next on the left.</summary>
    private int WriteMirrored(ReadOnlySpan<Unit> units, int at)
    {
        var start = at;
        while (start > 0 && units[start].IsMark)
            start--;
        for (var i = start; i <= at; i++)
            Write(units[i], mirrored: units[i].Direction == Direction.Neutral);
        return start - 1;
    }

    private void Write(in Unit unit, bool mirrored = false)
    {
        if (unit.Direction == Direction.Space)
        {
            _spacePending = _logical.Count > 0;
            return;
        }

        for (var i = 0; i < unit.Count; i++)
        {
            _logical.Add(new LineItem(unit.Glyph + i, _spacePending, mirrored));
            _spacePending = false;
        }
    }

    private struct Unit
    {
        /// <summary>Its first glyph's index; the glyphs that continue it follow.</summary>
        public int Glyph;
        public int Count;
        public float Start;
        public float End;
        public bool SpaceBefore;
        public bool IsMark;
        public Direction Direction;
    }
}
