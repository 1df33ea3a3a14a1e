using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Infrastructure.Pdf;

/// <summary>
/// One reading of a page's text: the characters that stand upright in it are measured, the others counted by their
/// angle. Four short native calls a character; everything else is done once a text object or in memory.
/// </summary>
internal sealed unsafe class GlyphScan
{
    /// <summary>Tangent of the angle up to which text counts as upright: scans are never quite straight.</summary>
    private const float UprightSlope = 0.026f;

    /// <summary>PDFium's sign for a hyphen at a line's end; also what some fonts call an ordinary glyph.</summary>
    private const int LineEndHyphen = 2;

    private readonly FontTable _fonts = new();
    private readonly AngleCounts _angles = new();
    private MeasuredCharacter[] _characters = new MeasuredCharacter[4096];
    private int _count;
    private GlyphMarks _space;
    private bool _lineEnd;
    private bool _onlyShown;

    /// <param name="onlyShown">Whether text that is in the page but not drawn is left out: that of a recognition, mostly.</param>
    internal void Begin(bool onlyShown)
    {
        _onlyShown = onlyShown;
        _fonts.Clear();
        _angles.Clear();
    }

    /// <inheritdoc cref="AngleCounts.Take"/>
    internal List<double> TakeAngles(int most) => _angles.Take(most);

    /// <summary>To be called before the page's text is loaded.</summary>
    internal void CollectFonts(PageHandle page) => _fonts.Collect(page, _onlyShown);

    /// <param name="others">Whether characters that don't stand upright are kept, by their ink, and counted.</param>
    internal void Read(TextPageHandle text, int count, bool others)
    {
        if (_characters.Length < count)
            _characters = new MeasuredCharacter[count];
        _count = 0;
        _space = GlyphMarks.None;
        _lineEnd = true;
        var handle = text.DangerousGetHandle();
        var place = default(TextPlace);
        PdfiumNative.Matrix matrix = default;
        PdfiumNative.RectF loose = default;
        CharacterBox ink = default;
        var rightToLeft = false;
        for (var i = 0; i < count; i++)
        {
            if (_onlyShown && PdfiumNative.TextGetRenderMode(handle, i) is PdfiumNative.RenderModeInvisible or PdfiumNative.RenderModeClip)
                continue;
            var code = (int)PdfiumNative.TextGetUnicode(handle, i);
            if (Scalars.IsSpace(code))
            {
                _lineEnd |= code == '\n';
                NoteSpace(handle, i);
                continue;
            }

            if (PdfiumNative.TextGetMatrix(handle, i, &matrix) == 0
                || PdfiumNative.TextGetCharBox(handle, i, &ink.Left, &ink.Right, &ink.Bottom, &ink.Top) == 0)
                continue;
            if (!place.Is(matrix))
                place = new TextPlace(matrix, (float)PdfiumNative.TextGetFontSize(handle, i), UprightSlope);
            if (!place.IsUpright)
            {
                if (others)
                    AddOther(code, place, ink);
            }
            else if (PdfiumNative.TextGetLooseCharBox(handle, i, &loose) != 0)
            {
                if (!place.HasFont)
                    place.SetFont(_fonts, loose);
                if (loose.Top < loose.Bottom)
                    AddVertical(code, handle, i, place, loose, ink);
                else
                    AddUpright(code, place, loose, ink);
                rightToLeft |= Scalars.IsRightToLeft(code);
            }
        }

        _fonts.Settle();
        if (rightToLeft)
            BracketShapes.Restore(_characters.AsSpan(0, _count));
    }

    /// <summary>
    /// Hands the characters over as glyphs of the displayed page; those outside of it are left out, and those whose angle
    /// gets a reading of its own.
    /// </summary>
    internal void Place(in PageMapping mapping, FramedGlyphs level, FramedGlyphs vertical)
    {
        var (x, y) = mapping.ToDisplayed(0, 0);
        var (levelU, levelV) = (level.Frame.U(x, y), level.Frame.V(x, y));
        var (verticalU, verticalV) = (vertical.Frame.U(x, y), vertical.Frame.V(x, y));
        var metrics = _fonts.Metrics;
        var space = GlyphMarks.None;
        var kept = false;
        foreach (ref readonly var character in _characters.AsSpan(0, _count))
        {
            var continues = (character.Marks & GlyphMarks.Continues) != 0;
            space |= character.Marks & (GlyphMarks.SpaceBefore | GlyphMarks.SetApart);
            if (continues && !kept)
                continue;
            if (character.Way == TextWay.Other && _angles.IsTaken(character.Angle))
            {
                kept = false;
                continue;
            }

            var isVertical = character.Way == TextWay.Vertical;
            var frame = isVertical ? vertical : level;
            var glyph = isVertical ? character.ToVerticalGlyph(verticalU, verticalV, space)
                : character.ToGlyph(levelU, levelV, metrics, space);
            kept = continues || IsOnPage(mapping.Geometry, frame.Frame, glyph);
            if (!kept)
                continue;
            frame.Add(glyph);
            space = GlyphMarks.None;
        }
    }

    private static bool IsOnPage(PageGeometry geometry, TextFrame frame, in Glyph glyph)
    {
        double u = (glyph.Start + glyph.End) / 2, v = (glyph.Top + glyph.Bottom) / 2;
        double x = frame.X(u, v), y = frame.Y(u, v);
        return x >= 0 && x <= geometry.Width && y >= 0 && y <= geometry.Height;
    }

    /// <summary>Spaces that PDFium makes up of distances have no extent.</summary>
    private void NoteSpace(IntPtr text, int index)
    {
        double left, right, bottom, top;
        if (_space == GlyphMarks.SpaceBefore || PdfiumNative.TextGetCharBox(text, index, &left, &right, &bottom, &top) == 0)
            return;
        _space = right > left || top > bottom ? GlyphMarks.SpaceBefore : GlyphMarks.SetApart;
    }

    private void AddUpright(int code, in TextPlace place, in PdfiumNative.RectF loose, in CharacterBox ink)
    {
        var size = place.Size;
        var hasInk = ink.Top - ink.Bottom > 0.01 * size && ink.Right > ink.Left;
        if (code < 0x20)
        {
            if (!hasInk && code != LineEndHyphen)
            {
                // A blank glyph that no one gave a meaning: the space of fonts without a table of characters.
                _space = GlyphMarks.SpaceBefore;
                return;
            }

            if (code == LineEndHyphen && ink.Top - ink.Bottom < 0.45 * size)
                code = '-';
        }

        var baseline = place.BaselineAt(loose.Left);
        ref var character = ref Next(code, size, place.Font);
        character.Baseline = baseline;
        character.IsMirrored = place.IsMirrored;
        character.Ink = ink;
        character.LooseLeft = loose.Left;
        character.Loose = new CharacterBox { Left = loose.Left, Right = loose.Right, Bottom = loose.Bottom, Top = loose.Top };
        character.FitAdvance(hasInk);
        if (_count > 1)
            character.CompareWith(ref _characters[_count - 2]);
        if (!hasInk || ink.Top - ink.Bottom > 3 * size)
            return;
        var (above, below) = ((float)(ink.Top - baseline) / size, (float)(baseline - ink.Bottom) / size);
        if (place.IsMirrored)
            (above, below) = (below, above);
        _fonts.Metrics[place.Font].Note(above, below);
    }

    /// <summary>PDFium gives the box of a vertically written character inverted, and leaves its text object's scale out.</summary>
    private void AddVertical(int code, IntPtr text, int index, in TextPlace place, in PdfiumNative.RectF loose, in CharacterBox ink)
    {
        double x, y;
        if (PdfiumNative.TextGetCharOrigin(text, index, &x, &y) == 0)
            return;
        ref var character = ref Next(code, place.Size, place.Font);
        character.Way = TextWay.Vertical;
        character.Ink = ink;
        character.LooseLeft = float.NaN;
        character.Loose.Left = x + ((loose.Left - x) * place.ScaleX);
        character.Loose.Right = character.Loose.Left + ((loose.Right - loose.Left) * place.ScaleX);
        character.Loose.Top = y + ((loose.Bottom - y) * place.ScaleY);
        character.Loose.Bottom = character.Loose.Top - ((loose.Bottom - loose.Top) * place.ScaleY);
    }

    private void AddOther(int code, in TextPlace place, in CharacterBox ink)
    {
        if (code == LineEndHyphen)
            code = '-';
        var angle = _angles.Add(place.Angle);
        ref var character = ref Next(code, place.Size, 0);
        character.Way = TextWay.Other;
        character.Angle = angle;
        character.Ink = ink;
        character.Loose = ink;
        character.LooseLeft = float.NaN;
        character.Baseline = (float)ink.Bottom;
        if (character.Loose.Right <= character.Loose.Left)
            character.Loose.Right = character.Loose.Left + (0.1 * place.Size);
    }

    private ref MeasuredCharacter Next(int code, float size, ushort font)
    {
        ref var character = ref _characters[_count++];
        character = default;
        character.CodePoint = code;
        character.Size = size;
        character.Font = font;
        character.Marks = _space;
        character.BeginsLine = _lineEnd;
        _space = GlyphMarks.None;
        _lineEnd = false;
        return ref character;
    }
}
