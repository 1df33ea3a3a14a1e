namespace Nota.Domain.Text;

[Flags]
public enum GlyphMarks : byte
{
    None = 0,

    /// <summary>White space stands before this glyph in the page's content.</summary>
    SpaceBefore = 1,

    /// <summary>The page's content sets this glyph apart from the one before as if by a space.</summary>
    SetApart = 4,

    /// <summary>A further character of the glyph before (a ligature, a decomposed letter): same place, same box.</summary>
    Continues = 2,
}

/// <summary>
/// A visible character as the page draws it, placed in the frame of its text (see <see cref="Geometry.TextFrame"/>): u runs
/// along the line in reading direction of left-to-right text, v across it, downwards; points.
/// </summary>
/// <param name="CodePoint">
/// What the document says it means: a Unicode scalar value, or anything else (surrogate halves, controls, −1 for "unknown"),
/// which the formatter puts right. Of a bracket, what its shape is, also in right-to-left text.
/// </param>
/// <param name="Start">u where its advance begins; less than <paramref name="End"/>.</param>
/// <param name="End">u where its advance ends.</param>
/// <param name="Baseline">v of the baseline.</param>
/// <param name="Ascent">Points above the baseline its font reaches.</param>
/// <param name="Descent">Points below the baseline its font reaches; positive.</param>
/// <param name="Size">Its em in points, as displayed.</param>
/// <param name="InkAscent">Points above the baseline its ink reaches.</param>
/// <param name="InkDescent">Points below the baseline its ink reaches.</param>
/// <param name="Font">A number for its font, within the page.</param>
public readonly record struct Glyph(
    int CodePoint,
    float Start,
    float End,
    float Baseline,
    float Ascent,
    float Descent,
    float Size,
    float InkAscent,
    float InkDescent,
    ushort Font,
    GlyphMarks Marks)
{
    public bool SpaceBefore => (Marks & GlyphMarks.SpaceBefore) != 0;

    public bool IsSetApart => (Marks & GlyphMarks.SetApart) != 0;

    public bool Continues => (Marks & GlyphMarks.Continues) != 0;

    public float Top => Baseline - Ascent;

    public float Bottom => Baseline + Descent;
}
