namespace Nota.Domain.Text;

/// <summary>
/// Glyphs that follow each other in the page's content and on one line without a wide gap: what layout moves as a whole.
/// </summary>
internal struct TextRun
{
    /// <summary>Index of its first glyph.</summary>
    public int First;

    /// <summary>Number of glyphs, further characters of one glyph included.</summary>
    public int Count;

    /// <summary>u of its leftmost edge.</summary>
    public float Start;

    /// <summary>u of its rightmost edge.</summary>
    public float End;

    /// <summary>v of its highest font top.</summary>
    public float Top;

    /// <summary>v of its lowest font bottom.</summary>
    public float Bottom;

    /// <summary>v of the baseline of its largest glyphs.</summary>
    public float Baseline;

    /// <summary>The largest em in it.</summary>
    public float Size;

    /// <summary>v half-way up its letters: what tells above from below.</summary>
    public readonly float Middle => Baseline - (0.3f * Size);
}
