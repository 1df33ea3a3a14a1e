using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Nota.Infrastructure.Data.Sqlite;

/// <summary>
/// Sets what SQLite keeps a connection, not a file. Connections are pooled: each native one is set up once, however often
/// it is handed out.
/// </summary>
internal sealed class SqliteSession(SqliteSynchronous synchronous) : DbConnectionInterceptor
{
    /// <summary>How long another process may hold the write lock before we give up, in milliseconds.</summary>
    public const int BusyTimeout = 5000;

    private static readonly object Prepared = new();
    private readonly ConditionalWeakTable<sqlite3, object> _prepared = [];

    // The order matters: waiting must be allowed before the journal mode is looked at.
    private string Pragmas =>
        $"""
        PRAGMA busy_timeout={BusyTimeout};
        PRAGMA journal_mode=WAL;
        PRAGMA synchronous={(synchronous == SqliteSynchronous.Full ? "FULL" : "NORMAL")};
        PRAGMA secure_delete=ON;
        PRAGMA foreign_keys=ON;
        PRAGMA journal_size_limit=67108864;
        """;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Prepare((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Prepare((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    private void Prepare(SqliteConnection connection)
    {
        if (connection.Handle is not { } handle || _prepared.TryGetValue(handle, out _))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        _prepared.AddOrUpdate(handle, Prepared);
    }
}
