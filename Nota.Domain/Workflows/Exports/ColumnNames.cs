namespace Nota.Domain.Workflows.Exports;

internal static class ColumnNames
{
    /// <summary>Puts names behind others; one that is there already gets a prefix, as often as it takes.</summary>
    public static string[] Joined(IReadOnlyList<string> fixedNames, IEnumerable<string> names, string prefix)
    {
        var taken = new HashSet<string>(fixedNames, StringComparer.Ordinal);
        var all = new List<string>(fixedNames);
        foreach (var name in names)
        {
            var free = name;
            while (!taken.Add(free))
                free = prefix + free;
            all.Add(free);
        }

        return [.. all];
    }
}
