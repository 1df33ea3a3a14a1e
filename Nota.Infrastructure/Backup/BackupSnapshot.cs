using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Nota.Infrastructure.Backup;

/// <summary>A database file at rest, looked at without changing it and without this program's model: it may be an older one's.</summary>
internal sealed class BackupSnapshot : IAsyncDisposable
{
    private readonly SqliteConnection _connection;

    private BackupSnapshot(SqliteConnection connection) => _connection = connection;

    public static BackupSnapshot Open(string path)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        try
        {
            connection.Open();
            return new BackupSnapshot(connection);
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Every blob that a row points to, once, with its SHA-256 where the row knows it.</summary>
    public async IAsyncEnumerable<(string Key, string? Sha256)> BlobsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText =
            """
            SELECT "Key", MAX("Sha256") FROM (
              SELECT "SourceBlob" AS "Key", "SourceSha256" AS "Sha256" FROM "Documents"
              UNION ALL SELECT "PagesBlob", "PagesSha256" FROM "Documents"
              UNION ALL SELECT "SearchableBlob", "SearchableSha256" FROM "Documents"
              UNION ALL SELECT "LayerBlob", NULL FROM "Documents"
              UNION ALL SELECT "ResultBlob", NULL FROM "WorkItems")
            WHERE "Key" IS NOT NULL GROUP BY "Key"
            """;
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            yield return (reader.GetString(0), await reader.IsDBNullAsync(1, ct) ? null : reader.GetString(1));
    }

    /// <summary>The last migration.</summary>
    public async Task<string> SchemaAsync(CancellationToken ct) =>
        (string?)await ScalarAsync("""SELECT MAX("MigrationId") FROM "__EFMigrationsHistory" """, ct) ?? "";

    /// <summary>"ok", or what SQLite finds wrong.</summary>
    public async Task<string> CheckAsync(CancellationToken ct) => (string?)await ScalarAsync("PRAGMA quick_check(1)", ct) ?? "no answer";

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task<object?> ScalarAsync(string sql, CancellationToken ct)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(ct);
    }
}
