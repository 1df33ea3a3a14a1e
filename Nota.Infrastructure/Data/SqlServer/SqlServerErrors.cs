using System.ComponentModel;
using Microsoft.Data.SqlClient;
using Nota.Domain;

namespace Nota.Infrastructure.Data.SqlServer;

/// <summary>SQL Server's error numbers as failures a caller understands. Source: sys.messages; negative ones are SqlClient's.</summary>
internal static class SqlServerErrors
{
    private const int DuplicateKey = 2627;
    private const int DuplicateIndexRow = 2601;
    private const int ConstraintViolation = 547;
    private const int ClientTimeout = -2;
    private const int Deadlock = 1205;
    private const int LockTimeout = 1222;
    private const int SnapshotConflict = 3960;
    private const int LogFull = 9002;
    private const int FileGroupFull = 1105;
    private const int FileCannotGrow = 1101;
    private const int ReadOnly = 3906;
    private const int CannotOpen = 4060;
    private const int LoginFailed = 18456;
    private const int ReadError = 823;
    private const int PageDamaged = 824;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(30);

    /// <summary>Whether a unique key or index refused a row.</summary>
    public static bool IsTaken(Exception error) => Find(error) is { Number: DuplicateKey or DuplicateIndexRow };

    /// <summary>Null for what is no expected failure: a bug. Never carries a server's name, a path or SQL.</summary>
    public static NotaException? Explain(Exception error)
    {
        if (IsPoolExhausted(error))
            return NotaException.Unavailable("The database is busy; nothing was stored.", Soon, error);
        if (Find(error) is not { } sql)
            return null;
        if (IsTaken(sql))
            return new NotaException(FailureKind.Conflict, "conflict", DatabaseConflict.Text(error), error);
        return sql.Number switch
        {
            ConstraintViolation when sql.Message.Contains("FOREIGN KEY", StringComparison.Ordinal) =>
                new NotaException(FailureKind.Conflict, "conflict", DatabaseConflict.Parent, error),
            Deadlock or LockTimeout or SnapshotConflict or ClientTimeout => NotaException.Unavailable("The database is busy; nothing was stored.", Soon, error),
            LogFull or FileGroupFull or FileCannotGrow => NotaException.Unavailable("The disk that holds the database is full; nothing was stored.", Later, error),
            ReadOnly => NotaException.Unavailable("The database is read-only; nothing was stored.", Later, error),
            CannotOpen or LoginFailed => NotaException.Unavailable("The database could not be opened; nothing was stored.", Later, error),
            ReadError or PageDamaged => NotaException.Unavailable("The database is damaged; nothing was stored.", Later, error),
            _ when IsUnreachable(sql) => NotaException.Unavailable("The database can't be reached; nothing was stored.", Soon, error),
            _ => null,
        };
    }

    /// <summary>The server's own error, however deep it is wrapped.</summary>
    private static SqlException? Find(Exception? error)
    {
        while (error is not null and not SqlException)
            error = error.InnerException;
        return (SqlException?)error;
    }

    /// <summary>The connection is gone or was never made: severity 20 and above ends it, and a system's error underneath is the network's.</summary>
    private static bool IsUnreachable(SqlException error) => error.Class >= 20 || error.InnerException is Win32Exception || error.Number is 64 or 121 or 233
        or 10053 or 10054 or 10060 or 10928 or 10929 or 40197 or 40501 or 40613;

    /// <summary>SqlClient has no type for it: all pooled connections are in use.</summary>
    private static bool IsPoolExhausted(Exception error) =>
        error is InvalidOperationException && error.Source?.Contains("SqlClient", StringComparison.Ordinal) == true;
}
