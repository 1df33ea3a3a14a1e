using System.Buffers;
using System.IO.Enumeration;
using System.Runtime.CompilerServices;
using Nota.Domain;
using Nota.Domain.Ports;

namespace Nota.Infrastructure.Blobs;

/// <summary>
/// Blobs as files: <c>blobs/00</c>–<c>blobs/ff</c> by a hash of the key, unfinished writes in <c>blobs/tmp</c> of the same
/// file system, so that a rename publishes them.
/// </summary>
internal sealed class FolderBlobStore(string folder) : IBlobStore, IBlobFolder
{
    private const int ChunkBytes = 256 * 1024;
    private const int Shards = 256;
    private readonly string _temporary = Path.Combine(folder, "tmp");

    public void Prepare()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var path in Enumerable.Range(0, Shards).Select(n => Path.Combine(folder, BlobKey.ShardName(n))).Prepend(_temporary))
            Directory.CreateDirectory(path);
        DirectorySync.Flush(folder);
    }

    public void RemoveUnfinished()
    {
        foreach (var path in Directory.EnumerateFiles(_temporary))
            File.Delete(path);
    }

    public async Task<StoredBlob?> WriteAsync(string key, Stream content, long maxBytes, CancellationToken ct)
    {
        BlobKey.Check(key);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes);
        var target = PathOf(key);
        if (File.Exists(target))
            throw new InvalidOperationException("A blob of this key is there already; keys are made fresh for each write.");

        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            using var writer = BlobWriter.Create(Path.Combine(_temporary, key + BlobKey.Unfinished));
            while (true)
            {
                var read = await content.ReadAtLeastAsync(chunk.AsMemory(0, ChunkBytes), ChunkBytes, throwOnEndOfStream: false, ct);
                if (read > maxBytes - writer.Length)
                    return null;
                writer.Append(chunk.AsSpan(0, read));
                if (read < ChunkBytes)
                    break;
            }

            ct.ThrowIfCancellationRequested();
            return new StoredBlob(key, writer.Length, writer.Publish(target));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    public Task<Stream?> OpenReadAsync(string key, CancellationToken ct)
    {
        BlobKey.Check(key);
        try
        {
            // Deleting while someone reads is allowed: the reader keeps what it opened.
            return Task.FromResult<Stream?>(new FileStream(PathOf(key), new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.Read | FileShare.Delete,
                Options = FileOptions.Asynchronous,
            }));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
        catch (Exception e) when (DiskFailure.Explain(e) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Also takes the name of an unfinished write, as <see cref="ListAsync"/> gives it. What is not there is no error.</summary>
    public Task DeleteAsync(string key, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        string path;
        if (BlobKey.IsUnfinished(key))
        {
            path = Path.Combine(_temporary, key);
        }
        else
        {
            BlobKey.Check(key);
            path = PathOf(key);
        }

        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // As good as deleted.
        }
        catch (Exception e) when (DiskFailure.Reason(e) is { } reason)
        {
            throw NotaException.Unavailable($"{reason}; nothing was deleted.", TimeSpan.FromSeconds(30), e);
        }

        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<BlobEntry> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (var shard = 0; shard <= Shards; shard++)
        {
            // A folder at a time, so that a long listing keeps no thread to itself.
            await Task.Yield();
            var unfinished = shard == Shards;
            var path = unfinished ? _temporary : Path.Combine(folder, BlobKey.ShardName(shard));
            if (!Directory.Exists(path))
                continue;
            foreach (var entry in Entries(path, unfinished))
            {
                ct.ThrowIfCancellationRequested();
                yield return entry;
            }
        }
    }

    public async Task ProbeAsync(CancellationToken ct)
    {
        var key = $"probe-{Guid.NewGuid():N}";
        using var content = new MemoryStream("nota"u8.ToArray());
        await WriteAsync(key, content, content.Length, ct);
        await DeleteAsync(key, CancellationToken.None);
    }

    /// <summary>What lies in a folder under a name of ours; whatever else someone put there is not ours to list or delete.</summary>
    private static FileSystemEnumerable<BlobEntry> Entries(string path, bool unfinished) =>
        new(path, (ref FileSystemEntry e) => new BlobEntry(e.FileName.ToString(), e.Length, e.LastWriteTimeUtc.ToUnixTimeMilliseconds()))
        {
            ShouldIncludePredicate = (ref FileSystemEntry e) =>
                !e.IsDirectory && (unfinished ? BlobKey.IsUnfinished(e.FileName) : BlobKey.IsValid(e.FileName)),
        };

    private string PathOf(string key) => Path.Combine(folder, BlobKey.Shard(key), key);
}
