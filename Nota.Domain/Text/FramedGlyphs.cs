using System.Runtime.InteropServices;
using Nota.Domain.Geometry;

namespace Nota.Domain.Text;

/// <summary>A page's glyphs of one text direction, in the order of the page's content.</summary>
public sealed class FramedGlyphs(TextFrame frame)
{
    private readonly List<Glyph> _glyphs = [];

    public TextFrame Frame { get; private set; } = frame;

    public int Count => _glyphs.Count;

    public ReadOnlySpan<Glyph> Glyphs => CollectionsMarshal.AsSpan(_glyphs);

    public void Add(in Glyph glyph) => _glyphs.Add(glyph);

    /// <summary>Empties the list for another page; the memory is kept.</summary>
    public void Reset(TextFrame frame)
    {
        Frame = frame;
        _glyphs.Clear();
    }
}
