using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Nota.Benchmarks.Annotations;
using Nota.Benchmarks.Upload;
using Nota.Infrastructure.Data.Sqlite;

namespace Nota.Benchmarks.Lists;

/// <summary>
/// An account as it may be after years: a project of many documents and very many annotations, some of the documents with
/// most of them. One document comes in over the API; its rows are then copied in the database, under ids of their own.
/// </summary>
internal sealed record LargeAccount(string Project, string Document)
{
    /// <summary>Documents of the project.</summary>
    public const int Documents = 100_000;

    /// <summary>Annotations of the one document that has most.</summary>
    public const int OfOneDocument = 100_000;

    /// <summary>Annotations of each other document.</summary>
    public const int OfEachOther = 9;

    public static async Task<LargeAccount> SeedAsync(string data, string scratch)
    {
        var account = await BeginAsync(data, scratch);
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Path.Combine(data, SqliteFile.DefaultName), Pooling = false, ForeignKeys = false }.ToString());
        connection.Open();
        Run(connection, "PRAGMA synchronous = OFF");
        using (var transaction = connection.BeginTransaction())
        {
            Copy(connection, "Documents", "Id = $document", account, Documents - 1, new() { ["Id"] = NewDocument });
            Copy(connection, "ProjectDocuments", "DocumentId = $document", account, Documents - 1, new() { ["DocumentId"] = NewDocument });
            // Spread over the pages of the document, in an order that ids don't tell.
            Copy(connection, "Annotations", "DocumentId = $document", account, OfOneDocument - 1, new()
            {
                ["Id"] = "printf('%08x-0000-4000-8000-%012x', (n * 7919) & 0xffffffff, n)",
                ["SortNumber"] = "1000000.0 + n",
            });
            Copy(connection, "Annotations", "DocumentId = $document AND Id = $annotation", account, (Documents - 1) * OfEachOther, new()
            {
                ["Id"] = "printf('%08x-0000-4000-8000-%012x', (n * 7919) & 0xffffffff, n)",
                ["DocumentId"] = $"printf('ffffffff-0000-7000-8000-%012x', (n - 1) / {OfEachOther} + 1)",
            });
            transaction.Commit();
        }

        Run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        Run(connection, "ANALYZE");
        return account;
    }

    /// <summary>Behind all ids that the service makes.</summary>
    private const string NewDocument = "printf('ffffffff-0000-7000-8000-%012x', n)";

    private static async Task<LargeAccount> BeginAsync(string data, string scratch)
    {
        var pdf = Path.Combine(scratch, "seed.pdf");
        await File.WriteAllBytesAsync(pdf, SizedPdf.Make(20_000, 0));
        await using var service = await Service.StartAsync(data);
        var document = await AnnotatedProject.UploadAsync(service.Client, pdf);
        var projects = await service.Client.GetFromJsonAsync<JsonElement>("/projects");
        var project = projects.EnumerateObject().Single().Name;
        var schema = await service.Client.PutAsJsonAsync($"/projects/{project}/schema", new[] { new { annotation_name = "A", annotation_color = new[] { 255, 0, 0, 0.5 } } });
        var type = (await schema.Content.ReadFromJsonAsync<JsonElement>()).EnumerateObject().Single().Name;
        using var imported = await service.Client.PatchAsJsonAsync(
            $"/projects/{project}/{document}/annotations", new[] { new { annotation_type_id = type, start = 0, end = 2, metadata = "as people write it" } });
        imported.EnsureSuccessStatusCode();
        return new LargeAccount(project, document);
    }

    /// <summary>Copies a row many times; <paramref name="changed"/> gives the columns that differ, by <c>n</c> from 1.</summary>
    private static void Copy(
        SqliteConnection connection, string table, string which, LargeAccount account, int count, Dictionary<string, string> changed)
    {
        var columns = new List<string>();
        using (var names = connection.CreateCommand())
        {
            names.CommandText = "SELECT name FROM pragma_table_info($table)";
            names.Parameters.AddWithValue("$table", table);
            using var reader = names.ExecuteReader();
            while (reader.Read())
                columns.Add(reader.GetString(0));
        }

        using var first = connection.CreateCommand();
        first.CommandText = "SELECT min(Id) FROM Annotations";
        var annotation = first.ExecuteScalar() as string;
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Made of the table's own names.
        command.CommandText =
            $"""
            WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < $count)
            INSERT INTO "{table}" ({string.Join(", ", columns.Select(c => $"\"{c}\""))})
            SELECT {string.Join(", ", columns.Select(c => changed.GetValueOrDefault(c) ?? $"one.\"{c}\""))}
            FROM numbers, (SELECT * FROM "{table}" WHERE {which} LIMIT 1) AS one
            """;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$count", count);
        command.Parameters.AddWithValue("$document", account.Document);
        command.Parameters.AddWithValue("$annotation", (object?)annotation ?? DBNull.Value);
        var written = command.ExecuteNonQuery();
        if (written != count)
            throw new BenchmarkException($"{written.ToString(CultureInfo.InvariantCulture)} rows of {table} were written, not {count.ToString(CultureInfo.InvariantCulture)}.");
    }

    private static void Run(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = statement;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
