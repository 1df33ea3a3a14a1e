using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Nota.Infrastructure.Imaging;

/// <summary>A picture of Leptonica's whose pixels belong to somebody else: releasing it leaves them alone.</summary>
internal sealed partial class PixHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public PixHandle() : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle()
    {
        _ = SetData(handle, IntPtr.Zero);
        Destroy(ref handle);
        return true;
    }

    [LibraryImport(Leptonica.Name, EntryPoint = "pixSetData")]
    private static partial int SetData(IntPtr pix, IntPtr data);

    [LibraryImport(Leptonica.Name, EntryPoint = "pixDestroy")]
    private static partial void Destroy(ref IntPtr pix);
}
