using System.Runtime.InteropServices;

namespace Nota.Infrastructure.Pdf;

/// <summary>Walks over the objects of a loaded page, those inside form XObjects included.</summary>
internal static unsafe class PageObjects
{
    private const int MostObjects = 200_000;
    private const int DeepestForm = 16;

    /// <param name="matrix">From the object's space to the page's.</param>
    internal delegate void Visitor(IntPtr item, int type, in PdfiumNative.Matrix matrix);

    internal static void Visit(PageHandle page, Visitor visit)
    {
        var left = MostObjects;
        var count = PdfiumNative.PageCountObjects(page);
        for (var i = 0; i < count && left > 0; i++)
            Visit(PdfiumNative.PageGetObject(page, i), null, 0, visit, ref left);
    }

    private static void Visit(IntPtr item, PdfiumNative.Matrix* outer, int depth, Visitor visit, ref int left)
    {
        left--;
        var type = PdfiumNative.ObjectGetType(item);
        PdfiumNative.Matrix matrix;
        if (PdfiumNative.ObjectGetMatrix(item, &matrix) == 0)
            return;
        if (outer != null)
            matrix = matrix.Then(*outer);
        if (type != PdfiumNative.ObjectForm)
        {
            visit(item, type, matrix);
            return;
        }

        var count = depth < DeepestForm ? PdfiumNative.FormCountObjects(item) : 0;
        for (var i = 0; i < count && left > 0; i++)
            Visit(PdfiumNative.FormGetObject(item, new CULong((nuint)i)), &matrix, depth + 1, visit, ref left);
    }
}
