using System.Globalization;

namespace Nota.Tests.Infrastructure.Engine;

/// <summary>The engine's child processes, as the kernel lists them.</summary>
internal static class Children
{
    /// <summary>Process ids of this engine's living children.</summary>
    public static IReadOnlyList<int> Of(TestEngine engine) => Find(engine, static _ => true);

    /// <summary>Those that have a request's folder in theirs: they are at work, or about to be.</summary>
    public static IReadOnlyList<int> BusyOf(TestEngine engine) =>
        Find(engine, static folder => Directory.EnumerateDirectories(folder).Any());

    /// <summary>A child is told by the folder it runs in: a file put there is seen through the child's own eyes.</summary>
    private static List<int> Find(TestEngine engine, Func<string, bool> wanted)
    {
        var found = new List<int>();
        foreach (var folder in PrivateFoldersOf(engine))
        {
            var mark = Guid.NewGuid().ToString("N");
            try
            {
                if (!wanted(folder))
                    continue;
                File.WriteAllText(Path.Combine(folder, mark), "");
                found.AddRange(Candidates().Where(id => File.Exists($"/proc/{id}/cwd/{mark}")));
                File.Delete(Path.Combine(folder, mark));
            }
            catch (DirectoryNotFoundException)
            {
                // Its child has just ended.
            }
        }

        return found;
    }

    public static IReadOnlyList<string> PrivateFoldersOf(TestEngine engine)
    {
        var scratch = Path.Combine(engine.DataFolder, "engine");
        return Directory.Exists(scratch) ? [.. Directory.EnumerateDirectories(scratch).SelectMany(Directory.EnumerateDirectories)] : [];
    }

    private static IEnumerable<int> Candidates()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) && IsChild(folder))
                yield return id;
        }
    }

    private static bool IsChild(string folder)
    {
        try
        {
            return File.ReadAllText($"{folder}/cmdline").Split('\0') is [var program, "engine", ..]
                && program.EndsWith("/Nota.Api", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
