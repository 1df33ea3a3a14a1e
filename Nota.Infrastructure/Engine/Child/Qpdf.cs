using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Nota.Infrastructure.Engine.Child;

/// <summary>
/// qpdf, which rebuilds damaged PDFs that PDFium gives up on: it writes what it can still find as a sound file. Needs
/// libqpdf.so.29; without it such files stay unreadable.
/// </summary>
internal static partial class Qpdf
{
    public const string Name = "libqpdf.so.29";
    internal const int ErrorBit = 2;

    /// <returns>Whether there is a rebuilt file at <paramref name="target"/>.</returns>
    public static bool TryRebuild(string source, string target)
    {
        try
        {
            using var file = Init();
            SilenceErrors(file);
            return (Read(file, source, null) & ErrorBit) == 0
                && (InitWrite(file, target) & ErrorBit) == 0
                && (Write(file) & ErrorBit) == 0;
        }
        catch (DllNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport(Name, EntryPoint = "qpdf_init")]
    internal static partial QpdfHandle Init();

    [LibraryImport(Name, EntryPoint = "qpdf_silence_errors")]
    internal static partial void SilenceErrors(QpdfHandle file);

    [LibraryImport(Name, EntryPoint = "qpdf_read", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Read(QpdfHandle file, string path, string? password);

    [LibraryImport(Name, EntryPoint = "qpdf_init_write", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int InitWrite(QpdfHandle file, string path);

    [LibraryImport(Name, EntryPoint = "qpdf_write")]
    internal static partial int Write(QpdfHandle file);

    [LibraryImport(Name, EntryPoint = "qpdf_cleanup")]
    private static partial void CleanUp(ref IntPtr file);

    internal sealed class QpdfHandle : SafeHandleZeroOrMinusOneIsInvalid
    {
        public QpdfHandle() : base(ownsHandle: true)
        {
        }

        protected override bool ReleaseHandle()
        {
            CleanUp(ref handle);
            return true;
        }
    }
}
