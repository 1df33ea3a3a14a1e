using System.Runtime.InteropServices;

namespace Nota.Infrastructure.Imaging;

/// <summary>
/// What is used of Leptonica 1.82 (package liblept5). A picture is rows of 32-bit words; a pixel's first byte is the
/// most significant one of its word, whatever the machine.
/// </summary>
internal static partial class Leptonica
{
    public const string Name = "liblept.so.5";

    /// <summary>Zero for every call that succeeds.</summary>
    public const int Success = 0;

    /// <summary>A picture without pixels: null if it would be too large.</summary>
    [LibraryImport(Name, EntryPoint = "pixCreateHeader")]
    public static partial PixHandle CreateHeader(int width, int height, int depth);

    [LibraryImport(Name, EntryPoint = "pixSetWpl")]
    public static partial int SetWordsPerRow(PixHandle pix, int words);

    [LibraryImport(Name, EntryPoint = "pixSetData")]
    public static partial int SetData(PixHandle pix, IntPtr data);

    [LibraryImport(Name, EntryPoint = "pixSetResolution")]
    public static partial int SetResolution(PixHandle pix, int horizontal, int vertical);

    /// <summary>0 (none) to 9 (smallest).</summary>
    [LibraryImport(Name, EntryPoint = "pixSetZlibCompression")]
    public static partial int SetPngCompression(PixHandle pix, int level);

    /// <summary>The file's bytes, to be released with <see cref="Free"/>.</summary>
    [LibraryImport(Name, EntryPoint = "pixWriteMemPng")]
    public static partial int WritePng(out IntPtr data, out nuint length, PixHandle pix, float gamma);

    /// <inheritdoc cref="WritePng"/>
    [LibraryImport(Name, EntryPoint = "pixWriteMemJpeg")]
    public static partial int WriteJpeg(out IntPtr data, out nuint length, PixHandle pix, int quality, int progressive);

    [LibraryImport(Name, EntryPoint = "lept_free")]
    public static partial void Free(IntPtr data);
}
