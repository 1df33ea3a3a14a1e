using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Nota.Infrastructure.Imaging;

/// <summary>A picture of Leptonica's own: its pixels go with it.</summary>
internal sealed partial class PixPicture : SafeHandleZeroOrMinusOneIsInvalid
{
    public PixPicture() : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle()
    {
        Destroy(ref handle);
        return true;
    }

    [LibraryImport(Leptonica.Name, EntryPoint = "pixDestroy")]
    private static partial void Destroy(ref IntPtr pix);
}

/// <summary>Bytes that Leptonica allocated.</summary>
internal sealed unsafe class LeptonicaBytes : IDisposable
{
    private readonly int _length;
    private IntPtr _data;

    public LeptonicaBytes(IntPtr data, nuint length)
    {
        _data = data;
        _length = checked((int)length);
    }

    /// <summary>Valid until disposed.</summary>
    public ReadOnlySpan<byte> Span => new((void*)_data, _length);

    public void Dispose()
    {
        if (_data != 0)
            Leptonica.Free(_data);
        _data = 0;
    }
}
