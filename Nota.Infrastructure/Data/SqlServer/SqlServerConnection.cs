using Microsoft.Data.SqlClient;

namespace Nota.Infrastructure.Data.SqlServer;

/// <summary>How the server is reached.</summary>
internal static class SqlServerConnection
{
    private const int PoolSize = 200;

    /// <summary>What is wrong with a configured connection string, or null.</summary>
    public static string? Problem(string? configured)
    {
        if (configured is null)
            return "is needed for SQL Server (Server=…;Database=…).";
        try
        {
            var parts = new SqlConnectionStringBuilder(configured);
            return parts.DataSource.Length == 0 || parts.InitialCatalog.Length == 0 ? "must name a server and a database (Server=…;Database=…)." : null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            return "can't be read: " + e.Message;
        }
    }

    /// <summary>The connection string as it is used: named after the service, and with room for many requests at once.</summary>
    public static string Resolve(string configured)
    {
        var parts = new SqlConnectionStringBuilder(configured);
        if (!parts.ShouldSerialize("Application Name"))
            parts.ApplicationName = "Nota";
        if (!parts.ShouldSerialize("Max Pool Size"))
            parts.MaxPoolSize = PoolSize;
        return parts.ToString();
    }
}
