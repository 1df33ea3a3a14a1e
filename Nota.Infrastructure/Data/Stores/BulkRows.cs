using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Nota.Infrastructure.Data.Stores;

/// <summary>
/// Writes many rows with one prepared statement, in the unit of work's own transaction. The change tracker, which knows
/// nothing of them, costs several times as much a row.
/// </summary>
internal sealed class BulkRows<T> where T : class
{
    private readonly NotaDbContext _db;
    private readonly string _sql;
    private readonly Column[] _columns;

    private BulkRows(NotaDbContext db, IReadOnlyList<IProperty> properties, string sql)
    {
        _db = db;
        _sql = sql;
        _columns = [.. properties.Select((p, i) => new Column($"@p{i}", p.GetRelationalTypeMapping(), p.IsNullable, p.GetGetter()))];
    }

    /// <summary>New rows; what the database makes up itself is left to it.</summary>
    public static BulkRows<T> Insert(NotaDbContext db)
    {
        var (entity, table) = TableOf(db);
        var properties = entity.GetProperties().Where(p => p.ValueGenerated == ValueGenerated.Never).ToList();
        var names = properties.Select(p => $"\"{p.GetColumnName(table)}\"");
        return new BulkRows<T>(
            db, properties, $"INSERT INTO \"{table.Name}\" ({string.Join(", ", names)}) VALUES ({string.Join(", ", properties.Select((_, i) => $"@p{i}"))})");
    }

    /// <summary>Whole rows over those of the same keys.</summary>
    public static BulkRows<T> Update(NotaDbContext db)
    {
        var (entity, table) = TableOf(db);
        var properties = entity.GetProperties().ToList();
        var set = properties.Select((p, i) => (p, i)).Where(c => !c.p.IsPrimaryKey()).Select(c => $"\"{c.p.GetColumnName(table)}\" = @p{c.i}");
        var where = properties.Select((p, i) => (p, i)).Where(c => c.p.IsPrimaryKey()).Select(c => $"\"{c.p.GetColumnName(table)}\" = @p{c.i}");
        return new BulkRows<T>(db, properties, $"UPDATE \"{table.Name}\" SET {string.Join(", ", set)} WHERE {string.Join(" AND ", where)}");
    }

    public async Task WriteAsync(IReadOnlyList<T> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
            return;
        await using var command = _db.Database.GetDbConnection().CreateCommand();
        command.Transaction = _db.Database.CurrentTransaction!.GetDbTransaction();
#pragma warning disable CA2100 // Made of the model's own names.
        command.CommandText = _sql;
#pragma warning restore CA2100
        var parameters = new DbParameter[_columns.Length];
        for (var i = 0; i < _columns.Length; i++)
            command.Parameters.Add(parameters[i] = _columns[i].Mapping.CreateParameter(command, _columns[i].Parameter, null, _columns[i].IsNullable));
        await command.PrepareAsync(ct);
        foreach (var row in rows)
        {
            for (var i = 0; i < _columns.Length; i++)
                parameters[i].Value = _columns[i].ValueOf(row);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static (IEntityType Entity, StoreObjectIdentifier Table) TableOf(NotaDbContext db)
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        return (entity, StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema()));
    }

    private sealed record Column(string Parameter, RelationalTypeMapping Mapping, bool IsNullable, IClrPropertyGetter Getter)
    {
        public object ValueOf(T row) => Getter.GetClrValue(row) switch
        {
            null => DBNull.Value,
            Enum value => Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture),
            var value => Mapping.Converter is { } converter ? converter.ConvertToProvider(value)! : value,
        };
    }
}
