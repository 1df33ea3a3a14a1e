using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Nota.Domain.Ports;

namespace Nota.Infrastructure.Data;

/// <summary>
/// Opens the database for one reading or one writing at a time, and turns its errors into failures a caller understands.
/// Writers of this process take turns: the embedded database has one write lock, and those who wait for it here wait
/// without polling and are served in order.
/// </summary>
internal sealed class NotaDatabase(Func<NotaDbContext> open) : IDatabaseProbe, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task<T> ReadAsync<T>(Func<NotaDbContext, CancellationToken, Task<T>> read, CancellationToken ct)
    {
        await using var db = open();
        try
        {
            return await read(db, ct);
        }
        catch (Exception e) when (e is DbException or DbUpdateException && db.Explain(e) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Everything <paramref name="write"/> does, in one transaction.</summary>
    public async Task<T> WriteAsync<T>(Func<NotaDbContext, CancellationToken, Task<T>> write, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            return await WriteInTurnAsync(write, ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Takes the write lock and reads: what a write needs, without writing.</summary>
    public Task ProbeAsync(CancellationToken ct) => WriteAsync((db, token) => db.Accounts.AnyAsync(token), ct);

    private async Task<T> WriteInTurnAsync<T>(Func<NotaDbContext, CancellationToken, Task<T>> write, CancellationToken ct)
    {
        await using var db = open();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.Database.AutoSavepointsEnabled = false;
        try
        {
            await using var transaction = await db.BeginWriteAsync(ct);
            var result = await write(db, ct);
            await db.FlushAsync(ct);
            // From here on it is done or not, whatever becomes of the caller.
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        catch (Exception e) when (e is DbException or DbUpdateException && db.Explain(e) is { } failure)
        {
            throw failure;
        }
    }

    public void Dispose() => _turn.Dispose();
}
