using Nota.Domain.Requests;

namespace Nota.Domain.Ports;

/// <summary>Idempotency keys, inside a unit of work. Times are Unix milliseconds, UTC.</summary>
public interface IIdempotencyStore
{
    /// <summary>Takes a key that is free: never used, past its time, or left by a request that ended without an answer.</summary>
    /// <returns>False if it is not free.</returns>
    Task<bool> TryClaimAsync(IdempotencyRecord claim, long now, CancellationToken ct);

    /// <summary>Keeps a request's answer; false if its claim was lost to another.</summary>
    Task<bool> CompleteAsync(IdempotencyRecord claim, string fingerprint, KeptAnswer answer, CancellationToken ct);

    /// <summary>Puts another answer to the same request in the place of the kept one, unless that is gone or forgotten.</summary>
    Task ReplaceAsync(IdempotencyRecord claim, string fingerprint, KeptAnswer answer, CancellationToken ct);

    /// <summary>Moves the end of a lease; false if the claim was lost or is answered.</summary>
    Task<bool> RenewAsync(IdempotencyRecord claim, long leaseUntil, CancellationToken ct);

    /// <summary>Frees the key of a request without an answer to keep.</summary>
    Task ReleaseAsync(IdempotencyRecord claim, CancellationToken ct);
}

/// <summary>Idempotency keys as they are now.</summary>
public interface IIdempotencyReader
{
    /// <summary>Null if the key was never used, or long ago.</summary>
    /// <param name="key">As records have it.</param>
    Task<IdempotencyRecord?> FindAsync(string scope, string key, CancellationToken ct);
}
