using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Nota.Infrastructure.Pdf;

namespace Nota.Infrastructure.Engine.Child;

/// <summary>
/// Decides what counts as a PDF that can be kept: one that opens without a password, in PDFium or once rebuilt, and has a
/// page that can be found. The same bytes are always opened the same way, whatever is asked of them afterwards.
/// </summary>
internal static partial class PdfOpening
{
    /// <summary>A document that hides its first readable page behind more than these is not worth the search.</summary>
    private const int PagesTried = 1000;

    /// <param name="path">The file; it must stay as it is while the document is open.</param>
    /// <param name="spare">Where a rebuilt copy may be made; nothing is left there.</param>
    /// <exception cref="PdfOpenException">It is not such a PDF.</exception>
    public static PdfDocument Open(string path, string spare)
    {
        PdfDocument? document = null;
        try
        {
            document = PdfDocument.Open(path);
        }
        catch (PdfOpenException e) when (e.Reason != PdfOpenFailure.Password && Read(path, PdfBytes.MayBeDamagedPdf))
        {
            return OpenRebuilt(path, spare) ?? throw new PdfOpenException(e.Reason);
        }

        if (FindFault(document, path) is { } fault)
        {
            document.Dispose();
            throw new PdfOpenException(fault);
        }

        if (HasPage(document))
            return document;
        if (OpenRebuilt(path, spare) is { } rebuilt)
        {
            document.Dispose();
            return rebuilt;
        }

        // One page that is lost is a page without text. Many, and none to be found, are no pages.
        if (document.PageCount == 1)
            return document;
        document.Dispose();
        throw new PdfOpenException(PdfOpenFailure.NoPages);
    }

    /// <summary>Null if it can't be rebuilt so that there is a page in it.</summary>
    private static PdfDocument? OpenRebuilt(string path, string spare)
    {
        try
        {
            if (!Qpdf.TryRebuild(path, spare))
                return null;
            var document = PdfDocument.Open(spare);
            if (HasPage(document))
                return document;
            document.Dispose();
            return null;
        }
        catch (PdfOpenException)
        {
            return null;
        }
        finally
        {
            // What is open stays readable.
            File.Delete(spare);
        }
    }

    private static PdfOpenFailure? FindFault(PdfDocument document, string path) =>
        Read(path, PdfBytes.HasUnreadableIndex) ? PdfOpenFailure.NotPdf
        : SecurityRevision(document.Handle) >= 0 && Read(path, PdfBytes.EncryptsAttachmentsAlone) ? PdfOpenFailure.Password
        : null;

    private static bool HasPage(PdfDocument document)
    {
        for (var page = 0; page < Math.Min(document.PageCount, PagesTried); page++)
        {
            if (PdfiumNative.GetPageSizeByIndex(document.Handle, page, out _) != 0)
                return true;
        }

        return false;
    }

    private static unsafe bool Read(string path, BytesTest test)
    {
        var length = new FileInfo(path).Length;
        if (length is 0 or > int.MaxValue)
            return false;
        using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        using var view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        byte* bytes = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref bytes);
        try
        {
            return test(new ReadOnlySpan<byte>(bytes, (int)length));
        }
        finally
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }

    private delegate bool BytesTest(ReadOnlySpan<byte> file);

    /// <summary>Negative where the document is not encrypted.</summary>
    [LibraryImport(PdfiumLibrary.Name, EntryPoint = "FPDF_GetSecurityHandlerRevision")]
    private static partial int SecurityRevision(DocumentHandle document);
}
