using System.Runtime.InteropServices;

namespace Nota.Infrastructure.Pdf;

/// <summary>
/// The fonts of one page's text objects, and which text object is in which: PDFium's text page tells of a character only
/// the matrix of its text object, and that is what finds the font here. Collected before the text page is loaded.
/// </summary>
internal sealed unsafe class FontTable
{
    private const int MostObjects = 200_000;
    private const int DeepestForm = 16;

    private readonly Dictionary<long, ushort> _byPlace = [];
    private readonly Dictionary<IntPtr, ushort> _byFont = [];
    private readonly List<FontMetrics> _metrics = [];
    private int _objects;
    private bool _onlyShown;

    internal Span<FontMetrics> Metrics => CollectionsMarshal.AsSpan(_metrics);

    internal void Clear()
    {
        _byFont.Clear();
        _metrics.Clear();
        _byPlace.Clear();
    }

    /// <summary>Reads a page's text objects, those inside form XObjects included; fonts found before keep their numbers.</summary>
    /// <param name="onlyShown">Whether hidden text stays as it is: nobody is going to read it.</param>
    internal void Collect(PageHandle page, bool onlyShown)
    {
        _onlyShown = onlyShown;
        _byPlace.Clear();
        _objects = 0;
        var count = PdfiumNative.PageCountObjects(page);
        for (var i = 0; i < count && _objects < MostObjects; i++)
            Collect(PdfiumNative.PageGetObject(page, i), null, 0);
    }

    /// <summary>The number of the font of the text object at this place, or of a font of its own if none is known there.</summary>
    /// <param name="ascentShare">The ascent's share of the font's height by its descriptor.</param>
    internal ushort Find(in PdfiumNative.Matrix matrix, float ascentShare)
    {
        if (_byPlace.TryGetValue(Key(matrix), out var font))
            return font;
        var stranger = (IntPtr)(-1 - (int)MathF.Round(Math.Clamp(ascentShare, 0, 1) * 100));
        return NumberOf(stranger, 0, 0);
    }

    /// <summary>Decides on every font's height, once all characters are read.</summary>
    internal void Settle()
    {
        foreach (ref var metrics in Metrics)
            metrics.Settle();
    }

    private void Collect(IntPtr item, PdfiumNative.Matrix* outer, int depth)
    {
        _objects++;
        var type = PdfiumNative.ObjectGetType(item);
        if (type is not (PdfiumNative.ObjectText or PdfiumNative.ObjectForm))
            return;
        PdfiumNative.Matrix matrix;
        if (PdfiumNative.ObjectGetMatrix(item, &matrix) == 0)
            return;
        if (outer != null)
            matrix = matrix.Then(*outer);
        if (type == PdfiumNative.ObjectText)
        {
            var font = PdfiumNative.TextObjectGetFont(item);
            Widen(item, _onlyShown);
            if (font != IntPtr.Zero)
                _byPlace.TryAdd(Key(matrix), NumberOf(font));
            return;
        }

        var count = depth < DeepestForm ? PdfiumNative.FormCountObjects(item) : 0;
        for (var i = 0; i < count && _objects < MostObjects; i++)
            Collect(PdfiumNative.FormGetObject(item, new CULong((nuint)i)), &matrix, depth + 1);
    }

    /// <summary>
    /// PDFium's text page skips text objects without width: vertical writing in a font that is not there, marks without an
    /// advance. Outlined, an object is as wide as its pen, and is read.
    /// </summary>
    private static void Widen(IntPtr item, bool onlyShown)
    {
        float left, bottom, right, top;
        if (PdfiumNative.ObjectGetBounds(item, &left, &bottom, &right, &top) == 0 || Math.Abs(right - left) >= 0.01f)
            return;
        // It would no longer be known for hidden text.
        if (onlyShown && PdfiumNative.TextObjectGetRenderMode(item) is PdfiumNative.RenderModeInvisible or PdfiumNative.RenderModeClip)
            return;
        _ = PdfiumNative.TextObjectSetRenderMode(item, PdfiumNative.RenderModeStroke);
        PdfiumNative.ObjectTransform(item, 1, 0, 0, 1, 0, 0);
    }

    private ushort NumberOf(IntPtr font)
    {
        if (_byFont.TryGetValue(font, out var number))
            return number;
        _ = PdfiumNative.FontGetAscent(font, 1, out var ascent);
        _ = PdfiumNative.FontGetDescent(font, 1, out var descent);
        return NumberOf(font, ascent, -descent);
    }

    private ushort NumberOf(IntPtr font, float ascent, float descent)
    {
        if (_byFont.TryGetValue(font, out var number))
            return number;
        if (_metrics.Count == ushort.MaxValue)
            return 0;
        number = (ushort)_metrics.Count;
        _metrics.Add(new FontMetrics(ascent, descent));
        _byFont.Add(font, number);
        return number;
    }

    private static long Key(in PdfiumNative.Matrix matrix) =>
        ((long)BitConverter.SingleToInt32Bits(matrix.E) << 32) | (uint)BitConverter.SingleToInt32Bits(matrix.F);
}
