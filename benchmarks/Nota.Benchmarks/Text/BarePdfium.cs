using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Nota.Infrastructure.Pdf;

namespace Nota.Benchmarks.Text;

/// <summary>
/// The least that reading a PDF's characters can cost: every page opened, every character asked for its code, both boxes
/// and its render mode, and nothing done with them. A process of its own that answers each path on its input with
/// "characters CPU-microseconds wall-microseconds".
/// </summary>
internal static unsafe partial class BarePdfium
{
    private const string Library = "bare-pdfium";

    public static int Serve()
    {
        var path = PdfiumLibrary.Locate(null).Path ?? throw new BenchmarkException("PDFium is missing; run eng/install.sh.");
        var handle = NativeLibrary.Load(path);
        NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), (name, _, _) => name == Library ? handle : IntPtr.Zero);
        InitLibrary();
        while (Console.ReadLine() is { } document)
        {
            var cpu = Environment.CpuUsage.TotalTime;
            var clock = Stopwatch.StartNew();
            var characters = Read(document);
            var took = (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{characters} {took:0} {clock.Elapsed.TotalMicroseconds:0}"));
        }

        return 0;
    }

    private static long Read(string path)
    {
        var document = LoadDocument(path, null);
        if (document == IntPtr.Zero)
            throw new BenchmarkException($"PDFium can't open {path}.");
        var (characters, known) = (0L, 0L);
        var pages = GetPageCount(document);
        for (var i = 0; i < pages; i++)
        {
            var page = LoadPage(document, i);
            var text = TextLoadPage(page);
            var count = TextCountChars(text);
            for (var c = 0; c < count; c++)
                known += Ask(text, c) ? 1 : 0;
            characters += count;
            TextClosePage(text);
            ClosePage(page);
        }

        CloseDocument(document);
        return known > 0 ? characters : throw new BenchmarkException($"PDFium knows no character of {path}.");
    }

    /// <returns>Whether PDFium knew all of it; only so that nothing is asked in vain.</returns>
    private static bool Ask(IntPtr text, int index)
    {
        double left, right, bottom, top;
        Rectangle loose;
        return TextGetUnicode(text, index) != 0
            & TextGetCharBox(text, index, &left, &right, &bottom, &top) != 0
            & TextGetLooseCharBox(text, index, &loose) != 0
            & TextGetRenderMode(text, index) >= 0;
    }

    [LibraryImport(Library, EntryPoint = "FPDF_InitLibrary")]
    private static partial void InitLibrary();

    [LibraryImport(Library, EntryPoint = "FPDF_LoadDocument", StringMarshalling = StringMarshalling.Utf8)]
    private static partial IntPtr LoadDocument(string path, string? password);

    [LibraryImport(Library, EntryPoint = "FPDF_CloseDocument")]
    private static partial void CloseDocument(IntPtr document);

    [LibraryImport(Library, EntryPoint = "FPDF_GetPageCount")]
    private static partial int GetPageCount(IntPtr document);

    [LibraryImport(Library, EntryPoint = "FPDF_LoadPage")]
    private static partial IntPtr LoadPage(IntPtr document, int index);

    [LibraryImport(Library, EntryPoint = "FPDF_ClosePage")]
    private static partial void ClosePage(IntPtr page);

    [LibraryImport(Library, EntryPoint = "FPDFText_LoadPage")]
    private static partial IntPtr TextLoadPage(IntPtr page);

    [LibraryImport(Library, EntryPoint = "FPDFText_ClosePage")]
    private static partial void TextClosePage(IntPtr text);

    [LibraryImport(Library, EntryPoint = "FPDFText_CountChars")]
    private static partial int TextCountChars(IntPtr text);

    [LibraryImport(Library, EntryPoint = "FPDFText_GetUnicode")]
    private static partial uint TextGetUnicode(IntPtr text, int index);

    [LibraryImport(Library, EntryPoint = "FPDFText_GetCharBox")]
    private static partial int TextGetCharBox(IntPtr text, int index, double* left, double* right, double* bottom, double* top);

    [LibraryImport(Library, EntryPoint = "FPDFText_GetLooseCharBox")]
    private static partial int TextGetLooseCharBox(IntPtr text, int index, Rectangle* box);

    [LibraryImport(Library, EntryPoint = "FPDFText_GetTextRenderMode")]
    private static partial int TextGetRenderMode(IntPtr text, int index);

    [StructLayout(LayoutKind.Sequential)]
    private struct Rectangle
    {
        public float Left;
        public float Top;
        public float Right;
        public float Bottom;
    }
}
