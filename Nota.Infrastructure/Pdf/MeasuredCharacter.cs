using Nota.Domain.Text;

namespace Nota.Infrastructure.Pdf;

/// <summary>A rectangle in user space as PDFium fills it in; y up.</summary>
internal struct CharacterBox
{
    public double Left;
    public double Right;
    public double Bottom;
    public double Top;

    public readonly bool Equals(in CharacterBox other) =>
        Left == other.Left && Right == other.Right && Bottom == other.Bottom && Top == other.Top;
}

internal enum TextWay : byte
{
    /// <summary>Upright, along the line.</summary>
    Level,

    /// <summary>Upright, written downwards.</summary>
    Vertical,

    /// <summary>At another angle: known by its ink alone.</summary>
    Other,
}

/// <summary>A character as one reading of the page measured it, in the user space of that reading.</summary>
internal struct MeasuredCharacter
{
    public int CodePoint;
    public float Size;
    public float Baseline;
    public ushort Font;
    public short Angle;
    public TextWay Way;
    public GlyphMarks Marks;
    public bool IsMirrored;

    /// <summary>Whether PDFium began a line of its own with it.</summary>
    public bool BeginsLine;
    public float LooseLeft;

    /// <summary>The advance from left to right; for vertical writing, the advance from top to bottom.</summary>
    public CharacterBox Loose;

    public CharacterBox Ink;

    /// <summary>Takes the ink's width where the advance is none, or lies elsewhere (marks, broken fonts).</summary>
    public void FitAdvance(bool hasInk)
    {
        var width = Loose.Right - Loose.Left;
        var middle = (Ink.Left + Ink.Right) / 2;
        var displaced = hasInk && (middle < Loose.Left - (0.3 * Size) || middle > Loose.Right + (0.3 * Size));
        if (width > 0.02 * Size && !displaced && double.IsFinite(width))
            return;
        if (hasInk)
            (Loose.Left, Loose.Right) = (Ink.Left, Ink.Right);
        else if (!(width > 0.02 * Size))
            Loose.Right = Loose.Left + (0.02 * Size);
    }

    /// <summary>
    /// Looks whether this is a further character of the glyph before (PDFium gives both the same boxes), or both are parts
    /// of a replacement text that PDFium spreads over the glyphs' width: then only their ink boxes differ.
    /// </summary>
    public void CompareWith(ref MeasuredCharacter before)
    {
        if (LooseLeft != before.LooseLeft || Baseline != before.Baseline || Font != before.Font || Marks != GlyphMarks.None)
            return;
        if (Ink.Equals(before.Ink))
        {
            Marks |= GlyphMarks.Continues;
            return;
        }

        double width = Ink.Right - Ink.Left, other = before.Ink.Right - before.Ink.Left;
        if (Ink.Top != before.Ink.Top || Ink.Bottom != before.Ink.Bottom || Math.Abs(width - other) > 0.01 * Size)
            return;
        (Loose.Left, Loose.Right) = (Ink.Left, Ink.Right);
        (before.Loose.Left, before.Loose.Right) = (before.Ink.Left, before.Ink.Right);
    }

    /// <param name="u">u of the user space's origin.</param>
    /// <param name="v">v of the user space's origin.</param>
    public readonly Glyph ToGlyph(double u, double v, ReadOnlySpan<FontMetrics> fonts, GlyphMarks space)
    {
        float ascent, descent;
        if (Way == TextWay.Other)
        {
            ascent = Math.Clamp((float)(Ink.Top - Ink.Bottom), 0.1f * Size, 1.6f * Size);
            descent = 0;
        }
        else
        {
            ref readonly var font = ref fonts[Font];
            (ascent, descent) = (font.Ascent * Size, font.Descent * Size);
        }

        var (inkAscent, inkDescent) = ((float)(Ink.Top - Baseline), (float)(Baseline - Ink.Bottom));
        if (IsMirrored)
            (ascent, descent) = (descent, ascent);
        if (!(inkAscent + inkDescent > 0))
            (inkAscent, inkDescent) = (0, 0);
        return new Glyph(
            CodePoint, (float)(u + Loose.Left), (float)(u + Loose.Right), (float)(v - Baseline), ascent, descent, Size,
            inkAscent, inkDescent, Font, Marks | space);
    }

    /// <summary>In the frame turned by 90°: u runs down the page, v to the left.</summary>
    public readonly Glyph ToVerticalGlyph(double u, double v, GlyphMarks space)
    {
        var across = Loose.Right - Loose.Left;
        var baseline = -Loose.Left - (0.12 * across);
        return new Glyph(
            CodePoint, (float)(u - Loose.Top), (float)(u - Loose.Bottom), (float)(v + baseline),
            (float)(0.88 * across), (float)(0.12 * across), Size,
            (float)(baseline + Ink.Right), (float)(-Ink.Left - baseline), Font, Marks | space);
    }
}
