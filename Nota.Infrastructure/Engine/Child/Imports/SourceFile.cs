using System.IO.MemoryMappedFiles;

namespace Nota.Infrastructure.Engine.Child.Imports;

/// <summary>A file's bytes, mapped: they stay though its name goes.</summary>
internal sealed unsafe class SourceFile : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _bytes;
    private readonly int _length;

    private SourceFile(MemoryMappedFile file, int length)
    {
        _file = file;
        _length = length;
        _view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _bytes);
    }

    /// <summary>Valid until disposed.</summary>
    public ReadOnlySpan<byte> Bytes => new(_bytes, _length);

    /// <summary>Seekable, read-only; to be disposed before the file is.</summary>
    public Stream OpenStream() => _file.CreateViewStream(0, _length, MemoryMappedFileAccess.Read);

    /// <exception cref="UnreadableSourceException">It is empty.</exception>
    /// <exception cref="SourceTooLargeException">It is longer than 2 GB.</exception>
    public static SourceFile Open(string path)
    {
        var length = new FileInfo(path).Length;
        if (length == 0)
            throw new UnreadableSourceException("The file is empty.");
        if (length > int.MaxValue)
            throw new SourceTooLargeException($"The file has {length} bytes.");
        return new SourceFile(MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read), (int)length);
    }

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
