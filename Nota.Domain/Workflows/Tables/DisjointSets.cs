namespace Nota.Domain.Workflows.Tables;

/// <summary>Which of so many things belong together.</summary>
internal sealed class DisjointSets
{
    private readonly int[] _parents;

    public DisjointSets(int count) => _parents = [.. Enumerable.Range(0, count)];

    /// <summary>The one that stands for all that <paramref name="item"/> belongs with.</summary>
    public int Find(int item)
    {
        while (_parents[item] != item)
            item = _parents[item] = _parents[_parents[item]];
        return item;
    }

    public void Join(int one, int other) => _parents[Find(other)] = Find(one);
}
