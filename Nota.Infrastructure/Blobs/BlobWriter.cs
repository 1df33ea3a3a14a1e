using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Nota.Infrastructure.Blobs;

/// <summary>
/// One file under its temporary name, until it is published. Chunks are written where they are hashed: on the caller's
/// thread, which costs less than handing either to another. The disk is set to work while further chunks arrive, so that
/// little is left to wait for at the end. Not thread-safe; disposing without publishing leaves nothing.
/// </summary>
internal sealed class BlobWriter : IDisposable
{
    /// <summary>After how many bytes the disk is set to work.</summary>
    private const int WriteBackBytes = 1024 * 1024;

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _started;
    private bool _published;

    private BlobWriter(string path, SafeFileHandle file) => (_path, _file) = (path, file);

    public long Length { get; private set; }

    public static BlobWriter Create(string path)
    {
        try
        {
            return new BlobWriter(path, File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read));
        }
        catch (Exception e) when (DiskFailure.Explain(e) is { } failure)
        {
            throw failure;
        }
    }

    public void Append(ReadOnlySpan<byte> chunk)
    {
        try
        {
            RandomAccess.Write(_file, chunk, Length);
        }
        catch (Exception e) when (DiskFailure.Explain(e) is { } failure)
        {
            throw failure;
        }

        _hash.AppendData(chunk);
        Length += chunk.Length;
        if (Length - _started < WriteBackBytes)
            return;
        WriteBack.Start(_file, _started, Length - _started);
        _started = Length;
    }

    /// <summary>Makes the file durable under its final name. Returns the hash, lower-case hex.</summary>
    public string Publish(string target)
    {
        try
        {
            RandomAccess.FlushToDisk(_file);
            _file.Dispose();
            // Keys are fresh, so nothing is there to be replaced; only a plain rename is one step.
            File.Move(_path, target, overwrite: true);
            _published = true;
            DirectorySync.Flush(Path.GetDirectoryName(target)!);
        }
        catch (Exception e) when (DiskFailure.Explain(e) is { } failure)
        {
            throw failure;
        }

        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public void Dispose()
    {
        _file.Dispose();
        _hash.Dispose();
        if (_published)
            return;
        try
        {
            File.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The failure that brought us here says more; the sweep takes what is left.
        }
    }
}
