namespace Nota.Domain.Annotations;

/// <summary>Looks for one quote in parts of a text and keeps every place found.</summary>
internal sealed class CandidateSearch(string text, ComparableText folded, AnchorPattern pattern)
{
    private const int MaxPlaces = 128;
    private const int MaxEnds = 6;
    private const int Margin = 8;
    private const int EndLength = AnchorPattern.LongestWhole / 2;
    private readonly HashSet<(int, int)> _seen = [];
    private QuoteMatcher? _whole;
    private QuoteMatcher? _head;
    private QuoteMatcher? _tail;

    public AnchorPattern Pattern => pattern;

    public List<AnchorCandidate> Found { get; } = [];

    /// <summary>How far from where it is expected a quote may begin: its errors and a little.</summary>
    public int Slack => AnchorPattern.MaxErrors(Math.Min(pattern.Quote.Length, AnchorPattern.LongestWhole)) + Margin;

    /// <summary>Looks where the pattern's seeds stand.</summary>
    public void LookAtSeeds(List<(int Unit, int InPattern)> places)
    {
        var (starts, ends) = (new List<int>(), new List<int>());
        foreach (var (unit, inPattern) in places)
        {
            if (!pattern.IsLong || inPattern < pattern.Start + EndLength)
                starts.Add(unit - (inPattern - pattern.Start));
            else
                ends.Add(unit + (pattern.End - inPattern));
        }

        foreach (var (first, last) in Clusters(starts))
        {
            if (pattern.IsLong)
                LookForEnds(first, last, ends);
            else
                Look(first, last);
        }
    }

    /// <summary>Looks for quotes that begin from <paramref name="first"/> to <paramref name="last"/> or nearby.</summary>
    public void Look(int first, int last)
    {
        if (pattern.IsLong)
        {
            LookForEnds(first, last, []);
            return;
        }

        var from = Math.Clamp(first - Slack, 0, folded.Length);
        var to = Math.Clamp(last + pattern.Quote.Length + Slack, from, folded.Length);
        if (pattern.Quote.IsEmpty)
            LookForUnfolded(from, to);
        else if (!LookForEqual(from, to))
            LookForLike(from, to);
    }

    /// <summary>Looks through all of the text for the folded quote, the nearest places first.</summary>
    public void LookEverywhere(int near)
    {
        near = Math.Clamp(near, 0, folded.Length);
        if (pattern.Quote.IsEmpty)
        {
            LookForUnfolded(0, folded.Length);
            return;
        }

        for (var (i, n) = (near, 0); n < MaxPlaces / 2 && folded.Units[i..].IndexOf(pattern.Quote) is >= 0 and var at; n++, i += at + 1)
            AddEqual(i + at);
        for (var (i, n) = (near, 0); n < MaxPlaces / 2; n++)
        {
            i = folded.Units[..Math.Min(folded.Length, i + pattern.Quote.Length - 1)].LastIndexOf(pattern.Quote);
            if (i < 0)
                break;
            AddEqual(i);
        }
    }

    /// <summary>Groups of estimates that lie close together, those of most estimates.</summary>
    private static IEnumerable<(int First, int Last)> Clusters(List<int> estimates)
    {
        const int Gap = 32;
        const int MaxClusters = 24;
        estimates.Sort();
        var clusters = new List<(int First, int Last, int Count)>();
        foreach (var estimate in estimates)
        {
            if (clusters.Count > 0 && estimate - clusters[^1].Last <= Gap)
                clusters[^1] = (clusters[^1].First, estimate, clusters[^1].Count + 1);
            else
                clusters.Add((estimate, estimate, 1));
        }

        return clusters.OrderByDescending(cluster => cluster.Count).Take(MaxClusters).Select(cluster => (cluster.First, cluster.Last));
    }

    /// <summary>Whether one was found whose context agrees.</summary>
    private bool LookForEqual(int from, int to)
    {
        var agrees = false;
        for (var (i, n) = (from, 0); n < MaxPlaces && folded.Units[i..to].IndexOf(pattern.Quote) is >= 0 and var at; n++, i += at + 1)
            agrees |= AddEqual(i + at);
        return agrees;
    }

    private void LookForLike(int from, int to)
    {
        _whole ??= new QuoteMatcher(pattern.Quote);
        foreach (var (start, end, errors) in _whole.Find(folded.Units, from, to, pattern.LikenessBefore, pattern.LikenessAfter, MaxEnds))
            Add(start, end, 1 - ((double)errors / pattern.Quote.Length), -1);
    }

    /// <summary>A long quote: its first units from first to last, its last units where their seeds stand or its length says.</summary>
    private void LookForEnds(int first, int last, List<int> ends)
    {
        var length = pattern.Quote.Length;
        _head ??= new QuoteMatcher(pattern.Quote[..EndLength]);
        _tail ??= new QuoteMatcher(pattern.Quote[^EndLength..]);
        var from = Math.Clamp(first - Slack, 0, folded.Length);
        var to = Math.Clamp(last + EndLength + Slack, from, folded.Length);
        foreach (var (start, headEnd, headErrors) in _head.Find(folded.Units, from, to, pattern.LikenessBefore, null, MaxEnds / 2))
        {
            if (EqualAt(start) is >= 0 and var equal)
            {
                Add(start, folded.UnitsBefore(equal + pattern.Text.Length), 1, equal);
                continue;
            }

            var expected = start + length;
            var near = ends.Where(end => Math.Abs(end - expected) <= length / 2).Append(expected).ToList();
            foreach (var (firstEnd, lastEnd) in Clusters(near))
            {
                var tailFrom = Math.Clamp(firstEnd - EndLength - Slack, headEnd, folded.Length);
                var tailTo = Math.Clamp(lastEnd + Slack, tailFrom, folded.Length);
                foreach (var (_, end, tailErrors) in _tail.Find(folded.Units, tailFrom, tailTo, null, pattern.LikenessAfter, MaxEnds / 2))
                {
                    var longer = Math.Abs(end - expected) / (double)length;
                    Add(start, end, Math.Max(0, 1 - ((headErrors + tailErrors) / (2.0 * EndLength)) - longer), -1);
                }
            }
        }
    }

    /// <summary>A quote of which folding leaves nothing.</summary>
    private void LookForUnfolded(int from, int to)
    {
        var (start, end) = (from == 0 ? 0 : folded.EndOf(from - 1), folded.StartOf(to));
        for (var n = 0; n < MaxPlaces && text.AsSpan(start, end - start).IndexOf(pattern.Text) is >= 0 and var at; n++, start += at + 1)
            Add(folded.UnitsBefore(start + at), folded.UnitsBefore(start + at + pattern.Text.Length), 1, start + at);
    }

    private bool AddEqual(int start) => Add(start, start + pattern.Quote.Length, 1, EqualAt(start));

    /// <summary>Where the very quote begins at a unit; -1 if it doesn't.</summary>
    private int EqualAt(int unit)
    {
        var first = unit == 0 ? 0 : folded.EndOf(unit - 1);
        for (var offset = folded.StartOf(unit); offset >= first; offset--)
        {
            if (text.AsSpan(offset).StartsWith(pattern.Text) && folded.UnitsBefore(offset) == unit)
                return offset;
        }

        return -1;
    }

    private bool Add(int start, int end, double likeness, int equal)
    {
        if (!_seen.Add((start, equal >= 0 ? ~equal : end)))
            return false;
        var (context, agrees, touches, run) = pattern.CompareContext(folded.Units, start, end);
        var offset = equal < 0 ? folded.StartOf(start) : equal;
        Found.Add(new AnchorCandidate(start, end, likeness, offset, equal >= 0, context, agrees, touches, run));
        return agrees;
    }
}
