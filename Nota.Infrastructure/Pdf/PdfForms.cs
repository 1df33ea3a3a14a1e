using System.Runtime.InteropServices;

namespace Nota.Infrastructure.Pdf;

/// <summary>
/// A document's form fields, through PDFium's form filler: it draws them, and makes the appearances of fields that have
/// a value and none. No script runs: the builds in use have no JavaScript, and no call back is given.
/// </summary>
internal sealed unsafe class PdfForms : IDisposable
{
    /// <summary>More than the largest version of FPDF_FORMFILLINFO takes; all call backs null.</summary>
    private const int InfoBytes = 512;

    private readonly void* _info;

    internal PdfForms(DocumentHandle document)
    {
        _info = NativeMemory.AllocZeroed(InfoBytes);
        *(int*)_info = 1;
        Handle = PdfiumNative.InitFormFillEnvironment(document, _info);
        if (!Handle.IsInvalid)
            PdfiumNative.SetFormFieldHighlightAlpha(Handle, 0);
    }

    internal FormHandle Handle { get; }

    public void Dispose()
    {
        Handle.Dispose();
        NativeMemory.Free(_info);
    }
}
