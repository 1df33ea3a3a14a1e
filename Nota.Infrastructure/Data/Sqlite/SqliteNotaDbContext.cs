using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Nota.Domain;

namespace Nota.Infrastructure.Data.Sqlite;

/// <summary>The embedded database: one file, one machine.</summary>
public sealed class SqliteNotaDbContext(DbContextOptions<SqliteNotaDbContext> options) : NotaDbContext(options)
{
    protected override string BinaryCollation => "BINARY";

    internal override bool HasOneWriter => true;

    internal override async Task<IDbContextTransaction> BeginWriteAsync(CancellationToken ct)
    {
        await Database.OpenConnectionAsync(ct);
        var connection = (SqliteConnection)Database.GetDbConnection();
        // IMMEDIATE takes the write lock now: a deferred transaction that reads first may find at its first write that
        // another has written meanwhile, and can then only fail.
        var transaction = connection.BeginTransaction(deferred: false);
        return await Database.UseTransactionAsync(transaction, ct)
            ?? throw new InvalidOperationException("The transaction was not taken over.");
    }

    internal override NotaException? Explain(Exception error) => SqliteErrors.Explain(error);
}
