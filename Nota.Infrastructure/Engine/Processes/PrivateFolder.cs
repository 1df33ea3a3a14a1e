using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Nota.Infrastructure.Engine.Processes;

/// <summary>
/// The folder of one child, with a fresh folder in it for each request. The child may put anything there, so everything
/// is reached from an open handle, step by step, following no link. Linux only.
/// </summary>
internal sealed partial class PrivateFolder : IDisposable
{
    private const uint OwnerOnly = 0x1C0;
    private const int AlreadyExists = 17;
    private readonly SafeFileHandle _handle;

    private PrivateFolder(string path, SafeFileHandle handle)
    {
        Path = path;
        _handle = handle;
    }

    public string Path { get; }

    /// <exception cref="IOException">It can't be made.</exception>
    public static PrivateFolder Create(string path)
    {
        Make(path);
        return new PrivateFolder(path, Open(NoFolder, path, OpenFlags.Directory | OpenFlags.NoFollow));
    }

    /// <summary>Makes a folder that is its owner's alone, if it is not there.</summary>
    /// <exception cref="IOException">It can't be made.</exception>
    public static void Make(string path)
    {
        if (System.IO.Path.GetDirectoryName(path) is { } parent)
            Directory.CreateDirectory(parent);
        if (MakeFolder(NoFolder, path, OwnerOnly) != 0 && Marshal.GetLastPInvokeError() != AlreadyExists)
            throw Failure("make the engine's folder");
    }

    /// <summary>A new, empty folder for a request.</summary>
    /// <exception cref="IOException">It can't be made, or something of that name is there already.</exception>
    public RequestFolder Begin(long number)
    {
        var name = number.ToString(CultureInfo.InvariantCulture);
        if (MakeFolder(_handle, name, OwnerOnly) != 0)
            throw Failure("make a request's folder");
        return new RequestFolder(this, name, Open(_handle, name, OpenFlags.Directory | OpenFlags.NoFollow));
    }

    /// <summary>Closes the folder and deletes it with whatever the child left; to be called when the child has ended.</summary>
    public void Dispose()
    {
        _handle.Dispose();
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Left to the next start, which clears what former services left.
        }
    }

    internal void Remove(string name) => _ = Unlink(_handle, name, RemoveFolder);

    /// <exception cref="IOException">It can't be opened; also where the last step is a link.</exception>
    internal static SafeFileHandle Open(SafeHandle folder, string name, int flags, uint mode = 0)
    {
        var handle = OpenAt(folder, name, flags | OpenFlags.CloseOnExec, mode);
        if (!handle.IsInvalid)
            return handle;
        var failure = Failure("open a file of a child");
        handle.Dispose();
        throw failure;
    }

    internal static void Delete(SafeHandle folder, string name) => _ = Unlink(folder, name, 0);

    private static IOException Failure(string what)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"Could not {what}: {new Win32Exception(error).Message}.", error);
    }

    private const int RemoveFolder = 0x200;

    /// <summary>AT_FDCWD: paths are absolute.</summary>
    private static readonly SafeFileHandle NoFolder = new(-100, ownsHandle: false);

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle OpenAt(SafeHandle folder, string name, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "mkdirat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFolder(SafeHandle folder, string name, uint mode);

    [LibraryImport("libc", EntryPoint = "unlinkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Unlink(SafeHandle folder, string name, int flags);
}
