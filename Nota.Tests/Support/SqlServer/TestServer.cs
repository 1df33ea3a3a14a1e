using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Nota.Infrastructure.Data;
using Nota.Infrastructure.Data.SqlServer;

namespace Nota.Tests.Support.SqlServer;

/// <summary>The SQL Server that tests may use: NOTA_TEST_SQLSERVER holds a connection string whose user may make databases.</summary>
internal static class TestServer
{
    private const string Variable = "NOTA_TEST_SQLSERVER";

    public static bool IsConfigured => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable));

    /// <summary>Shows a test as skipped, and why, where there is no server.</summary>
    public static void Require()
    {
        if (!IsConfigured)
            Assert.Ignore($"{Variable} holds no connection string: this needs a SQL Server.");
    }

    /// <summary>The connection string of the database that goes with a folder.</summary>
    public static string DatabaseOf(string folder)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder))))[..24];
        return new SqlConnectionStringBuilder(Environment.GetEnvironmentVariable(Variable)) { InitialCatalog = "nota_test_" + name }.ToString();
    }

    /// <summary>Makes that database, with the present schema.</summary>
    public static string NewDatabase(string folder)
    {
        var connection = DatabaseOf(folder);
        using var db = Open(connection);
        db.Database.Migrate();
        return connection;
    }

    public static void Drop(string connection)
    {
        SqlConnection.ClearAllPools();
        using var db = Open(connection);
        db.Database.EnsureDeleted();
    }

    private static SqlServerNotaDbContext Open(string connection)
    {
        var options = new DbContextOptionsBuilder<SqlServerNotaDbContext>();
        DataSetup.ConfigureSqlServer(options, connection);
        return new SqlServerNotaDbContext(options.Options);
    }
}
