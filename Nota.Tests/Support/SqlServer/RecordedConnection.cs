using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace Nota.Tests.Support.SqlServer;

/// <summary>A connection without a server behind it: notes what it would send, and answers every question with as many rows as it is told to.</summary>
internal sealed class RecordedConnection(RecordedSql sql) : DbConnection
{
    private ConnectionState _state = ConnectionState.Closed;

    [AllowNull]
    public override string ConnectionString { get; set; } = "Server=none;Database=none";

    public override string Database => "none";

    public override string DataSource => "none";

    public override string ServerVersion => "16.0";

    public override ConnectionState State => _state;

    public override void ChangeDatabase(string databaseName)
    {
    }

    public override void Open() => _state = ConnectionState.Open;

    public override void Close() => _state = ConnectionState.Closed;

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new RecordedTransaction(this, isolationLevel);

    protected override DbCommand CreateDbCommand() => new RecordedCommand(sql) { Connection = this };
}

internal sealed class RecordedTransaction(DbConnection connection, IsolationLevel level) : DbTransaction
{
    public override IsolationLevel IsolationLevel => level;

    protected override DbConnection DbConnection => connection;

    public override void Commit()
    {
    }

    public override void Rollback()
    {
    }
}

/// <summary>A command whose parameters are SqlClient's own.</summary>
internal sealed class RecordedCommand(RecordedSql sql) : DbCommand
{
    private readonly SqlCommand _parameters = new();

    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; }

    protected override DbParameterCollection DbParameterCollection => _parameters.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
    }

    public override void Prepare()
    {
    }

    public override int ExecuteNonQuery()
    {
        sql.Note(this);
        return 1;
    }

    public override object ExecuteScalar()
    {
        sql.Note(this);
        return 1;
    }

    protected override DbParameter CreateDbParameter() => _parameters.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        sql.Note(this);
        // What writes tells of the row it has written, or the work would take it for lost; yes or no is always answered.
        var answersAlways = CommandText.StartsWith("SET ", StringComparison.Ordinal) || CommandText.StartsWith("SELECT CASE", StringComparison.Ordinal);
        // The greatest of no rows is one answer, which is null; their number is one as well.
        var isExtreme = CommandText.StartsWith("SELECT MAX(", StringComparison.Ordinal) || CommandText.StartsWith("SELECT MIN(", StringComparison.Ordinal);
        answersAlways |= isExtreme || CommandText.StartsWith("SELECT COUNT(", StringComparison.Ordinal);
        return new RecordedReader(answersAlways ? 1 : sql.Rows, isExtreme && sql.Rows == 0);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _parameters.Dispose();
        base.Dispose(disposing);
    }
}
