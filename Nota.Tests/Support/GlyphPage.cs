using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Tests.Support;

/// <summary>
/// Glyphs set by hand on a page of 600 × 800 points: half an em wide, 0.8 em above and 0.2 em below the baseline.
/// </summary>
internal sealed class GlyphPage
{
    public static readonly PageGeometry Geometry = new(600, 800, 0);

    private readonly Dictionary<double, FramedGlyphs> _frames = [];

    /// <summary>Sets a text from a point of its frame; spaces advance and mark the next glyph.</summary>
    public GlyphPage Set(double u, double v, string text, float size = 10, double angle = 0, ushort font = 0, float advance = 0.5f)
    {
        var space = GlyphMarks.None;
        var at = (float)u;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == ' ')
                space = GlyphMarks.SpaceBefore;
            else
                Add(Make(rune.Value, at, at + (advance * size), (float)v, size, font) with { Marks = space }, angle);
            if (rune.Value != ' ')
                space = GlyphMarks.None;
            at += advance * size;
        }

        return this;
    }

    /// <summary>Sets one glyph, whose advance is given.</summary>
    public GlyphPage Glyph(int codePoint, double start, double end, double v, float size = 10, GlyphMarks marks = GlyphMarks.None)
    {
        Add(Make(codePoint, (float)start, (float)end, (float)v, size, 0) with { Marks = marks }, 0);
        return this;
    }

    public GlyphPage Add(Glyph glyph, double angle = 0)
    {
        if (!_frames.TryGetValue(angle, out var frame))
            _frames.Add(angle, frame = new FramedGlyphs(new TextFrame(angle)));
        frame.Add(glyph);
        return this;
    }

    public static Glyph Make(int codePoint, float start, float end, float v, float size = 10, ushort font = 0) =>
        new(codePoint, start, end, v, 0.8f * size, 0.2f * size, size, 0.7f * size, 0.1f * size, font, GlyphMarks.None);

    public LayerPage Format()
    {
        var page = new TextFormatter().Format(Geometry, _frames.Values);
        Assert.That(TextLayerInvariants.FindBreach(page), Is.Null);
        Assert.That(page.Text.IsNormalized(), Is.True);
        return page;
    }

    /// <summary>The box of the character at an offset, in points, rounded to a tenth.</summary>
    public static (double Left, double Top, double Right, double Bottom) BoxAt(LayerPage page, int offset)
    {
        var box = page.Boxes[offset].ToPageRect();
        return (Math.Round(box.X1 * 600, 1), Math.Round(box.Y1 * 800, 1), Math.Round(box.X2 * 600, 1), Math.Round(box.Y2 * 800, 1));
    }
}
