using Microsoft.Extensions.Options;

namespace Nota.Infrastructure.Data;

public enum DatabaseProvider
{
    /// <summary>Embedded: a file, one machine.</summary>
    Sqlite,

    /// <summary>A server, for one node or many.</summary>
    SqlServer,
}

/// <summary>When SQLite waits for the disk. Source: sqlite.org/pragma.html#pragma_synchronous.</summary>
public enum SqliteSynchronous
{
    /// <summary>At every commit: what was acknowledged survives a power cut.</summary>
    Full,

    /// <summary>At checkpoints: a power cut may take the last commits, never the database's integrity.</summary>
    Normal,
}

/// <summary><c>Nota:Database</c>.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Nota:Database";

    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>
    /// SQLite: null is <c>nota.db</c> in the data directory, and a relative file is looked for there too. SQL Server: needed,
    /// with a server and a database.
    /// </summary>
    public string? ConnectionString { get; set; }

    public SqliteSynchronous Synchronous { get; set; } = SqliteSynchronous.Full;
}

internal sealed class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>
{
    public ValidateOptionsResult Validate(string? name, DatabaseOptions options)
    {
        if (!Enum.IsDefined(options.Provider))
            return ValidateOptionsResult.Fail("Nota:Database:Provider must be Sqlite or SqlServer.");
        if (!Enum.IsDefined(options.Synchronous))
            return ValidateOptionsResult.Fail("Nota:Database:Synchronous must be Full or Normal.");
        return Problem(options) is { } problem
            ? ValidateOptionsResult.Fail("Nota:Database:ConnectionString " + problem)
            : ValidateOptionsResult.Success;
    }

    private static string? Problem(DatabaseOptions options) => options.Provider == DatabaseProvider.SqlServer
        ? SqlServer.SqlServerConnection.Problem(options.ConnectionString)
        : Sqlite.SqliteFile.Problem(options.ConnectionString);
}
