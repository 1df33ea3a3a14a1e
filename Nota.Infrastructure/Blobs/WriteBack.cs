using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Nota.Infrastructure.Blobs;

/// <summary>Asks the system to begin writing what a file has in memory. No promise: only fsync gives one.</summary>
internal static partial class WriteBack
{
    // SYNC_FILE_RANGE_WRITE: start, don't wait.
    private const uint Write = 2;

    public static void Start(SafeFileHandle file, long offset, long length)
    {
        // Only a hint: a file system that refuses it writes when it is synced.
        if (OperatingSystem.IsLinux())
            _ = SyncFileRange(file, offset, length, Write);
    }

    [LibraryImport("libc", EntryPoint = "sync_file_range")]
    private static partial int SyncFileRange(SafeFileHandle file, long offset, long length, uint flags);
}
