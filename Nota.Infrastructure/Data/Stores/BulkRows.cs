using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Nota.Infrastructure.Data.Stores;

/// <summary>
/// Writes many rows with one command, in the unit of work's own transaction. The change tracker, which knows nothing of
/// them, costs several times as much a row. A server is sent all rows at once, as one parameter; the embedded database is
/// in this process, where one prepared statement stepped a row at a time is what costs least.
/// </summary>
internal sealed class BulkRows<T> where T : class
{
    private readonly NotaDbContext _db;
    private readonly bool _isUpdate;
    private readonly string _table;
    private readonly Column[] _columns;

    private BulkRows(NotaDbContext db, bool isUpdate)
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        var names = db.GetService<ISqlGenerationHelper>();
        (_db, _isUpdate, _table) = (db, isUpdate, names.DelimitIdentifier(table.Name));
        _columns = [.. entity.GetProperties()
            .Where(p => isUpdate || p.ValueGenerated == ValueGenerated.Never)
            .Select((p, i) => new Column(i, names.DelimitIdentifier(p.GetColumnName(table)!), p))];
    }

    /// <summary>New rows; what the database makes up itself is left to it, in the order of the rows.</summary>
    public static BulkRows<T> Insert(NotaDbContext db) => new(db, isUpdate: false);

    /// <summary>Whole rows over those of the same keys.</summary>
    public static BulkRows<T> Update(NotaDbContext db) => new(db, isUpdate: true);

    public async Task WriteAsync(IReadOnlyList<T> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
            return;
        if (_db.HasOneWriter)
            await StepAsync(rows, ct);
        else
            await _db.Database.ExecuteSqlRawAsync(TogetherSql(), [RowsJson.Write(rows, _columns.Select(c => (Func<T, object?>)c.ValueOf).ToArray())], ct);
    }

    private async Task StepAsync(IReadOnlyList<T> rows, CancellationToken ct)
    {
        await using var command = _db.Database.GetDbConnection().CreateCommand();
        command.Transaction = _db.Database.CurrentTransaction!.GetDbTransaction();
#pragma warning disable CA2100 // Made of the model's own names.
        command.CommandText = StepSql();
#pragma warning restore CA2100
        var parameters = new DbParameter[_columns.Length];
        for (var i = 0; i < _columns.Length; i++)
            command.Parameters.Add(parameters[i] = _columns[i].Mapping.CreateParameter(command, _columns[i].Parameter, null, _columns[i].IsNullable));
        await command.PrepareAsync(ct);
        foreach (var row in rows)
        {
            for (var i = 0; i < _columns.Length; i++)
                parameters[i].Value = _columns[i].ValueOf(row) ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private string StepSql() => _isUpdate
        ? $"UPDATE {_table} SET {Join(", ", _columns.Where(c => !c.IsKey), c => $"{c.Name} = {c.Parameter}")} "
            + $"WHERE {Join(" AND ", _columns.Where(c => c.IsKey), c => $"{c.Name} = {c.Parameter}")}"
        : $"INSERT INTO {_table} ({Join(", ", _columns, c => c.Name)}) VALUES ({Join(", ", _columns, c => c.Parameter)})";

    /// <summary>
    /// T-SQL. The first element of a row's list is its number: what an identity column makes up follows it. Strict: what
    /// doesn't fit its column fails, where else it would become null.
    /// </summary>
    private string TogetherSql()
    {
        var source = $"OPENJSON({{0}}) WITH (\n  [Row] int 'strict $[0]',\n  {Join(",\n  ", _columns, c => $"[c{c.Index}] {c.Mapping.StoreType} 'strict $[{c.Index + 1}]'")}) AS [r]";
        return _isUpdate
            ? $"UPDATE [t] SET\n  {Join(",\n  ", _columns.Where(c => !c.IsKey), c => $"{c.Name} = [r].[c{c.Index}]")}\nFROM {_table} AS [t] INNER JOIN {source}\n"
                + $"ON {Join(" AND ", _columns.Where(c => c.IsKey), c => $"[t].{c.Name} = [r].[c{c.Index}]")}"
            : $"INSERT INTO {_table} ({Join(", ", _columns, c => c.Name)})\nSELECT {Join(", ", _columns, c => $"[r].[c{c.Index}]")}\nFROM {source}\nORDER BY [r].[Row]";
    }

    private static string Join(string separator, IEnumerable<Column> columns, Func<Column, string> text) => string.Join(separator, columns.Select(text));

    private sealed class Column(int index, string name, IProperty property)
    {
        private readonly IClrPropertyGetter _getter = property.GetGetter();

        public int Index { get; } = index;

        /// <summary>As the provider quotes it.</summary>
        public string Name { get; } = name;

        public string Parameter { get; } = $"@p{index}";

        public bool IsKey { get; } = property.IsPrimaryKey();

        public bool IsNullable { get; } = property.IsNullable;

        public RelationalTypeMapping Mapping { get; } = property.GetRelationalTypeMapping();

        public object? ValueOf(T row) => _getter.GetClrValue(row) switch
        {
            null => null,
            Enum value => Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture),
            var value => Mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value,
        };
    }
}
