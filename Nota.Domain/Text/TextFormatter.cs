using Nota.Domain.Geometry;

namespace Nota.Domain.Text;

/// <summary>
/// Makes formatted text and its boxes of a page's glyphs, in one pass over one list, so that they can't disagree. Keeps its
/// buffers from page to page: for one thread at a time. Equal glyphs give equal pages.
/// </summary>
public sealed class TextFormatter
{
    private readonly List<TextRun> _runs = [];
    private readonly TextLayout _layout = new();
    private readonly LineWriter _writer = new();

    /// <param name="geometry">The displayed page.</param>
    /// <param name="frames">
    /// Its glyphs by direction of text, in the order the directions are to be read. Glyphs outside the page are left out
    /// by the caller.
    /// </param>
    public LayerPage Format(PageGeometry geometry, IEnumerable<FramedGlyphs> frames)
    {
        _writer.Begin(geometry);
        foreach (var frame in frames)
            Format(frame);
        return _writer.End(geometry);
    }

    private void Format(FramedGlyphs frame)
    {
        var glyphs = frame.Glyphs;
        if (glyphs.IsEmpty)
            return;
        var rightToLeft = 0;
        foreach (ref readonly var glyph in glyphs)
        {
            if (Scalars.IsRightToLeft(glyph.CodePoint))
                rightToLeft++;
        }

        RunBuilder.Build(glyphs, rightToLeft > 0, _runs);
        _layout.Arrange(_runs, rightToLeft > glyphs.Length / 2);
        _writer.Use(frame.Frame, glyphs.Length);
        var first = 0;
        foreach (var end in _layout.LineEnds)
        {
            _writer.Write(glyphs, _runs, _layout.Order[first..end], rightToLeft > 0);
            first = end;
        }
    }
}
