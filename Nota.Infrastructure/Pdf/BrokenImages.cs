using System.Runtime.InteropServices;

namespace Nota.Infrastructure.Pdf;

/// <summary>
/// Looks for images that can't be decoded, of which PDFium draws nothing and says nothing. It decodes them, which costs as
/// much as drawing them does: to be asked only where a drawn page shows less than it should.
/// </summary>
internal static unsafe class BrokenImages
{
    /// <summary>No scanner makes larger ones, and no child could hold them.</summary>
    private const double MostPixels = 400_000_000;

    private const string Jpeg = "DCTDecode";

    /// <summary>Writers pad the end of a JPEG, but not by more.</summary>
    private const int Padding = 64;

    private static ReadOnlySpan<byte> JpegEnd => [0xFF, 0xD9];

    internal static bool AreOn(PageHandle page)
    {
        var any = false;
        PageObjects.Visit(page, (IntPtr item, int type, in PdfiumNative.Matrix _) => any |= type == PdfiumNative.ObjectImage && IsBroken(item));
        return any;
    }

    private static bool IsBroken(IntPtr image)
    {
        PdfiumNative.ImageMetadata metadata;
        if (PdfiumNative.ImageObjectGetMetadata(image, IntPtr.Zero, &metadata) == 0 || (double)metadata.Width * metadata.Height > MostPixels)
            return true;
        if (IsCutJpeg(image))
            return true;
        using var bitmap = PdfiumNative.ImageObjectGetBitmap(image);
        return bitmap.IsInvalid;
    }

    /// <summary>Decoders fill up what is missing of a JPEG without a word.</summary>
    private static bool IsCutJpeg(IntPtr image)
    {
        if (PdfiumNative.ImageObjectCountFilters(image) != 1 || FilterOf(image) != Jpeg)
            return false;
        var length = (int)PdfiumNative.ImageObjectGetRawData(image, null, default).Value;
        var data = NativeMemory.Alloc((nuint)length);
        try
        {
            PdfiumNative.ImageObjectGetRawData(image, data, new CULong((nuint)length));
            return new ReadOnlySpan<byte>(data, length)[Math.Max(0, length - Padding)..].LastIndexOf(JpegEnd) < 0;
        }
        finally
        {
            NativeMemory.Free(data);
        }
    }

    private static string FilterOf(IntPtr image)
    {
        const int MaxName = 32;
        var name = stackalloc byte[MaxName];
        var length = PdfiumNative.ImageObjectGetFilter(image, 0, name, new CULong(MaxName)).Value;
        return length is > 0 and <= MaxName ? Marshal.PtrToStringUTF8((IntPtr)name) ?? "" : "";
    }
}
