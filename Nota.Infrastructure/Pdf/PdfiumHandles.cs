using System.Runtime.InteropServices;

namespace Nota.Infrastructure.Pdf;

internal sealed class DocumentHandle() : SafeHandle(IntPtr.Zero, ownsHandle: true)
{
    public override bool IsInvalid => handle == IntPtr.Zero;

    protected override bool ReleaseHandle()
    {
        PdfiumNative.CloseDocument(handle);
        return true;
    }
}

internal sealed class PageHandle() : SafeHandle(IntPtr.Zero, ownsHandle: true)
{
    public override bool IsInvalid => handle == IntPtr.Zero;

    protected override bool ReleaseHandle()
    {
        PdfiumNative.ClosePage(handle);
        return true;
    }
}

internal sealed class TextPageHandle() : SafeHandle(IntPtr.Zero, ownsHandle: true)
{
    public override bool IsInvalid => handle == IntPtr.Zero;

    protected override bool ReleaseHandle()
    {
        PdfiumNative.TextClosePage(handle);
        return true;
    }
}

internal sealed class FormHandle() : SafeHandle(IntPtr.Zero, ownsHandle: true)
{
    public override bool IsInvalid => handle == IntPtr.Zero;

    protected override bool ReleaseHandle()
    {
        PdfiumNative.ExitFormFillEnvironment(handle);
        return true;
    }
}

internal sealed class AnnotationHandle() : SafeHandle(IntPtr.Zero, ownsHandle: true)
{
    public override bool IsInvalid => handle == IntPtr.Zero;

    protected override bool ReleaseHandle()
    {
        PdfiumNative.PageCloseAnnot(handle);
        return true;
    }
}

internal sealed class BitmapHandle() : SafeHandle(IntPtr.Zero, ownsHandle: true)
{
    public override bool IsInvalid => handle == IntPtr.Zero;

    protected override bool ReleaseHandle()
    {
        PdfiumNative.BitmapDestroy(handle);
        return true;
    }
}
