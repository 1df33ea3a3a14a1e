using System.Runtime.InteropServices;

namespace Nota.Infrastructure.Pdf;

/// <summary>Walks over the objects of a loaded page, those inside form XObjects included.</summary>
internal static unsafe class PageObjects
{
    private const int MostObjects = 200_000;
    private const int DeepestForm = 16;

    /// <param name="matrix">From the object's space to the page's.</param>
    internal delegate void Visitor(IntPtr item, int type, in PdfiumNative.Matrix matrix);

    /// <inheritdoc cref="Visitor"/>
    /// <param name="outer">From the space of the form that holds it to the page's.</param>
    internal delegate void PlacedVisitor(IntPtr item, int type, in PdfiumNative.Matrix matrix, in PdfiumNative.Matrix outer);

    internal static void Visit(PageHandle page, Visitor visit) =>
        Visit(page, (IntPtr item, int type, in PdfiumNative.Matrix matrix, in PdfiumNative.Matrix _) => visit(item, type, matrix));

    /// <inheritdoc cref="Visit(PageHandle, Visitor)"/>
    internal static void Visit(PageHandle page, PlacedVisitor visit)
    {
        var none = new PdfiumNative.Matrix { A = 1, D = 1 };
        var left = MostObjects;
        var count = PdfiumNative.PageCountObjects(page);
        for (var i = 0; i < count && left > 0; i++)
            Visit(PdfiumNative.PageGetObject(page, i), none, 0, visit, ref left);
    }

    private static void Visit(IntPtr item, in PdfiumNative.Matrix outer, int depth, PlacedVisitor visit, ref int left)
    {
        left--;
        var type = PdfiumNative.ObjectGetType(item);
        PdfiumNative.Matrix matrix;
        if (PdfiumNative.ObjectGetMatrix(item, &matrix) == 0)
            return;
        if (depth > 0)
            matrix = matrix.Then(outer);
        if (type != PdfiumNative.ObjectForm)
        {
            visit(item, type, matrix, outer);
            return;
        }

        var count = depth < DeepestForm ? PdfiumNative.FormCountObjects(item) : 0;
        for (var i = 0; i < count && left > 0; i++)
            Visit(PdfiumNative.FormGetObject(item, new CULong((nuint)i)), matrix, depth + 1, visit, ref left);
    }
}
