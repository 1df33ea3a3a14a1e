using System.Globalization;
using System.Runtime.InteropServices;

namespace Nota.Infrastructure.Engine.Processes;

/// <summary>
/// Handles that whoever started this service left open. Our own are opened so that no child gets them; these would
/// pass on to every child.
/// </summary>
internal static partial class InheritedHandles
{
    private const int FirstBeyondStandard = 3;
    private const int CloseOnExec = 4;
    private const int SetFlags = 2;

    /// <summary>Marks every open handle but the standard three as not for children.</summary>
    public static void Withhold()
    {
        try
        {
            if (CloseRange(FirstBeyondStandard, uint.MaxValue, CloseOnExec) == 0)
                return;
        }
        catch (EntryPointNotFoundException)
        {
            // A C library older than the call.
        }

        foreach (var path in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
        {
            if (int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var handle) && handle >= FirstBeyondStandard)
                _ = SetHandleFlags(handle, SetFlags, 1);
        }
    }

    [LibraryImport("libc", EntryPoint = "close_range")]
    private static partial int CloseRange(uint first, uint last, int flags);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int SetHandleFlags(int handle, int command, int flags);
}
