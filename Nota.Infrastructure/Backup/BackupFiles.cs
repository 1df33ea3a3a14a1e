using System.Security.Cryptography;
using System.Text;
using Nota.Infrastructure.Blobs;

namespace Nota.Infrastructure.Backup;

/// <summary>
/// The files of a backup: <c>nota.db</c>, <c>blobs/00</c>–<c>blobs/ff</c>, and <c>SHA256SUMS</c> over them, which
/// <c>sha256sum -c</c> reads too.
/// </summary>
internal static class BackupFiles
{
    public const string Database = "nota.db";
    public const string Checksums = "SHA256SUMS";
    private const int ChunkBytes = 256 * 1024;

    public static string OfBlob(string key) => $"blobs/{BlobKey.Shard(key)}/{key}";

    /// <summary>Copies to a new file, down to the disk. Returns its length and SHA-256 in lower-case hex.</summary>
    public static async Task<(long Length, string Sha256)> WriteAsync(string path, Stream content, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, OwnersAlone(FileMode.CreateNew));
        var chunk = new byte[ChunkBytes];
        int read;
        while ((read = await content.ReadAsync(chunk, ct)) > 0)
        {
            hash.AppendData(chunk.AsSpan(0, read));
            await file.WriteAsync(chunk.AsMemory(0, read), ct);
        }

        RandomAccess.FlushToDisk(file.SafeFileHandle);
        return (file.Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public static async Task<string> HashAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
    }

    public static string Line(string sha256, string file) => $"{sha256}  {file}\n";

    /// <summary>File → SHA-256.</summary>
    /// <exception cref="BackupException">A line is none of ours.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> ReadChecksumsAsync(string folder, CancellationToken ct)
    {
        var sums = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var line in File.ReadLinesAsync(Path.Combine(folder, Checksums), Encoding.ASCII, ct))
        {
            if (line.Split("  ") is not [{ Length: 64 } sha256, var file] || !IsOurs(file))
                throw new BackupException($"{Checksums} of the backup is damaged.");
            sums[file] = sha256;
        }

        return sums;
    }

    /// <summary>The key of a blob's file, or null.</summary>
    public static string? KeyOf(string file) => file.Split('/') is ["blobs", _, var key] && BlobKey.IsValid(key) && OfBlob(key) == file ? key : null;

    /// <summary>Makes a folder that is its owner's alone.</summary>
    public static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public static FileStreamOptions OwnersAlone(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static bool IsOurs(string file) => file == Database || KeyOf(file) is not null;
}
