namespace Nota.Domain.Operations;

/// <summary>A key that signs viewer tokens and URLs; all nodes share it. The newest signs, older ones verify. Times are Unix milliseconds, UTC.</summary>
public sealed class SigningKey
{
    /// <summary>Push id; signatures name it.</summary>
    public required string Id { get; set; }

    /// <summary>32 random bytes for HMAC-SHA256.</summary>
    public required byte[] Secret { get; set; }

    public long CreatedAt { get; set; }
}
