using Microsoft.Data.Sqlite;
using Nota.Infrastructure.Blobs;

namespace Nota.Infrastructure.Data.Start;

/// <summary>A consistent copy of the database file beside it, kept until the next one.</summary>
internal static class SqliteCopy
{
    public const string Suffix = ".before-migration";

    /// <summary>Returns the copy's path; there is only ever a whole copy under it, and it survives a power cut.</summary>
    public static string Make(string database)
    {
        var target = database + Suffix;
        var unfinished = target + ".tmp";
        File.Delete(unfinished);
        using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ToString()))
        {
            connection.Open();
            using var copy = connection.CreateCommand();
            copy.CommandText = "VACUUM INTO $target";
            copy.Parameters.AddWithValue("$target", unfinished);
            copy.ExecuteNonQuery();
        }

        using (var file = File.OpenHandle(unfinished, FileMode.Open, FileAccess.ReadWrite))
            RandomAccess.FlushToDisk(file);
        File.Move(unfinished, target, overwrite: true);
        DirectorySync.Flush(Path.GetDirectoryName(target)!);
        return target;
    }
}
