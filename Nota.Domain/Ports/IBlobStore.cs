namespace Nota.Domain.Ports;

/// <summary>What a write left in the store.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Of the bytes, lower-case hex.</param>
public sealed record StoredBlob(string Key, long Length, string Sha256);

/// <summary>A blob the store holds. <paramref name="WrittenAt"/>: Unix milliseconds, UTC.</summary>
public sealed record BlobEntry(string Key, long Length, long WrittenAt);

/// <summary>
/// Where bytes live. Keys are generated (<see cref="Nota.Domain.Processing.BlobKeys"/>), never taken from a user: 1–120
/// characters of <c>a-z0-9-</c>. A blob is there whole or not at all, survives a power cut once its write has returned,
/// and never changes. Thread-safe.
/// </summary>
public interface IBlobStore
{
    /// <summary>Streams <paramref name="content"/> in, hashing and counting while it passes, and publishes it at once.</summary>
    /// <returns>What was stored, or null if <paramref name="content"/> has more than <paramref name="maxBytes"/> bytes: reading
    /// stops there and nothing is left.</returns>
    /// <exception cref="NotaException">Unavailable: the store is full or can't be written.</exception>
    Task<StoredBlob?> WriteAsync(string key, Stream content, long maxBytes, CancellationToken ct);

    /// <summary>A seekable stream over the blob, or null if there is none of this key.</summary>
    Task<Stream?> OpenReadAsync(string key, CancellationToken ct);

    Task DeleteAsync(string key, CancellationToken ct);

    /// <summary>Every blob, and every unfinished write (with its temporary name as key), in no order.</summary>
    IAsyncEnumerable<BlobEntry> ListAsync(CancellationToken ct);

    /// <summary>Writes and removes a small file, for readiness checks; throws if that fails.</summary>
    Task ProbeAsync(CancellationToken ct);
}
