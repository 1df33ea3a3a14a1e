namespace Nota.Domain.Annotations;

/// <summary>Annotations whose text alone proved their place: what stands near them is expected near them again.</summary>
internal sealed class SureNeighbours
{
    private readonly List<Neighbour> _neighbours = [];

    /// <summary>Takes up an annotation; before <see cref="Sort"/>.</summary>
    /// <param name="overlapped">Whether it lies where it lay on its page; null if that isn't known.</param>
    public void Add(string id, int oldStart, int newStart, bool? overlapped) =>
        _neighbours.Add(new Neighbour(id, oldStart, newStart, overlapped));

    public void Sort() => _neighbours.Sort((one, other) => one.OldStart.CompareTo(other.OldStart));

    /// <summary>
    /// Where the neighbours before and behind an old offset let expect it now, and whether they kept their places on the page.
    /// </summary>
    public (List<int> Expected, bool KeptPlaces) About(string id, int oldStart)
    {
        var (low, high) = (0, _neighbours.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_neighbours[middle].OldStart <= oldStart)
                low = middle + 1;
            else
                high = middle;
        }

        var expected = new List<int>();
        var kept = true;
        var (before, behind) = (low - 1, low);
        if (before >= 0 && _neighbours[before].Id == id)
            before--;
        foreach (var at in new[] { before, behind })
        {
            if (at < 0 || at >= _neighbours.Count)
                continue;
            var neighbour = _neighbours[at];
            expected.Add(Math.Max(0, neighbour.NewStart + oldStart - neighbour.OldStart));
            kept &= neighbour.Overlapped != false;
        }

        return (expected, kept);
    }

    private readonly record struct Neighbour(string Id, int OldStart, int NewStart, bool? Overlapped);
}
