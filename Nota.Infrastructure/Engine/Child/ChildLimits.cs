using System.Runtime.InteropServices;

namespace Nota.Infrastructure.Engine.Child;

/// <summary>The limits a child puts on itself before it sees any document. They can't be raised again.</summary>
internal static partial class ChildLimits
{
    private const int FileSize = 1;
    private const int Data = 2;
    private const int Core = 4;
    private const int NoNewPrivileges = 38;
    private const int Processes = 6;
    private const int OpenFiles = 7;
    private const ulong MaxOpenFiles = 256;

    /// <summary>Threads included: a .NET program needs about a dozen.</summary>
    private const ulong MaxProcesses = 64;

    public static void Apply(ChildSettings settings)
    {
        Set(Core, 0);
        Set(Data, (ulong)settings.Memory);
        Set(FileSize, (ulong)ChildSettings.MaxOutput);
        Set(OpenFiles, MaxOpenFiles);
        // Elsewhere the number counts every process of the user, whoever started it.
        if (settings.HasOwnUsers)
            Set(Processes, MaxProcesses);
        // Done already where setpriv is there; this thread, which alone reads documents, at least.
        _ = SetProcessOption(NoNewPrivileges, 1, 0, 0, 0);
    }

    private static void Set(int what, ulong value)
    {
        var limit = new Limit { Soft = value, Hard = value };
        if (SetLimit(what, in limit) != 0)
            throw new InvalidOperationException($"Limit {what} can't be set: error {Marshal.GetLastPInvokeError()}.");
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetLimit(int what, in Limit limit);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int SetProcessOption(int option, nuint value, nuint unused3, nuint unused4, nuint unused5);
}
