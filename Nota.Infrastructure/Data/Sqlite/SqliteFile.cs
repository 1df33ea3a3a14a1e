using Microsoft.Data.Sqlite;

namespace Nota.Infrastructure.Data.Sqlite;

/// <summary>Where the embedded database is and how it is opened.</summary>
internal static class SqliteFile
{
    public const string DefaultName = "nota.db";

    /// <summary>What is wrong with a configured connection string, or null.</summary>
    public static string? Problem(string? configured)
    {
        if (configured is null)
            return null;
        try
        {
            var parts = new SqliteConnectionStringBuilder(configured);
            return parts.DataSource.Length == 0 || parts.DataSource == ":memory:" || parts.Mode == SqliteOpenMode.Memory
                || parts.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
                ? "must name a file (Data Source=…)."
                : null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return "can't be read: " + e.Message;
        }
    }

    /// <summary>The connection string as it is used: a full path and our waiting time.</summary>
    public static SqliteConnectionStringBuilder Resolve(string? configured, string dataDirectory)
    {
        var parts = new SqliteConnectionStringBuilder(configured ?? "");
        parts.DataSource = Path.GetFullPath(parts.DataSource.Length == 0 ? DefaultName : parts.DataSource, dataDirectory);
        if (!parts.ContainsKey("Default Timeout") || parts.DefaultTimeout == 30)
            parts.DefaultTimeout = SqliteSession.BusyTimeout / 1000;
        return parts;
    }
}
