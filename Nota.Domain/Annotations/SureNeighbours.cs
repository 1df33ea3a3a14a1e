namespace Nota.Domain.Annotations;

/// <summary>Annotations whose text alone proved their place: what stands near them is expected near them again.</summary>
/// <remarks>
/// Few of them may be wrong, and those that lie together in a table be wrong together. So only those that kept their order
/// let expect something: the largest number of which none changed places with another.
/// </remarks>
internal sealed class SureNeighbours
{
    private readonly List<Neighbour> _all = [];
    private List<Neighbour> _ordered = [];

    /// <summary>Takes up an annotation; before <see cref="Sort"/>.</summary>
    /// <param name="overlapped">Whether it lies where it lay on its page; null if that isn't known.</param>
    public void Add(string id, int oldStart, int newStart, bool? overlapped) =>
        _all.Add(new Neighbour(id, oldStart, newStart, overlapped));

    public void Sort()
    {
        _all.Sort((one, other) => one.OldStart != other.OldStart
            ? one.OldStart.CompareTo(other.OldStart)
            : one.NewStart.CompareTo(other.NewStart));
        _ordered = LongestAscending(_all);
    }

    /// <summary>
    /// Where the neighbours before and behind an old offset let expect it now, and whether they kept their places on the page.
    /// </summary>
    public (List<int> Expected, bool KeptPlaces) About(string id, int oldStart) => (
        [.. Around(_ordered, id, oldStart).Select(neighbour => Math.Max(0, neighbour.NewStart + oldStart - neighbour.OldStart))],
        Around(_all, id, oldStart).Concat(Around(_ordered, id, oldStart)).All(neighbour => neighbour.Overlapped != false));

    private static IEnumerable<Neighbour> Around(List<Neighbour> neighbours, string id, int oldStart)
    {
        var (low, high) = (0, neighbours.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (neighbours[middle].OldStart <= oldStart)
                low = middle + 1;
            else
                high = middle;
        }

        var before = low > 0 && neighbours[low - 1].Id == id ? low - 2 : low - 1;
        if (before >= 0)
            yield return neighbours[before];
        if (low < neighbours.Count)
            yield return neighbours[low];
    }

    /// <summary>As many as can be left in so that the new offsets ascend as the old ones do.</summary>
    private static List<Neighbour> LongestAscending(List<Neighbour> sorted)
    {
        // Of each length, the end of the chain whose last offset is the least; and what stands before each in its chain.
        var ends = new List<int>();
        var previous = new int[sorted.Count];
        for (var i = 0; i < sorted.Count; i++)
        {
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (sorted[ends[middle]].NewStart <= sorted[i].NewStart)
                    low = middle + 1;
                else
                    high = middle;
            }

            previous[i] = low == 0 ? -1 : ends[low - 1];
            if (low == ends.Count)
                ends.Add(i);
            else
                ends[low] = i;
        }

        var chain = new List<Neighbour>();
        for (var i = ends.Count == 0 ? -1 : ends[^1]; i >= 0; i = previous[i])
            chain.Add(sorted[i]);
        chain.Reverse();
        return chain;
    }

    private readonly record struct Neighbour(string Id, int OldStart, int NewStart, bool? Overlapped);
}
