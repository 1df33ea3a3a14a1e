using System.Collections.Concurrent;
using Nota.Domain.Ports;

namespace Nota.Tests.Infrastructure.Engine;

/// <summary>Blobs that are files elsewhere or bytes in memory; for reading alone.</summary>
internal sealed class FileBlobs : IBlobStore
{
    private readonly ConcurrentDictionary<string, Func<Stream>> _blobs = new();

    public string Add(string path) => Add(() => File.OpenRead(path));

    public string Add(byte[] content) => Add(() => new MemoryStream(content, writable: false));

    public Task<Stream?> OpenReadAsync(string key, CancellationToken ct) =>
        Task.FromResult(_blobs.TryGetValue(key, out var open) ? open() : null);

    public Task<StoredBlob?> WriteAsync(string key, Stream content, long maxBytes, CancellationToken ct) => throw new NotSupportedException();

    public Task DeleteAsync(string key, CancellationToken ct) => throw new NotSupportedException();

    public IAsyncEnumerable<BlobEntry> ListAsync(CancellationToken ct) => throw new NotSupportedException();

    public Task ProbeAsync(CancellationToken ct) => throw new NotSupportedException();

    private string Add(Func<Stream> open)
    {
        var key = $"b-{_blobs.Count}-{Guid.NewGuid():N}";
        _blobs[key] = open;
        return key;
    }
}
