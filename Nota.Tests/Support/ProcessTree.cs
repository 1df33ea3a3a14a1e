namespace Nota.Tests.Support;

/// <summary>Looks at processes through <c>/proc</c>.</summary>
internal static class ProcessTree
{
    /// <summary>Ids of a process's children and theirs, with when each began, since ids are used again.</summary>
    public static IReadOnlyList<(int Id, string Started)> DescendantsOf(int id)
    {
        var parents = new Dictionary<int, (int Parent, string Started)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var process) && Read(process) is { } stat)
                parents[process] = stat;
        }

        return [.. parents.Keys.Where(p => IsBelow(p, id, parents)).Select(p => (p, parents[p].Started))];
    }

    /// <summary>Waits until none of these runs any more.</summary>
    public static async Task AwaitGoneAsync(IReadOnlyList<(int Id, string Started)> processes, TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        foreach (var (id, started) in processes)
        {
            while (Read(id)?.Started == started)
            {
                Assert.That(timeout.IsCancellationRequested, Is.False, $"process {id} is left");
                await Task.Delay(10, CancellationToken.None);
            }
        }
    }

    private static bool IsBelow(int process, int ancestor, Dictionary<int, (int Parent, string Started)> parents)
    {
        while (parents.TryGetValue(process, out var stat))
        {
            if (stat.Parent == ancestor)
                return true;
            process = stat.Parent;
        }

        return false;
    }

    /// <summary>Null for a process that is gone or only waits to be reaped.</summary>
    private static (int Parent, string Started)? Read(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? null : (int.Parse(fields[1]), fields[19]);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
