using System.Buffers;
using System.Runtime.CompilerServices;
using Nota.Domain.Ports;

namespace Nota.Infrastructure.Blobs.S3;

/// <summary>Blobs as objects of an S3-compatible store, named by their keys.</summary>
internal sealed class S3BlobStore(ObjectBucket bucket, string spoolFolder) : IBlobStore, IBlobFolder, IDisposable
{
    private const int ChunkBytes = 256 * 1024;

    public void Prepare()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(spoolFolder);
        else
            Directory.CreateDirectory(spoolFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void RemoveUnfinished()
    {
        foreach (var path in Directory.EnumerateFiles(spoolFolder))
            File.Delete(path);
    }

    public async Task<StoredBlob?> WriteAsync(string key, Stream content, long maxBytes, CancellationToken ct)
    {
        BlobKey.Check(key);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes);
        if (await bucket.FindLengthAsync(key, ct) is not null)
            throw new InvalidOperationException("A blob of this key is there already; keys are made fresh for each write.");
        using var spool = S3Spool.Create(Path.Combine(spoolFolder, key + BlobKey.Unfinished));
        if (!await FillAsync(spool, content, maxBytes, ct))
            return null;
        var (whole, sha256) = spool.Finish();
        await bucket.PutAsync(key, whole, ct);
        return new StoredBlob(key, spool.Length, sha256);
    }

    public async Task<Stream?> OpenReadAsync(string key, CancellationToken ct)
    {
        BlobKey.Check(key);
        return await bucket.FindLengthAsync(key, ct) is { } length ? new S3ReadStream(bucket, key, length) : null;
    }

    public Task DeleteAsync(string key, CancellationToken ct)
    {
        // The store itself knows no unfinished writes.
        if (BlobKey.IsUnfinished(key))
            return Task.CompletedTask;
        BlobKey.Check(key);
        return bucket.DeleteAsync(key, ct);
    }

    public async IAsyncEnumerable<BlobEntry> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        string? after = null;
        while (true)
        {
            var (objects, more) = await bucket.ListAsync(after, ct);
            foreach (var (key, length, writtenAt) in objects)
            {
                // Whatever else someone put there is not ours to list or delete.
                if (BlobKey.IsValid(key))
                    yield return new BlobEntry(key, length, new DateTimeOffset(writtenAt).ToUnixTimeMilliseconds());
            }

            if (!more || objects.Count == 0)
                yield break;
            after = objects[^1].Key;
        }
    }

    public async Task ProbeAsync(CancellationToken ct)
    {
        var key = $"probe-{Guid.NewGuid():N}";
        using var content = new MemoryStream("nota"u8.ToArray());
        await WriteAsync(key, content, content.Length, ct);
        await DeleteAsync(key, CancellationToken.None);
    }

    public void Dispose() => bucket.Dispose();

    /// <returns>Whether the content has no more than <paramref name="maxBytes"/>.</returns>
    private static async Task<bool> FillAsync(S3Spool spool, Stream content, long maxBytes, CancellationToken ct)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            while (true)
            {
                var read = await content.ReadAtLeastAsync(chunk.AsMemory(0, ChunkBytes), ChunkBytes, throwOnEndOfStream: false, ct);
                if (read > maxBytes - spool.Length)
                    return false;
                await spool.AppendAsync(chunk.AsMemory(0, read), ct);
                if (read < ChunkBytes)
                    return true;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
