namespace Nota.Infrastructure.Data.SqlServer;

/// <summary>How Nota's database on SQL Server must be set: the statements that set it, and the questions whether it is.</summary>
internal sealed class ServerSettings
{
    public const string Collation = "Latin1_General_100_BIN2";

    /// <summary>Needs the database for itself, so it is done only where it must.</summary>
    public const string SetCollation =
        $"""
        IF CAST(DATABASEPROPERTYEX(DB_NAME(), 'Collation') AS nvarchar(128)) <> N'{Collation}'
          ALTER DATABASE CURRENT COLLATE {Collation};
        """;

    public const string SetSnapshot =
        """
        IF EXISTS (SELECT 1 FROM [sys].[databases] WHERE [database_id] = DB_ID() AND [is_read_committed_snapshot_on] = 0)
          ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
        """;

    public const string Question =
        """
        SELECT [d].[name] AS [Name], [d].[collation_name] AS [CollationName], [d].[is_read_committed_snapshot_on] AS [IsSnapshotOn]
        FROM [sys].[databases] AS [d] WHERE [d].[database_id] = DB_ID()
        """;

    public required string Name { get; set; }

    public string? CollationName { get; set; }

    public bool IsSnapshotOn { get; set; }

    /// <summary>What to do about a database that is set otherwise; null if nothing.</summary>
    public string? Problem()
    {
        if (CollationName != Collation)
        {
            return $"The database {Name} has the collation {CollationName}, under which texts and ids compare otherwise than Nota needs. "
                + $"While nothing else uses it, run: ALTER DATABASE [{Name}] COLLATE {Collation};";
        }

        return IsSnapshotOn
            ? null
            : $"The database {Name} lets readers wait for writers. Run: ALTER DATABASE [{Name}] SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;";
    }
}
