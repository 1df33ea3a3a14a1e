namespace Nota.Domain.Processing;

/// <summary>An upload in progress: while its row is here and not expired, the sweep leaves the blobs that name it alone.</summary>
public sealed class UploadIntent
{
    /// <summary>32 hex digits.</summary>
    public required string Id { get; set; }

    public long AccountId { get; set; }

    /// <summary>Unix milliseconds, UTC; renewed while the upload goes on.</summary>
    public long ExpiresAt { get; set; }
}

/// <summary>A blob no longer wanted, to be removed from the store once its retention is over.</summary>
public sealed class BlobPurge
{
    public required string BlobKey { get; set; }

    public long AccountId { get; set; }

    /// <summary>Unix milliseconds, UTC.</summary>
    public long DueAt { get; set; }
}
