using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Nota.Domain.Ports;

namespace Nota.Infrastructure.Data;

/// <summary>
/// Opens the database for one reading or one writing at a time, and turns its errors into failures a caller understands.
/// Where the database has one write lock, writers of this process take turns: those who wait for it here wait without
/// polling and are served in order. Where it has many, a writing that fails for a passing reason is done anew.
/// </summary>
internal sealed class NotaDatabase(Func<NotaDbContext> open) : IDatabaseProbe, IDisposable
{
    /// <summary>Tries of a writing whose row another one wrote first: the second look sees it.</summary>
    private const int MostTries = 3;

    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task<T> ReadAsync<T>(Func<NotaDbContext, CancellationToken, Task<T>> read, CancellationToken ct)
    {
        await using var db = open();
        try
        {
            return await read(db, ct);
        }
        catch (Exception e) when (IsOfDatabase(e) && db.Explain(e) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Everything <paramref name="write"/> does, in one transaction. It may be run more than once.</summary>
    public async Task<T> WriteAsync<T>(Func<NotaDbContext, CancellationToken, Task<T>> write, CancellationToken ct)
    {
        await using var db = open();
        return db.HasOneWriter ? await WriteInTurnAsync(db, write, ct) : await WriteUntilDoneAsync(db, write, ct);
    }

    /// <summary>Takes the write lock and reads: what a write needs, without writing.</summary>
    public Task ProbeAsync(CancellationToken ct) => WriteAsync((db, token) => db.Accounts.AnyAsync(token), ct);

    /// <summary>Removes marks of commits that are older than this, where there are any.</summary>
    public Task ForgetMarksAsync(DateTimeOffset before, CancellationToken ct) =>
        ReadAsync((db, token) => db.ForgetMarksAsync(before.ToUnixTimeMilliseconds(), token), ct);

    private async Task<T> WriteInTurnAsync<T>(NotaDbContext db, Func<NotaDbContext, CancellationToken, Task<T>> write, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            return await WriteOnceAsync(db, null, write, ct);
        }
        catch (Exception e) when (IsOfDatabase(e) && db.Explain(e) is { } failure)
        {
            throw failure;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Deadlocks, lost connections and the like are tried again by the provider's strategy, each time with a fresh context.</summary>
    private async Task<T> WriteUntilDoneAsync<T>(NotaDbContext db, Func<NotaDbContext, CancellationToken, Task<T>> write, CancellationToken ct)
    {
        var strategy = db.Database.CreateExecutionStrategy();
        for (var tries = 1; ; tries++)
        {
            // Asked after only once the commit itself was sent: what failed before is not done.
            Guid? sent = null;
            T written = default!;
            try
            {
                return await strategy.ExecuteAsync(
                    write,
                    async (_, work, token) =>
                    {
                        sent = null;
                        await using var fresh = open();
                        return await WriteOnceAsync(
                            fresh,
                            (commit, result) => (sent, written) = (commit, result),
                            work,
                            token);
                    },
                    async (_, _, token) =>
                    {
                        await using var fresh = open();
                        return new ExecutionResult<T>(sent is { } commit && await fresh.IsMarkedAsync(commit, token), written);
                    },
                    ct);
            }
            catch (Exception e) when (tries < MostTries && db.IsTaken(e))
            {
                // Another wrote the same row between our look and our write: the next look sees it, and decides.
            }
            catch (Exception e) when (IsOfDatabase(e) && db.Explain(e) is { } failure)
            {
                throw failure;
            }
        }
    }

    /// <param name="sending">Told of the mark that is left with the result, before the commit; null leaves none.</param>
    private static async Task<T> WriteOnceAsync<T>(
        NotaDbContext db, Action<Guid, T>? sending, Func<NotaDbContext, CancellationToken, Task<T>> write, CancellationToken ct)
    {
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.BeginWriteAsync(ct);
        var result = await write(db, ct);
        var commit = Guid.Empty;
        if (sending is not null)
            db.Mark(commit = Guid.CreateVersion7(), TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        await db.FlushAsync(ct);
        sending?.Invoke(commit, result);
        // From here on it is done or not, whatever becomes of the caller.
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    private static bool IsOfDatabase(Exception e) => e is DbException or DbUpdateException or RetryLimitExceededException or InvalidOperationException;

    public void Dispose() => _turn.Dispose();
}
