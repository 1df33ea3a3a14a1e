using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Nota.Infrastructure.Blobs;

/// <summary>
/// One file under its temporary name, until it is published. Hashing a chunk and writing it go on at once, and so do
/// writing a chunk and receiving the next. Not thread-safe; disposing without publishing leaves nothing.
/// </summary>
internal sealed class BlobWriter : IAsyncDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private Task _writing = Task.CompletedTask;
    private bool _published;

    private BlobWriter(string path, SafeFileHandle file) => (_path, _file) = (path, file);

    public long Length { get; private set; }

    public static BlobWriter Create(string path)
    {
        try
        {
            return new BlobWriter(path, File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, FileOptions.Asynchronous));
        }
        catch (Exception e) when (DiskFailure.Explain(e) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Returns once the chunk is hashed and the one before it is written; until the next call the chunk is in use.</summary>
    public async Task AppendAsync(ReadOnlyMemory<byte> chunk)
    {
        await WrittenAsync();
        // Not to be cancelled half-way: the chunk's buffer goes back to its pool only when the write is over.
        _writing = RandomAccess.WriteAsync(_file, chunk, Length, CancellationToken.None).AsTask();
        Length += chunk.Length;
        _hash.AppendData(chunk.Span);
    }

    /// <summary>Returns when every chunk is written.</summary>
    public async Task WrittenAsync()
    {
        try
        {
            await _writing;
        }
        catch (Exception e) when (DiskFailure.Explain(e) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Makes the file durable under its final name. Returns the hash, lower-case hex.</summary>
    public async Task<string> PublishAsync(string target)
    {
        await WrittenAsync();
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

    public async ValueTask DisposeAsync()
    {
        await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
