namespace Nota.Domain.Text;

/// <summary>
/// Puts the symbols of a line side by side: recognition gives boxes that overlap, coincide or stand in the wrong order,
/// and highlights could not tell their characters apart. Neighbours are parted half-way; where that leaves one of them
/// next to nothing, they share their room evenly.
/// </summary>
internal static class RecognisedExtents
{
    /// <summary>Of an even share: what a symbol is left with at least.</summary>
    private const double LeastShare = 0.2;

    /// <summary>Points; no room is narrower.</summary>
    private const double LeastWidth = 0.05;

    /// <summary>Start and end of every symbol of every word.</summary>
    public static (double Start, double End)[][] Of(IReadOnlyList<RecognisedWord> words)
    {
        var room = new (double Start, double End)[words.Count];
        var order = new int[words.Count];
        for (var i = 0; i < words.Count; i++)
            (room[i], order[i]) = ((words[i].Start, words[i].End), i);
        Array.Sort(order, (a, b) => (room[a].Start + room[a].End).CompareTo(room[b].Start + room[b].End));
        Part(room, order);

        var extents = new (double Start, double End)[words.Count][];
        for (var i = 0; i < words.Count; i++)
            extents[i] = InWord(words[i].Symbols, room[i]);
        return extents;
    }

    private static (double Start, double End)[] InWord(IReadOnlyList<RecognisedSymbol> symbols, (double Start, double End) room)
    {
        var extents = new (double Start, double End)[symbols.Count];
        var order = new int[symbols.Count];
        var rightToLeft = symbols.Count > 1 && symbols.Count(static s => Scalars.IsRightToLeft(s.Text[0])) * 2 > symbols.Count;
        for (var i = 0; i < symbols.Count; i++)
        {
            extents[i] = (Math.Clamp(symbols[i].Start, room.Start, room.End), Math.Clamp(symbols[i].End, room.Start, room.End));
            order[i] = rightToLeft ? symbols.Count - 1 - i : i;
        }

        Part(extents, order);
        return extents;
    }

    /// <param name="extents">Changed so that they follow each other in this order without overlapping.</param>
    private static void Part((double Start, double End)[] extents, int[] order)
    {
        for (int first = 0, end; first < order.Length; first = end)
        {
            // Those that overlap, one with the next.
            var reach = extents[order[first]].End;
            for (end = first + 1; end < order.Length && extents[order[end]].Start < reach; end++)
                reach = Math.Max(reach, extents[order[end]].End);
            var group = order.AsSpan(first, end - first);
            var low = group.Length == 0 ? 0 : Lowest(extents, group);
            reach = Math.Max(reach, low + (LeastWidth * group.Length));
            if (!TryPartHalfWay(extents, group, low, reach))
                PartEvenly(extents, group, low, reach);
        }
    }

    private static double Lowest((double Start, double End)[] extents, ReadOnlySpan<int> group)
    {
        var low = double.MaxValue;
        foreach (var index in group)
            low = Math.Min(low, extents[index].Start);
        return low;
    }

    private static bool TryPartHalfWay((double Start, double End)[] extents, ReadOnlySpan<int> group, double low, double reach)
    {
        var least = LeastShare * (reach - low) / group.Length;
        Span<double> cuts = group.Length < 128 ? stackalloc double[group.Length + 1] : new double[group.Length + 1];
        (cuts[0], cuts[^1]) = (low, reach);
        for (var i = 1; i < group.Length; i++)
            cuts[i] = (extents[group[i - 1]].End + extents[group[i]].Start) / 2;
        for (var i = 0; i < group.Length; i++)
        {
            if (cuts[i + 1] - cuts[i] < least)
                return false;
        }

        for (var i = 0; i < group.Length; i++)
            extents[group[i]] = (cuts[i], cuts[i + 1]);
        return true;
    }

    private static void PartEvenly((double Start, double End)[] extents, ReadOnlySpan<int> group, double low, double reach)
    {
        var share = (reach - low) / group.Length;
        for (var i = 0; i < group.Length; i++)
            extents[group[i]] = (low + (share * i), low + (share * (i + 1)));
    }
}
