using System.Globalization;

namespace Nota.Tests.Infrastructure.Engine;

/// <summary>The engine's child processes, as the kernel lists them.</summary>
internal static class Children
{
    /// <summary>Process ids of living children of this engine: those that run in a private folder of its data folder.</summary>
    public static IReadOnlyList<int> Of(TestEngine engine) =>
        [.. All().Where(child => child.PrivateFolder.StartsWith(engine.DataFolder + "/", StringComparison.Ordinal)).Select(child => child.Id)];

    private static IEnumerable<(int Id, string PrivateFolder)> All()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id))
                continue;
            string? source = null;
            try
            {
                if (File.ReadAllText($"{folder}/cmdline").Split('\0') is [var program, "engine", ..] && program.EndsWith("/Nota.Api", StringComparison.Ordinal))
                    source = FolderOf(id);
            }
            catch (IOException)
            {
                // It has just ended.
            }

            if (source is not null)
                yield return (id, source);
        }
    }

    /// <summary>Where its working folder really lies: in this process's view, whatever is mounted in the child's.</summary>
    private static string? FolderOf(int id)
    {
        var folder = new FileInfo($"/proc/{id}/cwd").LinkTarget;
        var mount = File.ReadLines($"/proc/{id}/mountinfo").Select(line => line.Split(' ')).LastOrDefault(fields => fields[4] == folder);
        return mount is null ? folder : mount[3];
    }
}
