using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Nota.Infrastructure.Blobs;

/// <summary>Makes a folder's entries (a rename, a new file) survive a power cut: a file's own fsync doesn't.</summary>
internal static partial class DirectorySync
{
    private const int ReadOnly = 0;
    private const int CloseOnExec = 0x80000;

    // Not every file system lets a folder be synced (EINVAL): it then has no such promise to give.
    private const int InvalidArgument = 22;

    public static void Flush(string folder)
    {
        // Windows writes a folder's entries through its journal and offers no call for this.
        if (!OperatingSystem.IsLinux())
            return;
        using var handle = Open(folder, ReadOnly | CloseOnExec);
        if (handle.IsInvalid)
            throw Failure();
        if (FSync(handle) != 0 && Marshal.GetLastPInvokeError() != InvalidArgument)
            throw Failure();
    }

    private static IOException Failure()
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException(Marshal.GetPInvokeErrorMessage(error), error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(SafeFileHandle handle);
}
