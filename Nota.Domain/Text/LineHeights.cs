namespace Nota.Domain.Text;

/// <summary>
/// The height of a line's boxes: characters of one size and baseline share one, that of the font most of them are in, so
/// that highlights come out even; it grows where ink would stick out.
/// </summary>
internal sealed class LineHeights
{
    /// <summary>In em: no box is higher.</summary>
    internal const float Highest = 1.6f;

    private const int MostGroups = 16;
    private const int MostFonts = 32;

    private readonly Group[] _groups = new Group[MostGroups];
    private readonly FontCount[] _fonts = new FontCount[MostFonts];
    private int _groupCount;
    private int _fontCount;

    internal void Clear()
    {
        _groupCount = 0;
        _fontCount = 0;
    }

    internal void Count(in Glyph glyph)
    {
        for (var i = 0; i < _fontCount; i++)
        {
            ref var font = ref _fonts[i];
            if (font.Font != glyph.Font || font.Size != glyph.Size || font.Baseline != glyph.Baseline)
                continue;
            font.Characters++;
            font.InkAscent = Math.Max(font.InkAscent, glyph.InkAscent);
            font.InkDescent = Math.Max(font.InkDescent, glyph.InkDescent);
            return;
        }

        if (_fontCount < MostFonts)
        {
            _fonts[_fontCount++] = new FontCount
            {
                Font = glyph.Font,
                Size = glyph.Size,
                Baseline = glyph.Baseline,
                Ascent = glyph.Ascent,
                Descent = glyph.Descent,
                InkAscent = glyph.InkAscent,
                InkDescent = glyph.InkDescent,
                Characters = 1,
            };
        }
    }

    /// <summary>After all glyphs of a line are counted.</summary>
    internal void Settle()
    {
        Span<FontCount> fonts = _fonts.AsSpan(0, _fontCount);
        fonts.Sort(static (a, b) => b.Characters != a.Characters ? b.Characters.CompareTo(a.Characters) : a.Font.CompareTo(b.Font));
        foreach (ref readonly var font in fonts)
        {
            var at = Find(font.Size, font.Baseline);
            if (at < 0)
            {
                if (_groupCount == MostGroups)
                    continue;
                at = _groupCount++;
                _groups[at] = new Group
                {
                    Size = font.Size,
                    Top = font.Baseline - font.Ascent,
                    Bottom = font.Baseline + font.Descent,
                    Baseline = font.Baseline,
                };
            }

            _groups[at].Cover(font.Baseline - font.InkAscent, font.Baseline + font.InkDescent);
        }
    }

    /// <summary>Top and bottom (v) of a glyph's box.</summary>
    internal void Of(in Glyph glyph, out float top, out float bottom)
    {
        var at = Find(glyph.Size, glyph.Baseline);
        var own = at >= 0 ? _groups[at] : new Group { Size = glyph.Size, Top = glyph.Top, Bottom = glyph.Bottom };
        float inkTop = glyph.Baseline - glyph.InkAscent, inkBottom = glyph.Baseline + glyph.InkDescent;
        top = own.Top;
        bottom = own.Bottom;
        var slack = 0.02f * glyph.Size;
        if (inkTop >= top - slack && inkBottom <= bottom + slack)
            return;

        // Tall signs (sums, braces) reach beyond any line: their box follows their ink alone.
        top = inkTop;
        bottom = inkBottom;
        var excess = bottom - top - (Highest * glyph.Size);
        if (excess <= 0)
            return;
        top += excess / 2;
        bottom -= excess / 2;
    }

    private int Find(float size, float baseline)
    {
        for (var i = 0; i < _groupCount; i++)
        {
            ref readonly var group = ref _groups[i];
            if (Math.Abs(group.Size - size) <= 0.02f * size && Math.Abs(group.Baseline - baseline) <= 0.02f * size)
                return i;
        }

        return -1;
    }

    private struct FontCount
    {
        public ushort Font;
        public float Size;
        public float Baseline;
        public float Ascent;
        public float Descent;
        public float InkAscent;
        public float InkDescent;
        public int Characters;
    }

    private struct Group
    {
        public float Size;
        public float Baseline;
        public float Top;
        public float Bottom;

        /// <summary>Grows to take ink in, if that leaves it within the highest box.</summary>
        public void Cover(float inkTop, float inkBottom)
        {
            float top = Math.Min(Top, inkTop), bottom = Math.Max(Bottom, inkBottom);
            if (bottom - top > Highest * Size)
                return;
            Top = top;
            Bottom = bottom;
        }
    }
}
