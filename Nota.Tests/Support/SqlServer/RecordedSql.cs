using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Nota.Infrastructure.Data;
using Nota.Infrastructure.Data.SqlServer;

namespace Nota.Tests.Support.SqlServer;

/// <summary>The T-SQL that the service would send, without a server to send it to.</summary>
internal sealed class RecordedSql : IDisposable
{
    private readonly List<string> _commands = [];

    public RecordedSql()
    {
        var options = new DbContextOptionsBuilder<SqlServerNotaDbContext>()
            .UseSqlServer(new RecordedConnection(this), server => server.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options;
        // A fresh one each time, as the pool gives: nothing is tracked.
        Open = () => new SqlServerNotaDbContext(options);
        Database = new NotaDatabase(Open);
    }

    public Func<NotaDbContext> Open { get; }

    public NotaDatabase Database { get; }

    /// <summary>How many rows every question finds.</summary>
    public int Rows { get; set; }

    public void Note(DbCommand command)
    {
        var parameters = command.Parameters.Cast<SqlParameter>().Select(p => $"{(p.ParameterName.StartsWith('@') ? "" : "@")}{p.ParameterName} {TypeOf(p)}");
        _commands.Add(string.Join('\n', [.. parameters.Select(p => $"-- {p}"), command.CommandText.ReplaceLineEndings("\n")]));
    }

    /// <summary>What was noted since the last time.</summary>
    public IReadOnlyList<string> Take()
    {
        string[] taken = [.. _commands];
        _commands.Clear();
        return taken;
    }

    public void Dispose() => Database.Dispose();

    private static string TypeOf(SqlParameter parameter) => parameter.Size switch
    {
        -1 => $"{parameter.SqlDbType}(max)",
        > 0 when parameter.SqlDbType is System.Data.SqlDbType.NVarChar or System.Data.SqlDbType.VarChar or System.Data.SqlDbType.VarBinary =>
            $"{parameter.SqlDbType}({parameter.Size})",
        _ => $"{parameter.SqlDbType}",
    };
}
