using Microsoft.Data.Sqlite;
using Nota.Infrastructure.Blobs;

namespace Nota.Infrastructure.Data.Start;

/// <summary>A consistent copy of the database file beside it, kept until the next one.</summary>
internal static class SqliteCopy
{
    public const string Suffix = ".before-migration";

    /// <summary>What a restore makes of the database that was there.</summary>
    public const string BeforeRestore = ".before-restore";

    /// <summary>The copies that lie beside a database.</summary>
    public static IEnumerable<string> Beside(string database) =>
        new[] { Suffix, BeforeRestore, BeforeRestore + "-wal", BeforeRestore + "-shm" }.Select(s => database + s).Where(File.Exists);

    /// <summary>Returns the copy's path; there is only ever a whole copy under it, and it survives a power cut.</summary>
    public static string Make(string database)
    {
        var target = database + Suffix;
        var unfinished = target + ".tmp";
        File.Delete(unfinished);
        MakeAt(database, unfinished);
        File.Move(unfinished, target, overwrite: true);
        DirectorySync.Flush(Path.GetDirectoryName(target)!);
        return target;
    }

    /// <summary>A copy as of one moment, others writing or not, down to the disk; the file must not be there yet.</summary>
    public static void MakeAt(string database, string target)
    {
        using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ToString()))
        {
            connection.Open();
            using var copy = connection.CreateCommand();
            copy.CommandText = "VACUUM INTO $target";
            copy.Parameters.AddWithValue("$target", target);
            copy.ExecuteNonQuery();
        }

        using var file = File.OpenHandle(target, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }
}
