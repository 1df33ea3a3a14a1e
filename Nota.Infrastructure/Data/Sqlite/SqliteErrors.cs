using Microsoft.Data.Sqlite;
using Nota.Domain;

namespace Nota.Infrastructure.Data.Sqlite;

/// <summary>SQLite's result codes as failures a caller understands. Source: sqlite.org/rescode.html.</summary>
internal static class SqliteErrors
{
    public const int Busy = 5;
    public const int Locked = 6;
    public const int ReadOnly = 8;
    public const int InputOutput = 10;
    public const int Corrupt = 11;
    public const int Full = 13;
    public const int CantOpen = 14;
    public const int NotADatabase = 26;
    // Making room for the shared memory failed: in practice, for want of it.
    private const int SharedMemorySize = 4874;
    private const int ForeignKeyViolation = 787;
    private const int PrimaryKeyViolation = 1555;
    private const int UniqueViolation = 2067;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(30);

    /// <summary>Null for what is no expected failure: a bug. Never carries a path or SQL.</summary>
    public static NotaException? Explain(Exception error)
    {
        var sqlite = error as SqliteException ?? error.InnerException as SqliteException;
        if (sqlite is null)
            return null;
        if (sqlite.SqliteExtendedErrorCode is PrimaryKeyViolation or UniqueViolation)
            return new NotaException(FailureKind.Conflict, "conflict", DatabaseConflict.Text(error), error);
        if (sqlite.SqliteExtendedErrorCode == ForeignKeyViolation)
            return new NotaException(FailureKind.Conflict, "conflict", DatabaseConflict.Parent, error);
        return Reason(sqlite) is { } reason
            ? NotaException.Unavailable(reason, sqlite.SqliteErrorCode is Busy or Locked ? Soon : Later, error)
            : null;
    }

    /// <summary>What is wrong with the database, in words, or null if the error does not speak of its state.</summary>
    public static string? Reason(SqliteException error) =>
        Reason(error.SqliteExtendedErrorCode == SharedMemorySize ? Full : error.SqliteErrorCode);

    private static string? Reason(int code) => code switch
    {
        Busy or Locked => "The database is busy; nothing was stored.",
        ReadOnly => "The database is read-only; nothing was stored.",
        InputOutput => "The database could not be read or written (input/output error); nothing was stored.",
        Full => "The disk that holds the database is full; nothing was stored.",
        CantOpen => "The database could not be opened; nothing was stored.",
        Corrupt or NotADatabase => "The database is damaged; nothing was stored.",
        _ => null,
    };
}
