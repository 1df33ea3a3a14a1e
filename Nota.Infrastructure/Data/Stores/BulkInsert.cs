using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Nota.Infrastructure.Data.Stores;

/// <summary>
/// Inserts many rows with one prepared statement, in the unit of work's own transaction. The change tracker, which knows
/// nothing of them, costs several times as much a row.
/// </summary>
internal sealed class BulkInsert<T> where T : class
{
    private readonly NotaDbContext _db;
    private readonly string _sql;
    private readonly (string Parameter, RelationalTypeMapping Mapping, bool IsNullable, Func<T, object?> Get)[] _columns;

    public BulkInsert(NotaDbContext db)
    {
        _db = db;
        var entity = db.Model.FindEntityType(typeof(T))!;
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        var properties = entity.GetProperties().Where(p => p.ValueGenerated == ValueGenerated.Never).ToList();
        _columns = [.. properties.Select((p, i) => ($"@p{i}", p.GetRelationalTypeMapping(), p.IsNullable, (Func<T, object?>)(row => p.GetGetter().GetClrValue(row))))];
        var names = properties.Select(p => $"\"{p.GetColumnName(table)}\"");
        _sql = $"INSERT INTO \"{table.Name}\" ({string.Join(", ", names)}) VALUES ({string.Join(", ", _columns.Select(c => c.Parameter))})";
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
                parameters[i].Value = ValueOf(i, row);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private object ValueOf(int column, T row)
    {
        var value = _columns[column].Get(row);
        if (value is not null && _columns[column].Mapping.Converter is { } converter)
            value = converter.ConvertToProvider(value);
        return value switch
        {
            null => DBNull.Value,
            Enum number => Convert.ToInt32(number, System.Globalization.CultureInfo.InvariantCulture),
            _ => value,
        };
    }
}
