using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Nota.Infrastructure.Engine.Child;

/// <summary>
/// Standard input and output, moved out of the way of native libraries: what they print goes to standard error, and what
/// they read is empty.
/// </summary>
internal static partial class ProtocolPipes
{
    private const int Input = 0;
    private const int Output = 1;
    private const int Error = 2;

    public static (FileStream Requests, FileStream Answers) Take()
    {
        var requests = Stream(Duplicate(Input), FileAccess.Read);
        var answers = Stream(Duplicate(Output), FileAccess.Write);
        using (var nothing = File.OpenHandle("/dev/null"))
            _ = Replace((int)nothing.DangerousGetHandle(), Input);
        _ = Replace(Error, Output);
        return (requests, answers);
    }

    private static FileStream Stream(int handle, FileAccess access) =>
        new(new SafeFileHandle(handle, ownsHandle: true), access, bufferSize: 0);

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int handle);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Replace(int handle, int target);
}
