namespace Nota.Domain.Requests;

public enum IdempotencyState
{
    /// <summary>Somebody works on the request and holds the lease.</summary>
    Running = 0,

    /// <summary>The request had its effect; the record holds its answer.</summary>
    Done = 1,
}

/// <summary>
/// What a member's idempotency key stands for: a request that runs, or the answer that its repeats get. Times are Unix
/// milliseconds, UTC.
/// </summary>
public sealed class IdempotencyRecord
{
    /// <summary>The member, or a hash of the member and the subject of its token: whose keys are not confused with others'.</summary>
    public required string Scope { get; set; }

    /// <summary>SHA-256 of the scope and of what the client sent, lower-case hex: what it sent is not kept.</summary>
    public required string Key { get; set; }

    public long AccountId { get; set; }

    /// <summary>SHA-256 of method, path, query and body, lower-case hex; null until the body has been read.</summary>
    public string? Fingerprint { get; set; }

    public IdempotencyState State { get; set; }

    /// <summary>Names the request that runs.</summary>
    public string? LeaseOwner { get; set; }

    /// <summary>A lease that ends without an answer frees the key.</summary>
    public long LeaseUntil { get; set; }

    /// <summary>The workflow's document that the answer tells of: when that is deleted, the answer is forgotten. Null for others.</summary>
    public string? DocumentId { get; set; }

    /// <summary>HTTP status of the answer.</summary>
    public int Status { get; set; }

    /// <summary>Headers of the answer that belong to it (Location, ETag, Content-Type …), as a JSON object.</summary>
    public string? Headers { get; set; }

    /// <summary>The answer's body, compressed with Brotli.</summary>
    public byte[]? Body { get; set; }

    public long CreatedAt { get; set; }

    /// <summary>From here on the key is free again.</summary>
    public long ExpiresAt { get; set; }
}
