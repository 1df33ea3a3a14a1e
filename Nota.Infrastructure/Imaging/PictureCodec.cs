using System.Runtime.InteropServices;

namespace Nota.Infrastructure.Imaging;

/// <summary>Leptonica's readers and writers of picture files in memory. What can't be read or written is null.</summary>
internal static unsafe partial class PictureCodec
{
    private const int NoMessages = 6;
    private const int Group4 = 8;
    private const int KeepColormap = 0;

    /// <summary>Complaints go to no one: what can't be read is told by null.</summary>
    static PictureCodec() => _ = SetMessages(NoMessages);

    /// <param name="reduction">1, 2, 4 or 8: of the sides, at little cost of memory though everything is read.</param>
    /// <returns>Null if anything of it is damaged or missing.</returns>
    public static PixPicture? ReadJpeg(ReadOnlySpan<byte> file, int reduction)
    {
        fixed (byte* bytes = file)
            return OrNull(ReadJpeg(bytes, (nuint)file.Length, KeepColormap, reduction, out _, 0));
    }

    public static PixPicture? ReadPng(ReadOnlySpan<byte> file)
    {
        fixed (byte* bytes = file)
            return OrNull(ReadPng(bytes, (nuint)file.Length));
    }

    /// <summary>A picture turned as its orientation says.</summary>
    /// <param name="index">Zero-based.</param>
    public static PixPicture? ReadTiff(ReadOnlySpan<byte> file, int index)
    {
        fixed (byte* bytes = file)
            return OrNull(ReadTiff(bytes, (nuint)file.Length, index));
    }

    /// <summary>The same over white, or a copy of it if nothing is transparent.</summary>
    public static PixPicture? OverWhite(PixPicture picture) => OrNull(RemoveAlpha(picture));

    /// <summary>Of one bit a pixel.</summary>
    public static LeptonicaBytes? WriteGroup4Tiff(PixPicture picture)
    {
        var status = WriteTiff(out var data, out var length, picture, Group4);
        return Written(status, data, length);
    }

    public static LeptonicaBytes? WritePng(PixPicture picture)
    {
        var status = WritePng(out var data, out var length, picture, 0);
        return Written(status, data, length);
    }

    [LibraryImport(Leptonica.Name, EntryPoint = "pixGetDimensions")]
    public static partial int GetSize(PixPicture pix, out int width, out int height, out int depth);

    [LibraryImport(Leptonica.Name, EntryPoint = "pixGetColormap")]
    public static partial IntPtr GetColormap(PixPicture pix);

    private static LeptonicaBytes? Written(int status, IntPtr data, nuint length)
    {
        if (status == Leptonica.Success && data != 0)
            return new LeptonicaBytes(data, length);
        if (data != 0)
            Leptonica.Free(data);
        return null;
    }

    private static PixPicture? OrNull(PixPicture picture)
    {
        if (!picture.IsInvalid)
            return picture;
        picture.Dispose();
        return null;
    }

    [LibraryImport(Leptonica.Name, EntryPoint = "setMsgSeverity")]
    private static partial int SetMessages(int severity);

    [LibraryImport(Leptonica.Name, EntryPoint = "pixReadMemJpeg")]
    private static partial PixPicture ReadJpeg(byte* data, nuint length, int colormap, int reduction, out int warnings, int hint);

    [LibraryImport(Leptonica.Name, EntryPoint = "pixReadMemPng")]
    private static partial PixPicture ReadPng(byte* data, nuint length);

    [LibraryImport(Leptonica.Name, EntryPoint = "pixReadMemTiff")]
    private static partial PixPicture ReadTiff(byte* data, nuint length, int index);

    [LibraryImport(Leptonica.Name, EntryPoint = "pixRemoveAlpha")]
    private static partial PixPicture RemoveAlpha(PixPicture pix);

    [LibraryImport(Leptonica.Name, EntryPoint = "pixWriteMemTiff")]
    private static partial int WriteTiff(out IntPtr data, out nuint length, PixPicture pix, int compression);

    [LibraryImport(Leptonica.Name, EntryPoint = "pixWriteMemPng")]
    private static partial int WritePng(out IntPtr data, out nuint length, PixPicture pix, float gamma);
}
