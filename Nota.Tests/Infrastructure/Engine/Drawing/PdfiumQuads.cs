using System.Runtime.InteropServices;
using Nota.Infrastructure.Pdf;

namespace Nota.Tests.Infrastructure.Engine.Drawing;

/// <summary>The corners of a page's highlights as PDFium reads them, in this process: for PDFs made here.</summary>
internal static class PdfiumQuads
{
    private const int Highlight = 9;

    private delegate nuint CountQuads(IntPtr annotation);

    private delegate int GetQuad(IntPtr annotation, nuint index, [Out] float[] corners);

    public static IReadOnlyList<float[]> Read(string path, int page)
    {
        Pdf.Pdfium.Require();
        var library = NativeLibrary.Load(PdfiumLibrary.Locate(null).Path!);
        var count = Marshal.GetDelegateForFunctionPointer<CountQuads>(NativeLibrary.GetExport(library, "FPDFAnnot_CountAttachmentPoints"));
        var get = Marshal.GetDelegateForFunctionPointer<GetQuad>(NativeLibrary.GetExport(library, "FPDFAnnot_GetAttachmentPoints"));
        using var document = PdfDocument.Open(path);
        using var loaded = PdfiumNative.LoadPage(document.Handle, page);
        var quads = new List<float[]>();
        for (var i = 0; i < PdfiumNative.PageGetAnnotCount(loaded); i++)
        {
            using var annotation = PdfiumNative.PageGetAnnot(loaded, i);
            if (PdfiumNative.AnnotGetSubtype(annotation) != Highlight)
                continue;
            for (nuint quad = 0; quad < count(annotation.DangerousGetHandle()); quad++)
            {
                var corners = new float[8];
                Assert.That(get(annotation.DangerousGetHandle(), quad, corners), Is.Not.Zero);
                quads.Add(corners);
            }
        }

        return quads;
    }
}
