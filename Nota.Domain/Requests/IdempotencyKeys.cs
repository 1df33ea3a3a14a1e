using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Nota.Domain.Accounts;
using Nota.Domain.Ports;

namespace Nota.Domain.Requests;

/// <summary>
/// Idempotency keys: claimed before a request runs, under a lease that is renewed while it does, and answered in the
/// transaction of its effect. A lease that ends without an answer frees the key. Keys may tell what requests are about, so
/// none is kept but as a hash. Thread-safe.
/// </summary>
public sealed class IdempotencyKeys(IUnitOfWork unitOfWork, IIdempotencyReader reader, TimeProvider time)
{
    public const int MaxLength = 255;

    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>How long a repeat waits for the request that runs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Shorter than the patience: a repeat finds the key of a process that died free before it gives up.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>Requests that run in this process; their end is told without looking.</summary>
    private readonly ConcurrentDictionary<(string Scope, string Key), TaskCompletionSource> _running = new();

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The key, or the answer that is kept under it; while another request holds it, this waits.</summary>
    /// <returns>A claim of the caller's own (<see cref="IdempotencyState.Running"/>), or what is kept.</returns>
    /// <exception cref="NotaException">Conflict <c>request_in_progress</c> after waiting in vain.</exception>
    public async Task<IdempotencyRecord> TakeAsync(Caller caller, string key, CancellationToken ct)
    {
        var scope = caller.IdempotencyScope;
        key = Hashed(scope, key);
        var started = time.GetTimestamp();
        while (true)
        {
            // Looked at before the record: an end between the two is not missed.
            var ending = _running.TryGetValue((scope, key), out var running) ? running.Task : null;
            var present = await reader.FindAsync(scope, key, ct);
            if (present is { State: IdempotencyState.Done } && present.ExpiresAt > Now)
                return present;
            if (present is not { State: IdempotencyState.Running } || present.LeaseUntil <= Now)
            {
                if (await ClaimAsync(scope, key, caller.AccountId, ct) is { } claim)
                    return claim;
                continue;
            }

            var left = Patience - time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
                throw InProgress();
            await WaitAsync(ending, left < LookEvery || ending is not null ? left : LookEvery, ct);
        }
    }

    /// <summary>Renews a claim's lease until disposed, and then tells those who wait for it.</summary>
    public IAsyncDisposable Hold(IdempotencyRecord claim) => new Holding(this, claim);

    /// <summary>Keeps an answer inside a unit of work.</summary>
    /// <exception cref="NotaException">Conflict if the claim was lost: then the unit of work must not commit.</exception>
    public static async Task KeepAsync(IStore store, IdempotencyRecord claim, string fingerprint, KeptAnswer answer, CancellationToken ct)
    {
        if (!await store.Idempotency.CompleteAsync(claim, fingerprint, answer, ct))
            throw InProgress();
    }

    /// <summary>Keeps the answer of a request that wrote nothing.</summary>
    /// <exception cref="NotaException">Conflict if the claim was lost.</exception>
    public Task KeepAsync(IdempotencyRecord claim, string fingerprint, KeptAnswer answer, CancellationToken ct) =>
        unitOfWork.RunAsync((store, token) => KeepAsync(store, claim, fingerprint, answer, token), ct);

    /// <summary>Keeps another answer in the place of the one that was kept with the effect, unless that is forgotten already.</summary>
    public Task ReplaceAsync(IdempotencyRecord claim, string fingerprint, KeptAnswer answer, CancellationToken ct) =>
        unitOfWork.RunAsync((store, token) => store.Idempotency.ReplaceAsync(claim, fingerprint, answer, token), ct);

    /// <summary>Frees a key whose request came to nothing that is kept. What fails here ends with the lease.</summary>
    public async Task ReleaseAsync(IdempotencyRecord claim)
    {
        try
        {
            await unitOfWork.RunAsync((store, token) => store.Idempotency.ReleaseAsync(claim, token), CancellationToken.None);
        }
        catch (NotaException)
        {
        }
    }

    /// <summary>Lower-case hex. The scope goes in too: equal keys of two members are not known for equal.</summary>
    internal static string Hashed(string scope, string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{scope}\n{key}")));

    private static NotaException InProgress() =>
        new(FailureKind.Conflict, "request_in_progress", "A request with this Idempotency-Key is being served. Repeat it later.") { RetryAfter = TimeSpan.FromSeconds(1) };

    private async Task<IdempotencyRecord?> ClaimAsync(string scope, string key, long accountId, CancellationToken ct)
    {
        var now = Now;
        var claim = new IdempotencyRecord
        {
            Scope = scope,
            Key = key,
            AccountId = accountId,
            State = IdempotencyState.Running,
            LeaseOwner = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            LeaseUntil = now + (long)Lease.TotalMilliseconds,
            CreatedAt = now,
            ExpiresAt = now + (long)Lifetime.TotalMilliseconds,
        };
        try
        {
            return await unitOfWork.RunAsync(async (store, token) => await store.Idempotency.TryClaimAsync(claim, now, token), ct) ? claim : null;
        }
        catch (NotaException e) when (e.Kind == FailureKind.Conflict)
        {
            // Another node was first.
            return null;
        }
    }

    private PeriodicTimer Ticks() => new(RenewEvery, time);

    private Task<bool> RenewAsync(IdempotencyRecord claim, CancellationToken ct)
    {
        var until = Now + (long)Lease.TotalMilliseconds;
        return unitOfWork.RunAsync((store, token) => store.Idempotency.RenewAsync(claim, until, token), ct);
    }

    private async Task WaitAsync(Task? ending, TimeSpan atMost, CancellationToken ct)
    {
        var pause = Task.Delay(atMost, time, ct);
        await (ending is null ? pause : Task.WhenAny(ending, pause));
        ct.ThrowIfCancellationRequested();
    }

    private sealed class Holding : IAsyncDisposable
    {
        private readonly IdempotencyKeys _keys;
        private readonly IdempotencyRecord _claim;
        private readonly CancellationTokenSource _stop = new();
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Task _renewing;

        public Holding(IdempotencyKeys keys, IdempotencyRecord claim)
        {
            (_keys, _claim) = (keys, claim);
            _keys._running[(claim.Scope, claim.Key)] = _end;
            _renewing = RenewAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _renewing;
            _stop.Dispose();
            _keys._running.TryRemove(new((_claim.Scope, _claim.Key), _end));
            _end.SetResult();
        }

        private async Task RenewAsync()
        {
            using var timer = _keys.Ticks();
            while (!_stop.IsCancellationRequested)
            {
                try
                {
                    if (!await timer.WaitForNextTickAsync(_stop.Token))
                        return;
                    await _keys.RenewAsync(_claim, _stop.Token);
                }
                catch (OperationCanceledException)
                {
                    return;
                }
                catch (NotaException)
                {
                    // The database is out of reach for now; without the lease the effect can't commit over another's.
                }
            }
        }
    }
}
