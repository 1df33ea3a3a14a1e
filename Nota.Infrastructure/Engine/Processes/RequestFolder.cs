using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Nota.Domain.Ports;
using Nota.Infrastructure.Engine.Pool;
using Nota.Infrastructure.Engine.Wire;

namespace Nota.Infrastructure.Engine.Processes;

/// <summary>One request's files: a copy of the PDF going in, a layer or picture coming out. Disposing removes them.</summary>
internal sealed partial class RequestFolder(PrivateFolder parent, string name, SafeFileHandle folder) : IDisposable
{
    private const uint OwnerReadWrite = 0x180;
    private const int CopyBuffer = 128 * 1024;

    /// <summary>Copies the PDF in, so that the child can never touch a stored blob.</summary>
    /// <exception cref="IOException">The disk is full, or the blob can't be read.</exception>
    public Task WriteInputAsync(Stream content, CancellationToken ct) => WriteAsync(EngineRequest.InputName, content, ct);

    /// <summary>Copies in what the child is to draw.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public Task WriteNotesAsync(Stream notes, CancellationToken ct) => WriteAsync(EngineRequest.NotesName, notes, ct);

    private async Task WriteAsync(string file, Stream content, CancellationToken ct)
    {
        var handle = PrivateFolder.Open(
            folder, file, OpenFlags.Write | OpenFlags.Create | OpenFlags.Exclusive | OpenFlags.NoFollow, OwnerReadWrite);
        await using var stream = new FileStream(handle, FileAccess.Write, bufferSize: 0);
        await content.CopyToAsync(stream, CopyBuffer, ct);
    }

    /// <summary>
    /// The child's output, which lives on, without a name, until it is disposed: only what is a plain file of the length
    /// that was announced.
    /// </summary>
    /// <exception cref="ChildDiedException">It is anything else.</exception>
    public EngineFile OpenOutput(long announced, long maxLength)
    {
        if (announced > maxLength)
            throw new ChildDiedException($"The child announced an output of {announced} bytes, more than the {maxLength} allowed.");
        SafeFileHandle handle;
        try
        {
            handle = PrivateFolder.Open(folder, EngineRequest.OutputName, OpenFlags.NoFollow | OpenFlags.NonBlocking);
        }
        catch (IOException e)
        {
            throw new ChildDiedException("The child's output can't be opened.", e);
        }

        if (!IsPlainFile(handle) || RandomAccess.GetLength(handle) != announced)
        {
            handle.Dispose();
            throw new ChildDiedException("The child's output is not the file it announced.");
        }

        return new EngineFile(new FileStream(handle, FileAccess.Read), static () => { });
    }

    public void Dispose()
    {
        if (folder.IsClosed)
            return;
        PrivateFolder.Delete(folder, EngineRequest.InputName);
        PrivateFolder.Delete(folder, EngineRequest.OutputName);
        PrivateFolder.Delete(folder, EngineRequest.NotesName);
        PrivateFolder.Delete(folder, EngineRequest.SpareName);
        folder.Dispose();
        parent.Remove(name);
    }

    private static bool IsPlainFile(SafeFileHandle handle) =>
        Status(handle, "", EmptyPath, TypeAndLinks, out var status) == 0 && (status.Mode & TypeMask) == PlainFile && status.Links == 1;

    private const int EmptyPath = 0x1000;
    private const uint TypeAndLinks = 0x5;
    private const int TypeMask = 0xF000;
    private const int PlainFile = 0x8000;

    /// <summary>struct statx, whose layout is the same on every processor; what is not read here is left out.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(16)]
        public uint Links;

        [FieldOffset(28)]
        public ushort Mode;
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Status(SafeHandle file, string path, int flags, uint mask, out FileStatus status);
}
