using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Nota.Infrastructure.Ocr;

/// <summary>An engine with its models.</summary>
internal sealed partial class TesseractHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        Delete(handle);
        return true;
    }

    [LibraryImport(TesseractNative.Name, EntryPoint = "TessBaseAPIDelete")]
    private static partial void Delete(IntPtr engine);
}

/// <summary>Where reading a result stands; not to be used once its engine has the next picture.</summary>
internal sealed partial class ResultHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        Delete(handle);
        return true;
    }

    [LibraryImport(TesseractNative.Name, EntryPoint = "TessResultIteratorDelete")]
    private static partial void Delete(IntPtr result);
}

/// <summary>Watches over a recognition.</summary>
internal sealed partial class MonitorHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        Delete(handle);
        return true;
    }

    [LibraryImport(TesseractNative.Name, EntryPoint = "TessMonitorDelete")]
    private static partial void Delete(IntPtr monitor);
}
