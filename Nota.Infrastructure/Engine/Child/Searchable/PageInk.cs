using System.Runtime.InteropServices;
using Nota.Infrastructure.Pdf;

namespace Nota.Infrastructure.Engine.Child.Searchable;

/// <summary>
/// What PDFium finds to draw on a page: every object but invisible text, with its kind, place and transformation. Nothing is
/// drawn for it, so no picture need be decoded.
/// </summary>
internal static unsafe partial class PageInk
{
    private const int Invisible = 3;

    /// <summary>Objects beyond these are not looked at.</summary>
    private const int MostObjects = 5_000_000;

    private const ulong HashStart = 14695981039346656037;
    private const ulong HashStep = 1099511628211;

    /// <summary>Whether a page has the same to draw in both documents.</summary>
    public static bool IsSame(PdfDocument one, PdfDocument other, int page) => Of(one, page) == Of(other, page);

    private static (int Objects, ulong Hash) Of(PdfDocument document, int index)
    {
        using var page = PdfiumNative.LoadPage(document.Handle, index);
        var (left, hash) = (MostObjects, HashStart);
        if (page.IsInvalid)
            return (-1, 0);
        var count = PdfiumNative.PageCountObjects(page);
        for (var i = 0; i < count; i++)
            Add(PdfiumNative.PageGetObject(page, i), ref left, ref hash);
        return (MostObjects - left, hash);
    }

    private static void Add(IntPtr item, ref int left, ref ulong hash)
    {
        var kind = item == IntPtr.Zero ? 0 : PdfiumNative.ObjectGetType(item);
        if (kind == 0 || (kind == PdfiumNative.ObjectText && TextMode(item) == Invisible) || left-- <= 0)
            return;
        Fold(kind, ref hash);
        if (kind == PdfiumNative.ObjectForm)
        {
            // A form's box is that of all in it, invisible text as well.
            var count = PdfiumNative.FormCountObjects(item);
            for (var i = 0; i < count; i++)
                Add(PdfiumNative.FormGetObject(item, new CULong((nuint)i)), ref left, ref hash);
            return;
        }

        PdfiumNative.RectF box = default;
        PdfiumNative.Matrix matrix = default;
        Fold(PdfiumNative.ObjectGetBounds(item, &box.Left, &box.Bottom, &box.Right, &box.Top), ref hash);
        Fold(PdfiumNative.ObjectGetMatrix(item, &matrix), ref hash);
        foreach (var number in (ReadOnlySpan<float>)[box.Left, box.Bottom, box.Right, box.Top, matrix.A, matrix.B, matrix.C, matrix.D, matrix.E, matrix.F])
            Fold(BitConverter.SingleToInt32Bits(number), ref hash);
    }

    private static void Fold(int number, ref ulong hash) => hash = unchecked((hash ^ (uint)number) * HashStep);

    [LibraryImport(PdfiumLibrary.Name, EntryPoint = "FPDFTextObj_GetTextRenderMode")]
    private static partial int TextMode(IntPtr textObject);
}
