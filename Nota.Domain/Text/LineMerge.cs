namespace Nota.Domain.Text;

/// <summary>
/// Sets recognised blocks between lines of digital text: behind the line they stand below, of those they share a column
/// with if there are any. Neither order is changed in itself, but for blocks that different lines come before.
/// </summary>
internal static class LineMerge
{
    public static List<TextLine> Merge(IReadOnlyList<TextLine> lines, IEnumerable<TextLine[]> blocks)
    {
        // The place of each block: how many lines stand before it.
        var placed = blocks.Select(block => (Before: PlaceOf(TextLine.Around(block.Select(static line => line.Bounds)), lines), Block: block)).ToArray();
        var merged = new List<TextLine>(lines.Count + placed.Length);
        var next = 0;
        foreach (var (before, block) in placed.OrderBy(static place => place.Before))
        {
            for (; next < before; next++)
                merged.Add(lines[next]);
            merged.AddRange(block);
        }

        for (; next < lines.Count; next++)
            merged.Add(lines[next]);
        return merged;
    }

    private static int PlaceOf(PackedBox block, IReadOnlyList<TextLine> lines)
    {
        int below = -1, above = -1, higher = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i].Bounds;
            var isHigher = line.Y1 + line.Y2 < block.Y1 + block.Y2;
            if (isHigher)
                higher = i + 1;
            if (line.X1 >= block.X2 || line.X2 <= block.X1)
                continue;
            if (isHigher)
                above = i;
            else if (below < 0)
                below = i;
        }

        return above >= 0 ? above + 1 : below >= 0 ? below : higher;
    }
}
