using System.Reflection;
using System.Runtime.InteropServices;

namespace Nota.Infrastructure.Pdf;

/// <summary>
/// Where PDFium is, and its loading. PDFium is not thread-safe, not even across documents: after <see cref="Load"/> one
/// thread of a process may use it, and every type of this folder that wraps it, and no other.
/// </summary>
public static class PdfiumLibrary
{
    /// <summary>The name the imports use; resolved to the file given to <see cref="Load"/>.</summary>
    internal const string Name = "nota-pdfium";

    private static readonly string[] FileNames = ["libpdfium.so", "libpdfiumlo.so"];

    private static readonly string[] SystemFolders =
        ["/usr/local/lib", "/usr/local/lib64", "/usr/lib", "/usr/lib64", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"];

    private static readonly Lock Gate = new();

    private static IntPtr _handle;

    /// <summary>
    /// Looks for the library without loading it: the configured path alone if there is one, else beside the program, in
    /// <c>/usr/local/lib/nota</c>, in LibreOffice's folder and in the system's library folders, in this order.
    /// </summary>
    /// <param name="configuredPath">A full path from the configuration, or null.</param>
    public static PdfiumLocation Locate(string? configuredPath)
    {
        var probed = new List<string>();
        foreach (var candidate in Candidates(configuredPath))
        {
            probed.Add(candidate);
            if (File.Exists(candidate))
                return new PdfiumLocation(candidate, probed);
        }

        return new PdfiumLocation(null, probed);
    }

    /// <summary>Loads and starts the library, once a process; later calls do nothing.</summary>
    /// <exception cref="DllNotFoundException">The file is not there, or something it needs is not.</exception>
    public static void Load(string path)
    {
        lock (Gate)
        {
            if (_handle != IntPtr.Zero)
                return;
            _handle = NativeLibrary.Load(path);
            NativeLibrary.SetDllImportResolver(typeof(PdfiumLibrary).Assembly, Resolve);
            var config = new PdfiumNative.LibraryConfig { Version = 2 };
            PdfiumNative.InitLibraryWithConfig(in config);
        }
    }

    private static IntPtr Resolve(string libraryName, Assembly assembly, DllImportSearchPath? searchPath) =>
        libraryName == Name ? _handle : IntPtr.Zero;

    private static IEnumerable<string> Candidates(string? configuredPath)
    {
        if (!string.IsNullOrEmpty(configuredPath))
            return [Path.GetFullPath(configuredPath)];

        var beside = AppContext.BaseDirectory;
        string[] folders =
        [
            beside,
            Path.Combine(beside, "runtimes", RuntimeInformation.RuntimeIdentifier, "native"),
            "/usr/local/lib/nota",
            "/usr/lib/libreoffice/program",
            .. SystemFolders,
        ];
        return from folder in folders from file in FileNames select Path.Combine(folder, file);
    }
}

/// <param name="Path">The library's full path, or null if it was found nowhere.</param>
/// <param name="Probed">The places looked at, in order; for the message that says what is missing.</param>
public sealed record PdfiumLocation(string? Path, IReadOnlyList<string> Probed);
