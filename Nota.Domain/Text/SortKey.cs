namespace Nota.Domain.Text;

/// <summary>A coordinate and an index in one number: sorting is fast, and equal coordinates keep the indexes' order.</summary>
internal static class SortKey
{
    internal static long Of(float coordinate, int index)
    {
        var bits = BitConverter.SingleToInt32Bits(coordinate + 0f);
        var ordered = bits ^ ((bits >> 31) & int.MaxValue);
        return ((long)ordered << 32) | (uint)index;
    }

    /// <summary>Sorts the keys and writes their indexes in that order.</summary>
    internal static void Sort(Span<long> keys, Span<int> indexes)
    {
        for (var i = 1; i < keys.Length; i++)
        {
            if (keys[i] >= keys[i - 1])
                continue;
            keys.Sort();
            break;
        }

        for (var i = 0; i < keys.Length; i++)
            indexes[i] = (int)keys[i];
    }
}
