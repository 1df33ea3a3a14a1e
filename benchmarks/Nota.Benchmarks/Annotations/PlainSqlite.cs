using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Nota.Infrastructure.Data;
using Nota.Infrastructure.Data.Sqlite;

namespace Nota.Benchmarks.Annotations;

/// <summary>
/// The least that keeping annotations can cost: the service's tables and settings, one prepared command, no service. Reads
/// the service's own file, writes into copies of it.
/// </summary>
internal sealed class PlainSqlite : IDisposable
{
    private const int FlushAt = 32 * 1024;
    private readonly SqliteConnection _connection;

    public PlainSqlite(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        new SqliteSession(new DatabaseOptions().Synchronous).ConnectionOpened(_connection, null!);
    }

    public void CopyTo(PlainSqlite other) => _connection.BackupDatabase(other._connection);

    public string LayerOf(string document)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT LayerBlob FROM Documents WHERE Id = $document";
        command.Parameters.AddWithValue("$document", document);
        return command.ExecuteScalar() as string ?? throw new BenchmarkException("The document has no text.");
    }

    /// <summary>A project's annotations in the order they were written, all columns.</summary>
    public AnnotationRows Read(string project)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT * FROM Annotations WHERE ProjectId = $project ORDER BY rowid";
        command.Parameters.AddWithValue("$project", project);
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return new AnnotationRows([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)], rows);
    }

    /// <summary>All rows in one transaction.</summary>
    public void Write(AnnotationRows rows)
    {
        using var transaction = _connection.BeginTransaction();
        using var command = _connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Made of the table's own names.
        command.CommandText =
            $"INSERT INTO Annotations ({string.Join(", ", rows.Columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", rows.Columns.Select(c => "$" + c))})";
#pragma warning restore CA2100
        var parameters = rows.Columns.Select(c => command.Parameters.AddWithValue("$" + c, DBNull.Value)).ToArray();
        command.Prepare();
        foreach (var row in rows.Rows)
        {
            for (var i = 0; i < row.Length; i++)
                parameters[i].Value = row[i];
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <summary>The offsets export, byte by byte as the service answers it.</summary>
    public void Export(string project, string document, string group, Stream output)
    {
        using var command = _connection.CreateCommand();
        command.CommandText =
            """
            SELECT Id, TypeId, CreatedAt, CreatedBy, SortNumber, "End", coalesce(GivenHighlights, AnchorHighlights, '{}'), Metadata, Start,
                coalesce(GivenText, Quote, '')
            FROM Annotations WHERE ProjectId = $project AND DocumentId = $document ORDER BY SortNumber, Id
            """;
        command.Parameters.AddWithValue("$project", project);
        command.Parameters.AddWithValue("$document", document);
        command.Prepare();
        using var reader = command.ExecuteReader();
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        while (reader.Read())
        {
            json.WriteStartObject(reader.GetString(0));
            json.WriteString("annotation_type_id", reader.GetString(1));
            json.WriteNumber("created_at", reader.GetInt64(2));
            json.WriteString("created_by", reader.GetString(3));
            json.WriteNumber("document_sort_order_number", reader.GetDouble(4));
            json.WriteNumber("end", reader.GetInt32(5));
            json.WriteString("group", group);
            json.WritePropertyName("highlights");
            json.WriteRawValue(reader.GetString(6), skipInputValidation: true);
            json.WriteString("metadata", reader.IsDBNull(7) ? null : reader.GetString(7));
            json.WriteNumber("start", reader.GetInt32(8));
            json.WriteString("text", reader.GetString(9));
            json.WriteEndObject();
            if (json.BytesPending >= FlushAt)
                json.Flush();
        }

        json.WriteEndObject();
    }

    public void Dispose() => _connection.Dispose();
}

/// <summary>Rows of the table of annotations, as SQLite gives them.</summary>
internal sealed record AnnotationRows(IReadOnlyList<string> Columns, IReadOnlyList<object[]> Rows);
