using System.Runtime.InteropServices;

namespace Nota.Infrastructure.Pdf;

/// <summary>What PDFium tells of paths; it only reads memory, in well under a microsecond a call.</summary>
internal static unsafe partial class PdfiumPaths
{
    internal const int LineTo = 0;
    internal const int MoveTo = 2;

    private const string Lib = PdfiumLibrary.Name;

    /// <param name="fill">0 if it is not filled.</param>
    [LibraryImport(Lib, EntryPoint = "FPDFPath_GetDrawMode"), SuppressGCTransition]
    internal static partial int GetDrawMode(IntPtr path, int* fill, int* stroke);

    [LibraryImport(Lib, EntryPoint = "FPDFPageObj_GetFillColor"), SuppressGCTransition]
    internal static partial int GetFillColor(IntPtr path, uint* red, uint* green, uint* blue, uint* alpha);

    [LibraryImport(Lib, EntryPoint = "FPDFPageObj_GetStrokeColor"), SuppressGCTransition]
    internal static partial int GetStrokeColor(IntPtr path, uint* red, uint* green, uint* blue, uint* alpha);

    [LibraryImport(Lib, EntryPoint = "FPDFPageObj_GetStrokeWidth"), SuppressGCTransition]
    internal static partial int GetStrokeWidth(IntPtr path, float* width);

    [LibraryImport(Lib, EntryPoint = "FPDFPath_CountSegments"), SuppressGCTransition]
    internal static partial int CountSegments(IntPtr path);

    [LibraryImport(Lib, EntryPoint = "FPDFPath_GetPathSegment"), SuppressGCTransition]
    internal static partial IntPtr GetSegment(IntPtr path, int index);

    [LibraryImport(Lib, EntryPoint = "FPDFPathSegment_GetPoint"), SuppressGCTransition]
    internal static partial int GetPoint(IntPtr segment, float* x, float* y);

    [LibraryImport(Lib, EntryPoint = "FPDFPathSegment_GetType"), SuppressGCTransition]
    internal static partial int GetSegmentType(IntPtr segment);

    [LibraryImport(Lib, EntryPoint = "FPDFPathSegment_GetClose"), SuppressGCTransition]
    internal static partial int IsClosing(IntPtr segment);

    [LibraryImport(Lib, EntryPoint = "FPDFPageObj_GetClipPath"), SuppressGCTransition]
    internal static partial IntPtr GetClip(IntPtr item);

    /// <summary>Negative without any.</summary>
    [LibraryImport(Lib, EntryPoint = "FPDFClipPath_CountPaths"), SuppressGCTransition]
    internal static partial int CountClipPaths(IntPtr clip);

    [LibraryImport(Lib, EntryPoint = "FPDFClipPath_CountPathSegments"), SuppressGCTransition]
    internal static partial int CountClipSegments(IntPtr clip, int path);

    [LibraryImport(Lib, EntryPoint = "FPDFClipPath_GetPathSegment"), SuppressGCTransition]
    internal static partial IntPtr GetClipSegment(IntPtr clip, int path, int index);
}
