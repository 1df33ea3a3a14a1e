namespace Nota.Domain.Annotations;

/// <summary>Where something like a quote begins and ends.</summary>
internal sealed class QuoteMatcher(ReadOnlySpan<char> quote)
{
    private const int MaxKept = 32;
    private const int MaxStarts = 4;
    private readonly ApproximateMatcher _forwards = new(quote);
    private readonly ApproximateMatcher _backwards = new(quote, backwards: true);
    private readonly int _maxErrors = AnchorPattern.MaxErrors(quote.Length);
    private int[] _distances = [];

    /// <summary>How like what stands before or after a unit is to what is expected there, 0–1.</summary>
    public delegate double Likeness(ReadOnlySpan<char> text, int unit);

    /// <summary>
    /// The most likely matches that end between two units: those of fewest errors, and among equals those whose
    /// neighbourhood is the likeliest.
    /// </summary>
    public List<(int Start, int End, int Errors)> Find(
        ReadOnlySpan<char> text, int from, int to, Likeness? before, Likeness? after, int count)
    {
        var distances = Distances(to - from);
        _forwards.Distances(text[from..to], distances);
        var ends = new List<(int End, int Errors)>();
        for (var i = 0; i < distances.Length; i++)
        {
            var errors = distances[i];
            if (errors <= _maxErrors
                && (i == 0 || errors <= distances[i - 1])
                && (i + 1 == distances.Length || errors <= distances[i + 1]))
                ends.Add((from + i + 1, errors));
        }

        var likeliest = new List<(int End, int Errors, double Rank)>();
        foreach (var (end, errors) in ends.OrderBy(end => end.Errors).Take(MaxKept))
            likeliest.Add((end, errors, (-50.0 * errors / _forwards.Length) + (20 * (after?.Invoke(text, end) ?? 0))));
        likeliest.Sort((one, other) => other.Rank.CompareTo(one.Rank) is var order and not 0 ? order : one.End - other.End);
        var found = new List<(int, int, int)>();
        foreach (var (end, errors, _) in likeliest.Take(count))
            found.Add((StartOf(text, end, before), end, errors));
        return found;
    }

    private int StartOf(ReadOnlySpan<char> text, int end, Likeness? before)
    {
        var from = Math.Max(0, end - _forwards.Length - _maxErrors);
        var distances = Distances(end - from);
        _backwards.Distances(text[from..end], distances, anchored: true, backwards: true);
        var least = int.MaxValue;
        foreach (var distance in distances)
            least = Math.Min(least, distance);
        var (best, bestLikeness, starts) = (end - 1, -1.0, 0);
        for (var i = 0; i < distances.Length && starts < MaxStarts; i++)
        {
            if (distances[i] != least)
                continue;
            starts++;
            var start = end - i - 1;
            var likeness = before?.Invoke(text, start) ?? 0;
            if (likeness > bestLikeness)
                (best, bestLikeness) = (start, likeness);
        }

        return best;
    }

    private Span<int> Distances(int length)
    {
        if (_distances.Length < length)
            _distances = new int[length + 64];
        return _distances.AsSpan(0, length);
    }
}
