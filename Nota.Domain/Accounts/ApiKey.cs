namespace Nota.Domain.Accounts;

/// <summary>A key's record; the key itself is shown once and only its SHA-256 is kept. Times are Unix milliseconds, UTC.</summary>
public sealed class ApiKey
{
    /// <summary>Push id.</summary>
    public required string Id { get; set; }

    public long AccountId { get; set; }

    public required string MemberId { get; set; }

    public required string Name { get; set; }

    /// <summary>SHA-256 of the key's UTF-8 bytes, lower-case hex; unique.</summary>
    public required string Hash { get; set; }

    /// <summary>The key's first characters, to tell keys apart in lists.</summary>
    public required string Prefix { get; set; }

    public long CreatedAt { get; set; }

    public long? ExpiresAt { get; set; }

    public long? RevokedAt { get; set; }

    public long? LastUsedAt { get; set; }

    /// <summary>Neither revoked nor expired.</summary>
    public bool IsValid(long now) => RevokedAt is null && !(ExpiresAt <= now);
}
