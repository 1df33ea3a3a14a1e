using System.Runtime.InteropServices;

namespace Nota.Infrastructure.Ocr;

/// <summary>What is used of Tesseract 5 (package libtesseract5), as its C header declares it. One thread an engine.</summary>
internal static unsafe partial class TesseractNative
{
    public const string Name = "libtesseract.so.5";

    /// <summary>Zero for every call that succeeds.</summary>
    public const int Success = 0;

    /// <summary>The engine of the LSTM models; those of older versions are not installed.</summary>
    public const int LstmOnly = 1;

    /// <summary>The engine of older versions, which is what finds a page's orientation.</summary>
    public const int LegacyOnly = 0;

    /// <summary>Finds the page's orientation and nothing else.</summary>
    public const int SegmentOrientationOnly = 0;

    /// <summary>Finds blocks and lines by itself, and takes the page to be upright.</summary>
    public const int SegmentAuto = 3;

    public const int LevelBlock = 0;
    public const int LevelLine = 2;
    public const int LevelWord = 3;
    public const int LevelSymbol = 4;

    [LibraryImport(Name, EntryPoint = "TessBaseAPICreate")]
    public static partial TesseractHandle Create();

    [LibraryImport(Name, EntryPoint = "TessBaseAPIInit2", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Init(TesseractHandle engine, string models, string languages, int mode);

    [LibraryImport(Name, EntryPoint = "TessBaseAPISetVariable", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetVariable(TesseractHandle engine, string name, string value);

    [LibraryImport(Name, EntryPoint = "TessBaseAPISetPageSegMode")]
    public static partial void SetSegmentation(TesseractHandle engine, int mode);

    [LibraryImport(Name, EntryPoint = "TessBaseAPISetImage")]
    public static partial void SetImage(TesseractHandle engine, IntPtr pixels, int width, int height, int bytesPerPixel, int stride);

    [LibraryImport(Name, EntryPoint = "TessBaseAPISetSourceResolution")]
    public static partial void SetResolution(TesseractHandle engine, int dpi);

    [LibraryImport(Name, EntryPoint = "TessBaseAPIRecognize")]
    public static partial int Recognise(TesseractHandle engine, MonitorHandle monitor);

    /// <summary>Lets go of the picture and what came of it; the models stay.</summary>
    [LibraryImport(Name, EntryPoint = "TessBaseAPIClear")]
    public static partial void Clear(TesseractHandle engine);

    /// <param name="degrees">Clockwise: what the page is turned by.</param>
    /// <param name="script">The engine's own; null is allowed.</param>
    [LibraryImport(Name, EntryPoint = "TessBaseAPIDetectOrientationScript")]
    public static partial int DetectOrientation(TesseractHandle engine, out int degrees, out float confidence, IntPtr* script, out float scriptConfidence);

    [LibraryImport(Name, EntryPoint = "TessMonitorCreate")]
    public static partial MonitorHandle CreateMonitor();

    [LibraryImport(Name, EntryPoint = "TessMonitorSetCancelFunc")]
    public static partial void SetCancel(MonitorHandle monitor, delegate* unmanaged[Cdecl]<void*, int, byte> isCancelled);

    [LibraryImport(Name, EntryPoint = "TessBaseAPIGetIterator")]
    public static partial ResultHandle GetResult(TesseractHandle engine);

    [LibraryImport(Name, EntryPoint = "TessResultIteratorNext")]
    public static partial int Next(ResultHandle result, int level);

    [LibraryImport(Name, EntryPoint = "TessPageIteratorIsAtBeginningOf")]
    public static partial int IsAtBeginning(ResultHandle result, int level);

    /// <summary>UTF-8, to be released with <see cref="FreeText"/>; null where there is none.</summary>
    [LibraryImport(Name, EntryPoint = "TessResultIteratorGetUTF8Text")]
    public static partial IntPtr GetText(ResultHandle result, int level);

    [LibraryImport(Name, EntryPoint = "TessDeleteText")]
    public static partial void FreeText(IntPtr text);

    /// <summary>0–100.</summary>
    [LibraryImport(Name, EntryPoint = "TessResultIteratorConfidence")]
    public static partial float GetConfidence(ResultHandle result, int level);

    /// <summary>Pixels from the top left; zero where there is no box.</summary>
    [LibraryImport(Name, EntryPoint = "TessPageIteratorBoundingBox")]
    public static partial int GetBox(ResultHandle result, int level, out int left, out int top, out int right, out int bottom);

    /// <inheritdoc cref="GetBox"/>
    [LibraryImport(Name, EntryPoint = "TessPageIteratorBaseline")]
    public static partial int GetBaseline(ResultHandle result, int level, out int x1, out int y1, out int x2, out int y2);
}
