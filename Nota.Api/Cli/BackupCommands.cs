using System.Globalization;
using System.Reflection;
using Nota.Infrastructure.Backup;

namespace Nota.Api.Cli;

/// <summary>Backs up a data folder while it serves, and restores one.</summary>
internal sealed class BackupCommands(IServiceProvider services, CommandLine line)
{
    private const int Incomplete = 1;

    /// <returns>The exit code: not 0 where the store itself lacks something, which the backup then lacks too.</returns>
    public async Task<int> BackupAsync(string folder, CancellationToken ct)
    {
        var withBlobs = line.Take("without-blobs") is null;
        line.End();
        var manifest = await services.GetRequiredService<StoreBackup>().RunAsync(folder, withBlobs, Product(), ct);
        Console.WriteLine($"backed up the database and {Describe(manifest)} to {Path.GetFullPath(folder)}");
        if (manifest.Missing.Count == 0)
            return 0;
        await Console.Error.WriteLineAsync(
            $"{manifest.Missing.Count} blobs that the database points to are missing or damaged in the store itself: {string.Join(", ", manifest.Missing.Take(10))}. "
            + "The backup is whole but for them.");
        return Incomplete;
    }

    public async Task<int> RestoreAsync(string folder, CancellationToken ct)
    {
        var force = line.Take("force") is not null;
        line.End();
        var manifest = await services.GetRequiredService<StoreRestore>().RunAsync(folder, force, ct);
        var at = DateTimeOffset.FromUnixTimeMilliseconds(manifest.StartedAt).ToString("u", CultureInfo.InvariantCulture);
        Console.WriteLine($"restored the database and {Describe(manifest)} as of {at}; start the service now");
        return 0;
    }

    private static string Describe(BackupManifest manifest) =>
        manifest.HasBlobs ? $"{manifest.Blobs} blobs ({manifest.BlobBytes} bytes)" : "no blobs: they stay where they are";

    private static string Product() =>
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
}
