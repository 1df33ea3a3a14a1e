using System.Text.Json;

namespace Nota.Infrastructure.Backup;

/// <summary>What a backup is: <c>manifest.json</c>, written last. A folder without one is no backup.</summary>
/// <param name="Format">1; a program refuses formats it does not know.</param>
/// <param name="Product">The version that made it.</param>
/// <param name="StartedAt">Every write acknowledged before this moment is in here. Unix milliseconds, UTC.</param>
/// <param name="Schema">The database's last migration.</param>
/// <param name="HasBlobs">False: only the database was wanted; its blobs stayed where they were.</param>
/// <param name="Blobs">How many there are.</param>
/// <param name="BlobBytes">Their bytes.</param>
/// <param name="Missing">Keys the database points to that the store itself did not have, or had damaged.</param>
/// <param name="Checksums">SHA-256, lower-case hex, of the file that holds everybody else's.</param>
public sealed record BackupManifest(
    int Format, string Product, long StartedAt, string Schema, bool HasBlobs, int Blobs, long BlobBytes, IReadOnlyList<string> Missing, string Checksums)
{
    public const int CurrentFormat = 1;
    public const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <exception cref="BackupException">It is no backup, or one of a newer format.</exception>
    public static BackupManifest Read(string folder)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<BackupManifest>(File.ReadAllBytes(Path.Combine(folder, FileName)), Json);
            if (manifest is { Format: > CurrentFormat })
                throw new BackupException($"The backup {folder} has format {manifest.Format}; this program reads {CurrentFormat}. Restore it with the version that made it.");
            if (manifest is { Format: CurrentFormat, Checksums: not null, Schema: not null })
                return manifest;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new BackupException($"{folder} holds no whole backup: {FileName} can't be read. {e.Message}", e);
        }

        throw new BackupException($"{folder} holds no whole backup: {FileName} is damaged.");
    }
}

/// <summary>Why a backup can't be made or restored, in words for whoever runs it.</summary>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
