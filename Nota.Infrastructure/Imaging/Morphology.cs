using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Nota.Infrastructure.Imaging;

/// <summary>What is used of Leptonica's morphology, on pictures of one bit a pixel.</summary>
internal static partial class Morphology
{
    /// <param name="target">0: a new picture.</param>
    [LibraryImport(Leptonica.Name, EntryPoint = "pixDilateBrick")]
    public static partial PixPicture Dilate(IntPtr target, PixHandle pix, int width, int height);

    /// <inheritdoc cref="Dilate"/>
    [LibraryImport(Leptonica.Name, EntryPoint = "pixOpenBrick")]
    public static partial PixPicture Open(IntPtr target, PixPicture pix, int width, int height);

    /// <param name="parts">0: the boxes alone are asked for.</param>
    [LibraryImport(Leptonica.Name, EntryPoint = "pixConnComp")]
    public static partial BoxList FindBoxes(PixPicture pix, IntPtr parts, int connectivity);

    [LibraryImport(Leptonica.Name, EntryPoint = "boxaGetCount")]
    public static partial int CountBoxes(BoxList boxes);

    [LibraryImport(Leptonica.Name, EntryPoint = "boxaGetBoxGeometry")]
    public static partial int GetBox(BoxList boxes, int index, out int x, out int y, out int width, out int height);
}

/// <summary>Leptonica's list of boxes.</summary>
internal sealed partial class BoxList : SafeHandleZeroOrMinusOneIsInvalid
{
    public BoxList() : base(ownsHandle: true)
    {
    }

    protected override bool ReleaseHandle()
    {
        Destroy(ref handle);
        return true;
    }

    [LibraryImport(Leptonica.Name, EntryPoint = "boxaDestroy")]
    private static partial void Destroy(ref IntPtr boxes);
}
