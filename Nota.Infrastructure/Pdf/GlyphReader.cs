using Nota.Domain.Geometry;
using Nota.Domain.Text;

namespace Nota.Infrastructure.Pdf;

/// <summary>
/// Reads a page's glyphs, each in the frame of its text's direction. PDFium's boxes are right only for upright text: for
/// any other direction the page's text is turned upright and read again. Keeps its buffers from page to page.
/// </summary>
internal sealed class GlyphReader
{
    /// <summary>A page of more characters is not read: no paper holds them, and they would take the memory of the process.</summary>
    internal const int MostCharacters = 1_000_000;

    /// <summary>Directions beyond these are read as if upright, each character by its ink.</summary>
    private const int MostTurns = 8;

    private readonly GlyphScan _scan = new();
    private readonly List<FramedGlyphs> _frames = [];
    private int _used;

    /// <summary>The page's glyphs by direction, that of most text first; valid until the next page. Changes the page's objects.</summary>
    /// <exception cref="InvalidDataException">The page has no readable text layer, or too much of it.</exception>
    /// <param name="onlyShown">Whether text that is not drawn is left out.</param>
    internal IReadOnlyList<FramedGlyphs> Read(PageHandle page, in PageMapping mapping, bool onlyShown = false)
    {
        _used = 0;
        _scan.Begin(onlyShown);
        if (!Scan(page, others: true))
            return [];
        var angles = _scan.TakeAngles(MostTurns);
        Place(mapping, 0);
        var turned = 0d;
        foreach (var angle in angles)
        {
            PageTurn.Turn(page, turned - angle);
            turned = angle;
            if (Scan(page, others: false))
                Place(mapping, angle);
        }

        var frames = _frames.GetRange(0, _used);
        frames.RemoveAll(static frame => frame.Count == 0);
        frames.Sort(static (a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : a.Frame.Angle.CompareTo(b.Frame.Angle));
        return frames;
    }

    private bool Scan(PageHandle page, bool others)
    {
        _scan.CollectFonts(page);
        using var text = PdfiumNative.TextLoadPage(page);
        if (text.IsInvalid)
            throw new InvalidDataException("text can't be read");
        var count = PdfiumNative.TextCountChars(text);
        if (count > MostCharacters)
            throw new InvalidDataException("too many characters");
        if (count <= 0)
            return false;
        _scan.Read(text, count, others);
        return true;
    }

    private void Place(in PageMapping mapping, double angle)
    {
        var level = mapping.FrameOf(angle);
        _scan.Place(mapping, Frame(level), Frame(new TextFrame(level.Angle + 90)));
    }

    private FramedGlyphs Frame(TextFrame frame)
    {
        for (var i = 0; i < _used; i++)
        {
            if (_frames[i].Frame.Angle == frame.Angle)
                return _frames[i];
        }

        if (_used == _frames.Count)
            _frames.Add(new FramedGlyphs(frame));
        else
            _frames[_used].Reset(frame);
        return _frames[_used++];
    }
}
